#include "gateway/directory/directory_checks.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "gateway/directory/reference_checks.h"
#include "gateway/directory/timeline.h"
#include "gateway/model/gateway_name.h"

namespace gateway {
namespace {

bool is_one_per_state(const Authority& authority) {
  const bool central =
      authority.kind == AuthorityKind::kSpoc || authority.kind == AuthorityKind::kEnu;
  return central && authority.part_of.empty();
}

/// Who is what at which time, by the rows so far.
class Succession {
 public:
  void check(const Located<Authority>& row, std::vector<DirectoryProblem>& problems) {
    const auto& [line, authority] = row;
    const auto report = [&, at = line](std::string_view column, std::string sentence) {
      problems.push_back(problem_at(DirectoryFile::kAuthorities, at, column, std::move(sentence)));
    };
    if (authority.id.str() == kGatewayAuthority)
      report("authority", "Is the name of the gateway itself; no authority can bear it.");
    if (authority.state.str() == kGatewayState)
      report("state", "XX stands for the gateway itself; no state can bear it.");
    const auto itself = by_id_[authority.id].add(authority.validity, line);
    if (itself) {
      report("authority",
             "Is already on line " + std::to_string(*itself) + ", valid at the same time.");
      return;
    }
    if (!is_one_per_state(authority)) return;
    const auto rival = by_role_[{authority.state, authority.kind}].add(authority.validity, line);
    if (!rival) return;
    report("kind",
           "The state already has one on line " + std::to_string(*rival) +
               " that is valid at the same time.");
  }

 private:
  std::unordered_map<AuthorityId, Timeline> by_id_;
  std::map<std::pair<StateCode, AuthorityKind>, Timeline> by_role_;
};

}  // namespace

void check_authorities(const std::vector<Located<Authority>>& authorities,
                       const std::set<std::string_view>& absent,
                       std::vector<DirectoryProblem>& problems) {
  Succession succession;
  for (const auto& row : authorities)
    succession.check(row, problems);
  check_references(authorities, absent, problems);
}

DirectoryProblem problem_at(DirectoryFile file,
                            int line,
                            std::string_view column,
                            std::string sentence) {
  return {
      .file = file, .line = line, .column = std::string(column), .sentence = std::move(sentence)};
}

std::string already_on(int line) {
  return "Is already on line " + std::to_string(line) + ".";
}

}  // namespace gateway

#include "gateway/directory/directory_checks.h"

#include <algorithm>
#include <map>
#include <utility>

namespace gateway {
namespace {

using Authorities = std::map<AuthorityId, const Located<Authority>*>;

/// By id; of several rows with one id the first counts.
Authorities by_id(const std::vector<Located<Authority>>& authorities) {
  Authorities index;
  for (const auto& row : authorities)
    index.emplace(row.value.id, &row);
  return index;
}

/// Central units have no unit above them; Union bodies and third parties have none to copy.
bool may_have_parent(AuthorityKind kind) {
  using enum AuthorityKind;
  switch (kind) {
    case kEnu:
    case kLiaisonBureau:
    case kDesignatedAuthority:
    case kCompetentAuthority:
    case kPcccComponent:
      return true;
    case kSpoc:
    case kThirdPartyDirect:
    case kThirdPartyIndirect:
    case kEuropol:
    case kOtherAgency:
      return false;
  }
  return false;
}

/// \return one sentence on what is wrong with the parent; empty when nothing is.
std::string parent_fault(const Authority& authority, const Authorities& index) {
  if (authority.central_unit.empty()) return {};
  if (!may_have_parent(authority.kind)) {
    return "An authority of kind " + std::string(to_text(authority.kind)) + " has no parent.";
  }
  const auto parent = index.find(authority.central_unit);
  if (parent == index.end()) return "There is no authority of this id.";
  if (parent->second->value.kind != AuthorityKind::kSpoc) return "Is not of kind spoc.";
  if (parent->second->value.state != authority.state) return "Is the SPOC of another state.";
  return {};
}

bool overlap(const Validity& one, const Validity& other) {
  const bool one_ends_first = one.until && other.from && *one.until <= *other.from;
  const bool other_ends_first = other.until && one.from && *other.until <= *one.from;
  return !one_ends_first && !other_ends_first;
}

bool is_one_per_state(AuthorityKind kind) {
  return kind == AuthorityKind::kSpoc || kind == AuthorityKind::kEnu;
}

/// \return one sentence when an earlier row is the same state's unit at the same time.
std::string rival_fault(const std::vector<Located<Authority>>& rows, std::size_t index) {
  const Authority& unit = rows[index].value;
  if (!is_one_per_state(unit.kind)) return {};
  for (std::size_t earlier = 0; earlier < index; ++earlier) {
    const Authority& other = rows[earlier].value;
    const bool rivals = other.kind == unit.kind && other.state == unit.state &&
                        other.id != unit.id && overlap(other.validity, unit.validity);
    if (rivals) {
      return "The state already has one on line " + std::to_string(rows[earlier].line) +
             " that is valid at the same time.";
    }
  }
  return {};
}

}  // namespace

void check_authorities(const std::vector<Located<Authority>>& authorities,
                       std::vector<DirectoryProblem>& problems) {
  const Authorities index = by_id(authorities);
  const auto report = [&](int line, std::string_view column, const std::string& fault) {
    if (fault.empty()) return;
    problems.push_back(problem_at(DirectoryFile::kAuthorities, line, column, fault));
  };
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const auto& [line, authority] = authorities[i];
    const auto* first = index.at(authority.id);
    if (first != &authorities[i]) report(line, "authority", already_on(first->line));
    report(line, "parent", parent_fault(authority, index));
    report(line, "kind", rival_fault(authorities, i));
  }
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

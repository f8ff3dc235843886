#include "gateway/model/changes.h"

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

/// The value whose spelling is `text`, among all of its closed list.
template <class Value, std::size_t kCount>
std::optional<Value> find_spelling(const std::array<Value, kCount>& all, std::string_view text) {
  for (const Value value : all) {
    if (to_text(value) == text) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string version_bytes(const DirectoryFiles& files) {
  return files.authorities + files.systems + files.certificates + files.persons +
         policy_bytes(files);
}

std::string policy_bytes(const DirectoryFiles& files) {
  std::string bytes;
  for (const auto& [state, text] : files.states)
    bytes += "states/" + state + ".toml\n" + text;
  return bytes;
}

std::string_view to_text(RevocationTarget target) {
  switch (target) {
    case RevocationTarget::kSystem:
      return "system";
    case RevocationTarget::kCertificate:
      return "certificate";
    case RevocationTarget::kPerson:
      return "person";
  }
  broken_invariant("every target of a revocation has a spelling");
}

std::optional<RevocationTarget> revocation_target_from_text(std::string_view text) {
  using enum RevocationTarget;
  return find_spelling(std::array{kSystem, kCertificate, kPerson}, text);
}

std::string_view to_text(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kDirectory:
      return "directory";
    case ChangeKind::kRevocationList:
      return "revocation-list";
    case ChangeKind::kRevocation:
      return "revocation";
  }
  broken_invariant("every kind of change has a spelling");
}

std::optional<ChangeKind> change_kind_from_text(std::string_view text) {
  using enum ChangeKind;
  return find_spelling(std::array{kDirectory, kRevocationList, kRevocation}, text);
}

ChangeKind kind_of(const ChangeContent& content) {
  struct {
    ChangeKind operator()(const DirectoryFiles&) const { return ChangeKind::kDirectory; }

    ChangeKind operator()(const RevocationList&) const { return ChangeKind::kRevocationList; }

    ChangeKind operator()(const Revocation&) const { return ChangeKind::kRevocation; }
  } kind;

  return std::visit(kind, content);
}

std::string_view to_text(ChangeState state) {
  switch (state) {
    case ChangeState::kProposed:
      return "proposed";
    case ChangeState::kApproved:
      return "approved";
    case ChangeState::kRejected:
      return "rejected";
  }
  broken_invariant("every state of a change has a spelling");
}

std::optional<ChangeState> change_state_from_text(std::string_view text) {
  using enum ChangeState;
  return find_spelling(std::array{kProposed, kApproved, kRejected}, text);
}

}  // namespace gateway

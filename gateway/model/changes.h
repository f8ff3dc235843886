/// \file
/// What operators change while the gateway runs: the directory, revocation lists, emergency
/// revocations. Plain values.
///
/// A change of directory, keys or roles takes two operators: one proposes, another one approves.
/// An emergency revocation is in force as soon as one has ordered it; another one confirms it
/// later (approves) or lifts it (rejects).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"

namespace gateway {

/// The files of a directory (docs/reference/directory-files.md), each exactly as imported.
struct DirectoryFiles {
  std::string authorities;
  std::string systems;
  std::string certificates;
  std::string persons;
  std::map<std::string, std::string> states = {};  ///< XX to the text of states/XX.toml; any.

  friend bool operator==(const DirectoryFiles&, const DirectoryFiles&) = default;
};

/// What the version of a directory is the SHA-256 of: the four tables in the order above, then
/// policy_bytes.
[[nodiscard]] std::string version_bytes(const DirectoryFiles& files);

/// Of each state file, in the order of their names, the line "states/XX.toml" and its bytes; so
/// nothing where there is none. Of these alone the SHA-256 is the version of the policy.
[[nodiscard]] std::string policy_bytes(const DirectoryFiles& files);

/// A certificate revocation list of a client CA, PEM, brought in by hand.
struct RevocationList {
  std::string pem;

  friend bool operator==(const RevocationList&, const RevocationList&) = default;
};

/// What an emergency revocation shuts out. The numbers are stored.
enum class RevocationTarget : std::uint8_t {
  kSystem = 1,       ///< By its id.
  kCertificate = 2,  ///< By its SHA-256 fingerprint, 64 hexadecimal digits, lower case.
  kPerson = 3        ///< By "<authority>/<person>".
};

[[nodiscard]] std::string_view to_text(RevocationTarget target);
[[nodiscard]] std::optional<RevocationTarget> revocation_target_from_text(std::string_view text);

struct Revocation {
  RevocationTarget target = RevocationTarget::kSystem;
  std::string id;

  friend auto operator<=>(const Revocation&, const Revocation&) = default;
};

using ChangeContent = std::variant<DirectoryFiles, RevocationList, Revocation>;

/// The numbers are stored.
enum class ChangeKind : std::uint8_t {
  kDirectory = 1,
  kRevocationList = 2,
  kRevocation = 3
};

[[nodiscard]] std::string_view to_text(ChangeKind kind);
[[nodiscard]] std::optional<ChangeKind> change_kind_from_text(std::string_view text);
[[nodiscard]] ChangeKind kind_of(const ChangeContent& content);

/// proposed -> approved or rejected; both are final. The numbers are stored.
enum class ChangeState : std::uint8_t {
  kProposed = 1,  ///< A revocation is in force already.
  kApproved = 2,  ///< In force from its time on; a revocation is confirmed.
  kRejected = 3   ///< Never in force; a revocation is lifted.
};

[[nodiscard]] std::string_view to_text(ChangeState state);
[[nodiscard]] std::optional<ChangeState> change_state_from_text(std::string_view text);

enum class Verdict : std::uint8_t {
  kApprove = 1,
  kReject = 2
};

/// What the two-person rule has on record about one change.
struct ChangeRecord {
  ChangeId id;
  std::uint64_t number = 0;  ///< Counts up in the order of proposals.
  ChangeKind kind = ChangeKind::kDirectory;
  ChangeState state = ChangeState::kProposed;
  OperatorName proposed_by;  ///< This and decided_by are empty of the first installation.
  Timestamp proposed_at{};
  std::string reason;  ///< The proposer's words; no case content belongs here.
  OperatorName decided_by{};
  std::optional<Timestamp> decided_at{};
  std::string decision_reason{};
  /// Not before the decision; of a revocation the order. Before the decision: the time asked for,
  /// or that of the proposal where none was.
  Timestamp effective_at{};
  Digest digest{};                         ///< SHA-256 of the content; of a directory its version.
  std::string base{};                      ///< Of a directory: the version it was compared with.
  std::optional<Revocation> revocation{};  ///< Of a revocation: what it shuts out.

  friend bool operator==(const ChangeRecord&, const ChangeRecord&) = default;
};

struct Change {
  ChangeRecord record;
  ChangeContent content;
};

}  // namespace gateway

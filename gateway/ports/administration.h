/// \file
/// What operators call: directory, keys, persons and roles, under the two-person rule.
///
/// Every call authenticates its operator anew and refuses, beside what is named there:
///   - kOperatorUnknown  no certificate of an operator, or one that the configuration does not
///                       list by name or, where it lists certificates, by fingerprint;
///   - kShutOut          an emergency revocation names the certificate;
///   - kOperatorRole     the configuration does not give the operator the role that it takes.
/// Refusals after authentication are audited. Thread-safe. \throws JournalUnavailable as the
/// other driving ports (driving.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/changes.h"
#include "gateway/model/directory_difference.h"
#include "gateway/model/directory_replay.h"
#include "gateway/model/envelope.h"

namespace gateway {

/// Who calls, as the transport saw it. Not yet believed.
struct OperatorCaller {
  PeerCertificate certificate;
};

struct ChangeReport {
  ChangeRecord record;
  std::optional<DirectoryDifference> difference;  ///< Of a directory, while it is proposed.
  /// Of a revocation: whether the directory in force has its target, at any time.
  std::optional<bool> known{};
};

struct ChangeOptions {
  std::optional<Timestamp> effective_at;  ///< Of a revocation always nothing: at once.
  std::string reason;                     ///< 1 to 1000 bytes of UTF-8.
};

struct ReplayOptions {
  std::uint32_t days = 30;  ///< How far back; 1 to 366, of 24 hours each.
  /// The time that the directories are asked for; nothing = the present, or the time at which the
  /// newest approved takes effect where that is later.
  std::optional<Timestamp> effective_at = {};
};

/// Newest first.
struct ChangePage {
  std::vector<ChangeRecord> changes;
  std::uint64_t next = 0;  ///< `before` of the next page; 0 = this was the last.
};

struct ChangeFilter {
  std::optional<ChangeState> state;
  std::uint64_t before = 0;  ///< Only numbers below it; 0 = from the newest.
  std::uint32_t limit = 50;  ///< 1 to 200.
};

/// Port: administration. Reading takes the role administrator or auditor, all else administrator.
class Administration {
 public:
  virtual ~Administration() = default;

  /// The files that are in force now, byte for byte as they were imported.
  [[nodiscard]] virtual Result<DirectoryFiles> directory_files(const OperatorCaller& caller) = 0;

  /// What these files would change now; a question of reading, as it stores nothing.
  /// Refuses: kDirectoryInvalid with every problem as a violation (path "FILE:COLUMN", line).
  [[nodiscard]] virtual Result<DirectoryDifference> compare(const OperatorCaller& caller,
                                                            const DirectoryFiles& files) = 0;

  /// Decides the messages of the last days anew by these files and by the newest approved
  /// directory; stores nothing. Refuses: kDirectoryInvalid; kRequestMalformed (days, a time that is
  /// past).
  [[nodiscard]] virtual Result<DirectoryReplay> replay(const OperatorCaller& caller,
                                                       const DirectoryFiles& files,
                                                       const ReplayOptions& options) = 0;

  /// Stores a proposal, which changes nothing until another operator approves it. Refuses:
  ///   - kDirectoryInvalid, kRevocationListInvalid  the content as a whole; nothing is stored;
  ///   - kRequestMalformed  no reason, a time in the past or on a revocation, a target's form;
  ///   - kChangeOutdated    another directory was approved in between.
  /// A Revocation is in force when this returns.
  [[nodiscard]] virtual Result<ChangeReport> propose(const OperatorCaller& caller,
                                                     const ChangeContent& content,
                                                     const ChangeOptions& options) = 0;

  /// Refuses: kNotFound, kChangeOwn, kChangeDecided, kChangeOutdated, kRequestMalformed (no
  /// reason).
  [[nodiscard]] virtual Result<ChangeRecord> decide(const OperatorCaller& caller,
                                                    const ChangeId& change,
                                                    Verdict verdict,
                                                    const std::string& reason) = 0;

  [[nodiscard]] virtual Result<ChangePage> changes(const OperatorCaller& caller,
                                                   const ChangeFilter& filter) = 0;

  /// Refuses: kNotFound.
  [[nodiscard]] virtual Result<ChangeReport> change(const OperatorCaller& caller,
                                                    const ChangeId& change) = 0;
};

}  // namespace gateway

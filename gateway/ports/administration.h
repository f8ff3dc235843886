/// \file
/// What operators call: directory, keys, persons and roles, under the two-person rule.
///
/// Every call authenticates its operator anew and refuses, beside what is named there:
///   - kOperatorUnknown  no certificate of an operator, or one that the configuration does not
///   list;
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
#include "gateway/model/envelope.h"

namespace gateway {

/// Who calls, as the transport saw it. Not yet believed.
struct OperatorCaller {
  PeerCertificate certificate;
};

/// One row of a directory file that differs. Rows are known by their id, the first column; of
/// certificates.csv the first two.
struct RowDifference {
  enum class Kind : std::uint8_t {
    kAdded = 1,
    kRemoved = 2,
    kChanged = 3
  };
  Kind kind = Kind::kChanged;
  std::string file;                  ///< "authorities.csv" and so on.
  std::string row;                   ///< Id of the row.
  std::vector<std::string> columns;  ///< Names of the columns that changed.

  friend bool operator==(const RowDifference&, const RowDifference&) = default;
};

/// A message from `sender` to `addressee` would go elsewhere than before.
struct RouteDifference {
  AuthorityId sender;
  AuthorityId addressee;
  std::vector<AuthorityId> before;  ///< Every recipient; empty = refused.
  std::vector<AuthorityId> after;

  friend bool operator==(const RouteDifference&, const RouteDifference&) = default;
};

/// What a directory would change at its time.
struct DirectoryDifference {
  std::string base;     ///< Version it is compared with: the newest approved.
  std::string version;  ///< Its own.
  std::vector<RowDifference> rows;
  std::vector<RouteDifference> routes;  ///< The first 1000, by sender and addressee.
  std::uint64_t routes_total = 0;

  friend bool operator==(const DirectoryDifference&, const DirectoryDifference&) = default;
};

struct ChangeReport {
  ChangeRecord record;
  std::optional<DirectoryDifference> difference;  ///< Of a directory, while it is proposed.
};

struct ChangeOptions {
  std::optional<Timestamp> effective_at;  ///< Of a revocation always nothing: at once.
  std::string reason;                     ///< 1 to 1000 bytes of UTF-8.
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

  /// The four files that are in force now, byte for byte as they were imported.
  [[nodiscard]] virtual Result<DirectoryFiles> directory_files(const OperatorCaller& caller) = 0;

  /// What these files would change; stores nothing.
  /// Refuses: kDirectoryInvalid with every problem as a violation (path "FILE:COLUMN", line).
  [[nodiscard]] virtual Result<DirectoryDifference> compare(const OperatorCaller& caller,
                                                            const DirectoryFiles& files) = 0;

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

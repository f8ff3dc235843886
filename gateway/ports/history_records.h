/// \file
/// What the journal wrote, as history lists it. Decides nothing: the read gate in workflow/runtime
/// does. Apart from Records (records.h), so that whoever reads one message need not know of lists.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "gateway/model/events.h"

namespace gateway {

/// One of the logs that share the database. Within one log, commits are serial: nothing is ever
/// added before an index that was read.
struct LogExtent {
  LogName log;
  std::uint64_t size = 0;  ///< Entries committed.

  friend bool operator==(const LogExtent&, const LogExtent&) = default;
};

/// One message as it concerns one party.
struct HistoryRow {
  MessageRecord record;
  std::optional<DeliveryState> own_state;  ///< Of the party's delivery; nothing = it has none.
  std::uint64_t index = 0;  ///< In the log, of the entry by which the message became the party's.
};

/// Where a page of messages begins.
struct HistoryStart {
  LogName log;
  std::uint64_t first = 0;  ///< The lowest index that may be listed.
};

/// Who sent and who got one message.
struct MessageParties {
  AuthorityId sender;
  std::vector<AuthorityId> recipients;  ///< In the order of the plan, without the notified.
  Timestamp accepted_at;
  std::vector<PassingParties> passings = {};  ///< Oldest first.
  std::vector<AuthorityId> notified = {};     ///< As holders of what the message is about.
};

struct ExchangeRow {
  std::uint64_t number = 0;  ///< Grows with every exchange that is opened.
  ExchangeKey key;
  Timestamp opened_at;
  std::vector<MessageParties> messages;  ///< Those that the party sent or received, oldest first.
};

/// Thread-safe. A list costs what it returns and what the exchanges on it hold, however much else
/// is stored.
/// Every function \throws JournalUnavailable when the database cannot be asked.
class HistoryRecords {
 public:
  virtual ~HistoryRecords() = default;

  /// Every log of this database, by name.
  [[nodiscard]] virtual std::vector<LogExtent> logs() = 0;

  /// What the party sent or received, by index; at most `limit`.
  [[nodiscard]] virtual std::vector<HistoryRow> messages_from(const AuthorityId& party,
                                                              const HistoryStart& start,
                                                              std::uint32_t limit) = 0;

  /// Exchanges with a number below `before` in which the party takes part, the highest number
  /// first; at most `limit`.
  [[nodiscard]] virtual std::vector<ExchangeRow> exchanges_before(const AuthorityId& party,
                                                                  std::uint64_t before,
                                                                  std::uint32_t limit) = 0;

  /// Exchanges of that id in which the party takes part: one for each opener that chose it.
  [[nodiscard]] virtual std::vector<ExchangeRow> exchanges_of_id(const AuthorityId& party,
                                                                 const ExchangeId& id) = 0;

  /// What the party sent or received in one exchange, oldest first; at most `limit`.
  [[nodiscard]] virtual std::vector<HistoryRow> messages_of(const AuthorityId& party,
                                                            const ExchangeKey& exchange,
                                                            std::uint32_t limit) = 0;
};

/// `before` of the first page of exchanges.
inline constexpr std::uint64_t kNewestExchange = std::numeric_limits<std::int64_t>::max();

}  // namespace gateway

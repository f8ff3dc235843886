/// \file
/// What a party can list of what was: its own messages and exchanges. For a client that lost its
/// database, and for everybody who looks back.
///
/// Pages are keyed, so that what arrives in between neither shifts nor repeats a row. Thread-safe;
/// refuses and throws as Queries (driving.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"

namespace gateway {

/// A message as one of its parties sees it in a list: nothing of its content.
struct HistoryItem {
  MessageRecord record;
  std::optional<DeliveryState>
      own_state;  ///< Of the caller's delivery; nothing = it is the sender.
};

struct HistoryPage {
  std::vector<HistoryItem> items;  ///< In the order of the log: oldest first.
  std::string next;       ///< `since` for what follows; also given when nothing follows yet.
  bool complete = false;  ///< Nothing followed when this was answered.
};

/// An exchange as one participant sees it.
struct ExchangeView {
  ExchangeKey key;
  Timestamp opened_at;
  Timestamp last_at;                      ///< Of the last message that the caller may see.
  std::uint64_t messages = 0;             ///< That the caller may see.
  std::vector<AuthorityId> participants;  ///< Parties of those messages, by id: nobody else.
};

struct ExchangePage {
  std::vector<ExchangeView> exchanges;  ///< In the order of their opening, newest first.
  std::string next;                     ///< `before` of the next page; empty = this was the last.
};

struct ExchangeDetail {
  ExchangeView view;
  std::vector<HistoryItem> messages;  ///< That the caller may see, oldest first; at most 1000.
};

/// Port: looking back.
class History {
 public:
  virtual ~History() = default;

  /// Messages that the caller's authority sent or received, after `since`.
  /// \param since  empty = from the beginning; otherwise `next` of an earlier page.
  /// \param limit  1 to 500.
  /// Refuses: kRequestMalformed (`since` was not given out by this interface).
  [[nodiscard]] virtual Result<HistoryPage> messages(const Caller& caller,
                                                     const std::string& since,
                                                     std::uint32_t limit) = 0;

  /// Exchanges in which the caller sent or received something.
  [[nodiscard]] virtual Result<ExchangePage> exchanges(const Caller& caller,
                                                       const std::string& before,
                                                       std::uint32_t limit) = 0;

  /// \param opener  empty where the caller takes part in only one exchange of that id.
  /// Refuses: kNotFound, kRequestMalformed (several exchanges bear the id: name the opener).
  [[nodiscard]] virtual Result<ExchangeDetail> exchange(const Caller& caller,
                                                        const ExchangeId& id,
                                                        const AuthorityId& opener) = 0;
};

}  // namespace gateway

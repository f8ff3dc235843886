/// \file
/// A queue in memory that keeps its promises but for one lie, to see whether the harness notices.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/fault/account.h"
#include "tests/support/fault/service.h"

namespace fault {

enum class Lie {
  kNone,
  kLosesAShare,           ///< A recipient of the plan never gets the message.
  kPlansTwice,            ///< A recipient gets two deliveries of one message.
  kForgetsAConfirmation,  ///< A confirmed delivery is given out again.
  kGivesToTwoReaders,     ///< A delivery is leased anew before its lease has ended.
  kLosesTheOrder,         ///< A number of an exchange is left out.
  kAltersBytes,           ///< A document arrives with a byte more.
  kInventsAMessage,       ///< A message arrives that nobody sent.
  kLeaksToAnother,        ///< A document arrives at an authority that is not in its plan.
  kPlansForAnother,       ///< The same, and the plan says so too: only a canary shows it.
  kQuotesContent,         ///< A refusal repeats what another authority wrote.
  kForgesAReceipt,        ///< A receipt proves nothing.
  kRefuses                ///< A valid submission is refused.
};

/// Tells its lie once. Thread-safe.
class LyingService {
 public:
  explicit LyingService(Lie lie) : lie_(lie) {}

  /// As Connect wants it. The service must outlive its connections.
  [[nodiscard]] std::unique_ptr<Connection> connect(const std::string& authority);

  /// Waits until the lie is told. \return false when that took over a minute.
  [[nodiscard]] bool wait_for_the_lie();

  /// Waits until everything that it will ever deliver has been confirmed; from then on it answers
  /// at once. Call when nobody sends any more.
  void finish();

  static constexpr std::chrono::seconds kLease{10};

  /// Its receipts are the digest of their document.
  [[nodiscard]] static bool proves(const support::TestDocument& document,
                                   const std::string& receipt);

 private:
  class Line;

  struct Message {
    std::string id;
    std::string sender;
    std::string exchange;
    std::string bytes;
  };

  using Deliveries = std::vector<tools::Delivery>;

  [[nodiscard]] tools::Answer<tools::Accepted> submit(const std::string& authority,
                                                      const std::string& bytes);
  [[nodiscard]] Deliveries lease(const std::string& authority, std::chrono::seconds wait);
  void confirm(const std::string& authority, const std::vector<tools::LeasedItem>& items);

  [[nodiscard]] bool tells(Lie lie);
  [[nodiscard]] std::vector<std::string> recipients_of(const Message& message);
  void deliver(const Message& message, const std::vector<std::string>& recipients);
  void enqueue(const std::string& recipient, const Message& message);
  void begin_lease(tools::Delivery& delivery);

  const Lie lie_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool told_ = false;
  bool finished_ = false;
  int submissions_ = 0;
  std::chrono::milliseconds clock_{0};  ///< Moves with every lease; its own.
  std::map<std::string, std::deque<tools::Delivery>> waiting_;            // By recipient.
  std::map<std::string, tools::Delivery> leased_;                         // By delivery id.
  std::map<std::pair<std::string, std::string>, std::uint64_t> numbers_;  // By recipient, exchange.
  std::string bytes_of_another_;
};

}  // namespace fault

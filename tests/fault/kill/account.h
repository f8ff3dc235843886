/// \file
/// What the clients of one run did and saw, kept while parts of the system are killed, and
/// compared at the end with what must hold: a queue check in the manner of Jepsen.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/message_factory.h"
#include "tools/liaison/api_types.h"

namespace kill_test {

/// A receipted message.
struct Receipted {
  support::TestDocument document;
  tools::Accepted accepted;
};

/// One recipient's share of one message.
struct Share {
  std::string authority;
  std::string message_id;

  friend auto operator<=>(const Share&, const Share&) = default;
};

/// The figures of the whole run.
struct Verdict {
  std::uint64_t attempted = 0;          ///< Messages sent at least once.
  std::uint64_t receipted = 0;          ///< Of these, messages whose receipt arrived.
  std::uint64_t delivered = 0;          ///< Shares that arrived at their recipient.
  std::uint64_t redelivered = 0;        ///< Arrivals beyond the first: allowed, at-least-once.
  std::vector<std::string> lost;        ///< Receipted, yet a recipient never got it.
  std::vector<std::string> duplicated;  ///< Effects that took place twice.
  std::vector<std::string> unexpected;  ///< Arrivals of what nobody sent, or sent otherwise.
};

/// Thread-safe.
class Account {
 public:
  /// Before the first submission of a message.
  void attempting(const support::TestDocument& document);

  /// A receipt arrived. A second one for the same message must be the same, byte for byte.
  void receipted(const support::TestDocument& document, const tools::Accepted& accepted);

  /// Before a lease is asked for. \return the step, later than all before it.
  [[nodiscard]] std::uint64_t asking();

  /// A delivery arrived by a lease that was asked for at `asked`.
  void arrived(const std::string& authority, const tools::Delivery& delivery, std::uint64_t asked);

  /// The gateway answered that it has noted the confirmation.
  void confirmed(const std::string& authority, const tools::Delivery& delivery);

  /// Waits until `more` further receipts have arrived. \return false when that took over a minute.
  [[nodiscard]] bool wait_for_receipts(std::uint64_t more);

  /// Waits until clients have done `more` further steps, whatever they are: begun to send or to
  /// ask, received, confirmed. \return false as above.
  [[nodiscard]] bool wait_for_steps(std::uint64_t more);

  /// What no client may ever see, in words.
  void unexpected(const std::string& what);

  /// Attempted, but never answered with a receipt.
  [[nodiscard]] std::vector<support::TestDocument> unanswered();
  [[nodiscard]] std::vector<Receipted> all_receipted();
  [[nodiscard]] Verdict verdict();

 private:
  /// What is known of a share that has arrived.
  struct Arrival {
    std::set<std::string> delivery_ids;
    std::uint64_t times = 0;
    std::uint64_t confirmed_at = 0;  ///< 0 = not yet.
  };

  std::uint64_t step();
  void compare_with_original(const std::string& authority, const tools::Delivery& delivery);
  void note_losses(Verdict& verdict) const;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t steps_ = 0;
  std::map<std::string, support::TestDocument> attempted_;  // By message id.
  std::map<std::string, Receipted> receipted_;              // By message id.
  std::map<Share, Arrival> arrivals_;
  std::vector<std::string> duplicated_;
  std::vector<std::string> unexpected_;
};

}  // namespace kill_test

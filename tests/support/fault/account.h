/// \file
/// What the clients of one run did and saw, kept while parts of the system are killed, and
/// compared at the end with what must hold: a queue check in the manner of Jepsen.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/timestamp.h"
#include "tests/support/message_factory.h"
#include "tools/liaison/api_types.h"

namespace fault {

/// A text that is in one document and nowhere else, and who may ever see it.
struct Canary {
  std::string text;
  std::set<std::string> entitled;  ///< Authorities: by the law, not by what a gateway planned.
};

/// A fresh one, which every document of a run carries in its narrative.
[[nodiscard]] Canary fresh_canary(std::set<std::string> entitled);

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

/// The figures of the whole run. Where all is well the lists are empty.
struct Verdict {
  std::uint64_t attempted = 0;          ///< Messages sent at least once.
  std::uint64_t receipted = 0;          ///< Of these, messages whose receipt arrived.
  std::uint64_t declined = 0;           ///< Of these, left after the service did not store them.
  std::uint64_t delivered = 0;          ///< Shares that arrived at their recipient.
  std::uint64_t redelivered = 0;        ///< Arrivals beyond the first: allowed, at-least-once.
  std::vector<std::string> lost;        ///< Receipted, yet a recipient never got it.
  std::vector<std::string> duplicated;  ///< Effects that took place twice.
  std::vector<std::string> held_twice;  ///< Deliveries that two readers held at the same time.
  std::vector<std::string> disordered;  ///< Out of the order of their exchange.
  std::vector<std::string> unexpected;  ///< Arrivals of what nobody sent, or sent otherwise.
  std::vector<std::string> disclosed;   ///< Canaries before eyes that may not see them.
  std::vector<std::string> unproved;    ///< Receipts that do not prove what they should.

  /// Every finding, each with its kind.
  [[nodiscard]] std::vector<std::string> findings() const;

  /// One line of figures.
  [[nodiscard]] std::string text() const;
};

/// Whether a receipt proves that the log holds this document's admission.
using ReceiptCheck =
    std::function<bool(const support::TestDocument& document, const std::string& receipt)>;

/// Thread-safe.
class Account {
 public:
  /// \param proves  called by several threads.
  /// \param lease_time  for how long the service leases; a lease began so long before it ends.
  Account(ReceiptCheck proves, std::chrono::seconds lease_time);

  /// Before the first submission of a message that carries this canary.
  void attempting(const support::TestDocument& document, const Canary& canary);

  /// A receipt arrived. A second one for the same message must be the same, byte for byte.
  void receipted(const support::TestDocument& document, const tools::Accepted& accepted);

  /// The service said that it has not stored the message, which was sent but once or was declined
  /// each time before, and which is never sent again.
  void declined(const support::TestDocument& document);

  /// Before a lease is asked for. \return the step, later than all before it.
  [[nodiscard]] std::uint64_t asking();

  /// A delivery arrived by a lease that was asked for at `asked`.
  void arrived(const std::string& authority, const tools::Delivery& delivery, std::uint64_t asked);

  /// The gateway answered that it has noted the confirmation.
  void confirmed(const std::string& authority, const tools::Delivery& delivery);

  /// An authority was shown a text that is no delivery of its own, e.g. a refusal.
  void shown(const std::string& authority, std::string_view text);

  /// Waits until `more` further receipts have arrived. \return false when that took over three
  /// minutes.
  [[nodiscard]] bool wait_for_receipts(std::uint64_t more);

  /// Waits until clients have done `more` further steps, whatever they are: begun to send or to
  /// ask, received, confirmed. \return false as above.
  [[nodiscard]] bool wait_for_steps(std::uint64_t more);

  /// What no client may ever see, in words.
  void unexpected(const std::string& what);

  /// Attempted, but neither answered with a receipt nor declined.
  [[nodiscard]] std::vector<support::TestDocument> unanswered();
  [[nodiscard]] std::vector<Receipted> all_receipted();

  /// Of all deliveries that arrived.
  [[nodiscard]] std::set<std::string> lease_ids();

  [[nodiscard]] Verdict verdict();

 private:
  /// By the service's own clock: from the first moment of the lease on, and when it ends.
  struct Lease {
    std::string delivery_id;
    gateway::Timestamp begin;
    gateway::Timestamp end;
  };

  struct Attempt {
    support::TestDocument document;
    std::uint64_t begun = 0;
  };

  struct Answer {
    Receipted receipted;
    std::uint64_t at = 0;
  };

  /// An exchange as one authority sees it.
  struct Thread {
    std::string authority;
    std::string opener;
    std::string id;

    friend auto operator<=>(const Thread&, const Thread&) = default;
  };

  /// What is known of a share that has arrived.
  struct Arrival {
    std::set<std::string> delivery_ids;
    std::map<std::string, Lease> leases;  ///< By lease id.
    std::uint64_t times = 0;
    std::uint64_t confirmed_at = 0;  ///< 0 = not yet.
  };

  std::uint64_t step();
  void compare_with_original(const std::string& authority, const tools::Delivery& delivery);
  void look_for_canaries(const std::string& authority, std::string_view text);
  void note_lease(const Share& share, const tools::Delivery& delivery, Arrival& arrival);
  void note_place(const std::string& authority, const tools::Delivery& delivery);
  void note_losses(Verdict& verdict) const;
  void note_overtaking(Verdict& verdict) const;

  const ReceiptCheck proves_;
  const std::chrono::seconds lease_time_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t steps_ = 0;
  std::map<std::string, Attempt> attempted_;               // By message id.
  std::map<std::string, Answer> receipted_;                // By message id.
  std::set<std::string> declined_;                         // Message ids.
  std::map<std::string, std::set<std::string>> entitled_;  // By canary.
  std::map<Share, Arrival> arrivals_;
  std::map<Thread, std::map<std::uint64_t, std::string>> places_;  // Message ids by number.
  std::vector<std::string> duplicated_;
  std::vector<std::string> held_twice_;
  std::vector<std::string> disordered_;
  std::vector<std::string> unexpected_;
  std::vector<std::string> disclosed_;
  std::vector<std::string> unproved_;
};

}  // namespace fault

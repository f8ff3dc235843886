/// \file
/// The recipient's side: lease, confirm, release; implements the driving port Inbox.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "gateway/ports/clock.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/holding_records.h"
#include "gateway/ports/records.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/document_room.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/open_leases.h"
#include "workflow/runtime/read_gate.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/restriction_words.h"

namespace workflow {

struct InboxOptions {
  std::chrono::seconds lease{120};
  /// A released delivery waits this long before it is leased again; after a failure twice as long
  /// as after the one before, up to a minute where it is urgent and ten elsewhere.
  std::chrono::seconds release_wait{5};
  std::uint32_t failures_max = 30;  ///< With so many failures a delivery is a dead letter.
  /// A waiting caller looks again after this long even if nothing was announced and nothing was
  /// seen to come due (due_watch.h): who it is, is asked anew then.
  std::chrono::seconds look_again{30};
  /// How long who would not wait for deliveries waits for memory: others give it back all the time.
  std::chrono::milliseconds room_wait{1000};
};

/// Every reference must outlive the service.
struct InboxParts {
  const Doorkeeper& doorkeeper;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
  gateway::Telemetry& telemetry;
  ContentVault& vault;
  const RestrictionWords& words;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
  DocumentRoom& room;
};

/// Thread-safe.
class InboxService : public gateway::Inbox {
 public:
  InboxService(const InboxParts& parts, const InboxOptions& options);

  [[nodiscard]] gateway::Result<std::vector<gateway::OpenedDelivery>> lease(
      const gateway::Caller& caller, const gateway::LeaseOptions& options) override;

  [[nodiscard]] gateway::Result<std::vector<gateway::ItemResult>> confirm(
      const gateway::Caller& caller, const std::vector<gateway::LeasedItem>& items) override;

  [[nodiscard]] gateway::Result<std::vector<gateway::ItemResult>> release(
      const gateway::Caller& caller,
      const std::vector<gateway::LeasedItem>& items,
      const gateway::ReleaseOrder& order) override;

  [[nodiscard]] gateway::Result<gateway::Recorded> report_read(
      const gateway::Caller& caller, const gateway::Handle& handle) override;

  /// One delivery for the gateway to bring, urgent first; nothing where nothing can be leased or
  /// the document does not open. The lease and its entry are committed when this returns.
  /// \return or a Refusal, where it is not known whether something waits: kBusy = no memory now, or
  ///         too much waits to be stored; kClosed = the journal takes nothing.
  /// \throws as Committer::commit
  [[nodiscard]] gateway::Result<std::optional<gateway::OpenedDelivery>> lease_to_bring(
      const Reader& reader, gateway::PutOff put_off);

  /// How long each lease runs.
  [[nodiscard]] std::chrono::seconds lease_duration() const { return options_.lease; }

  /// The recipient's system has said that it has stored what was brought. From then on
  /// release_open_leases leaves it alone, even where this could not be recorded: to be called
  /// again. \throws as Committer::commit
  [[nodiscard]] gateway::ItemResult settle_brought(const gateway::Actor& actor,
                                                   const gateway::LeasedItem& item);

  /// The recipient's system has taken what was brought and will confirm: the lease stays with it.
  void leave_brought(const gateway::LeasedItem& item) { open_leases_.settle(item); }

  /// Gives back what could not be brought: the recipient may fetch it at once, the gateway tries
  /// again after `wait`; or it ends where its system has refused it, and release_open_leases leaves
  /// it alone from then on. \throws as Committer::commit
  [[nodiscard]] gateway::ItemResult return_unbrought(const gateway::Actor& actor,
                                                     const gateway::LeasedItem& item,
                                                     const gateway::ReleaseOrder& order,
                                                     std::chrono::seconds wait);

  /// Gives back every lease that this process still has out. For a clean stop, before the
  /// committer stops.
  void release_open_leases();

  void forget_expired_leases() { open_leases_.forget_expired(parts_.clock.now()); }

 private:
  struct Wanted {
    gateway::LeaseOptions options;
    gateway::PutOff put_off;
    std::chrono::steady_clock::time_point until;  ///< For memory is waited so long at least.
  };

  [[nodiscard]] gateway::Result<std::vector<gateway::OpenedDelivery>> lease_once(
      const Reader& reader, const Wanted& wanted);
  [[nodiscard]] gateway::Result<std::vector<gateway::LeasedDelivery>> lease_within(
      const Reader& reader, const Wanted& wanted, std::uint64_t max_bytes);
  [[nodiscard]] std::vector<gateway::OpenedDelivery> open_all(
      const gateway::Actor& actor,
      std::vector<gateway::LeasedDelivery> leased,
      const std::shared_ptr<gateway::RoomHold>& hold);
  [[nodiscard]] gateway::OpenedDelivery opened(const gateway::LeasedDelivery& leased) const;
  [[nodiscard]] gateway::HandlingWhenLeased handling_of(
      const gateway::LeasedDelivery& leased) const;
  [[nodiscard]] gateway::Result<std::vector<gateway::ItemResult>> settle_each(
      const gateway::Caller& caller,
      const std::vector<gateway::LeasedItem>& items,
      const std::function<gateway::JournalEvent(const gateway::Actor&, const gateway::LeasedItem&)>&
          event_of);
  [[nodiscard]] gateway::ItemResult settle_own(const gateway::LeasedItem& item,
                                               gateway::JournalEvent event);
  [[nodiscard]] gateway::ItemResult result_of(const gateway::Actor& actor,
                                              const gateway::LeasedItem& item,
                                              const Settlement& settled);

  [[nodiscard]] std::optional<gateway::Refusal> report_refused(const Reader& reader,
                                                               const gateway::Handle& handle) const;

  InboxParts parts_;
  InboxOptions options_;
  OpenLeases open_leases_;
};

}  // namespace workflow

/// \file
/// Queues of authorities in memory, as the memory journal keeps them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/queue_records.h"

namespace support {

/// Used by the committing thread; may be read while nothing is committed. Knows no states of
/// deliveries and no later changes of handling.
class MemoryQueue : public gateway::QueueRecords {
 public:
  /// Keeps what its items say, before they arrive.
  void keep(const gateway::Admission& admission, gateway::Timestamp now);

  void arrive(const gateway::Handle& handle,
              const gateway::DeliveryId& delivery,
              const gateway::PlannedDelivery& planned);

  /// Closes what the admission ends. \return an event for each item.
  std::vector<std::pair<gateway::QueueClosed, gateway::Handle>> end_items(
      const gateway::Admission& admission, gateway::Timestamp now);

  gateway::JournalOutcome apply(const gateway::QueueClaim& claim, gateway::Timestamp now);
  gateway::JournalOutcome apply(const gateway::QueueRelease& release, gateway::Timestamp now);
  gateway::JournalOutcome apply(const gateway::QueueClosed& closed, gateway::Timestamp now);

  /// Of an item that is there.
  [[nodiscard]] gateway::Handle handle_of(const gateway::DeliveryId& delivery) const;

  [[nodiscard]] std::vector<gateway::QueueItem> page(const gateway::QueueAsked& asked) override;
  [[nodiscard]] std::optional<gateway::QueueItem> find_item(
      const gateway::AuthorityId& authority, const gateway::DeliveryId& delivery) override;
  [[nodiscard]] std::vector<gateway::QueueHold> holders_of(const gateway::AuthorityId& authority,
                                                           const gateway::Handle& message) override;

  [[nodiscard]] gateway::QueueChanges changes_since(const gateway::AuthorityId& authority,
                                                    const std::string& mark,
                                                    std::uint32_t limit) override;
  /// Always none: the journal's own rows are not here.
  [[nodiscard]] std::vector<gateway::QueueAges> ages(const gateway::AuthorityId& authority,
                                                     gateway::Classification clearance,
                                                     gateway::Timestamp now) override;
  [[nodiscard]] std::vector<gateway::UnconfirmedDelivery> unconfirmed(
      const gateway::AuthorityId& sender,
      gateway::Classification clearance,
      std::uint32_t limit) override;

 private:
  struct Row {
    gateway::AuthorityId authority;
    gateway::QueueItem item;
    gateway::QueueChangeKind change = gateway::QueueChangeKind::kArrived;
    std::uint64_t number = 0;
  };

  [[nodiscard]] Row* find(const gateway::Actor& actor, const gateway::DeliveryId& delivery);
  gateway::JournalOutcome changed(Row& row, gateway::QueueChangeKind change);

  std::map<gateway::Handle, gateway::QueueItem> messages_;
  std::vector<Row> rows_;
  std::uint64_t changes_ = 0;
};

}  // namespace support

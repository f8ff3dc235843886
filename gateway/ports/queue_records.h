/// \file
/// Reads the queues of authorities: each delivery is one item of its recipient's queue. Decides
/// nothing; what is asked for is already bounded by authority and clearance.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/model/waiting.h"

namespace gateway {

/// Who holds an item, since when.
struct QueueHold {
  PersonId person;
  Timestamp since;

  friend bool operator==(const QueueHold&, const QueueHold&) = default;
};

struct QueueEnd {
  QueueEnding how = QueueEnding::kAcknowledged;
  PersonId person;  ///< Empty where an answer or a withdrawal that names nobody closed it.
  Timestamp at;

  friend bool operator==(const QueueEnd&, const QueueEnd&) = default;
};

/// Labels and parties; never content.
struct QueueItem {
  DeliveryId delivery;
  Handle handle;
  AuthorityId sender;
  MessageId message;
  ExchangeKey exchange;
  MessageType type = MessageType::kRequest;
  Urgency urgency = Urgency::kRoutine;
  DeliveryRole role = DeliveryRole::kAddressed;
  Reason reason;  ///< The first one.
  Timestamp accepted_at;
  std::optional<Timestamp> due_at;  ///< Nothing = needs no answer.
  DeliveryState state = DeliveryState::kAccepted;
  std::optional<QueueHold> hold;
  std::optional<QueueEnd> end;
  Classification classification = Classification::kBasicProtection;
  HandlingCodes handling;  ///< In force now.
  bool rehearsal = false;
};

enum class QueueScope {
  kOpen,
  kAll  ///< Closed items as well.
};

/// Where a page ends: urgent first, then what is due first, then by delivery.
struct QueuePlace {
  Urgency urgency = Urgency::kUrgent;
  std::optional<Timestamp> due_at;  ///< Nothing comes last.
  DeliveryId delivery;

  friend bool operator==(const QueuePlace&, const QueuePlace&) = default;
};

struct QueueAsked {
  AuthorityId authority;
  Classification clearance = Classification::kBasicProtection;  ///< Nothing classified above it.
  QueueScope scope = QueueScope::kOpen;
  std::optional<QueuePlace> after;
  std::uint32_t limit = 200;
};

/// What happened to an item last. Stored, so values are never renumbered.
enum class QueueChangeKind : std::uint8_t {
  kArrived = 1,
  kClaimed = 2,
  kReleased = 3,
  kClosed = 4
};

struct QueueChange {
  std::uint64_t number = 0;  ///< Grows with every change of any item; each has its own.
  QueueChangeKind kind = QueueChangeKind::kArrived;
  QueueItem item;
};

/// Changes since a mark, by number, and the mark to ask with next. Whoever asks again may be given
/// some of them again: two nodes commit in another order than they number.
struct QueueChanges {
  std::string mark;
  std::vector<QueueChange> changes;
};

/// Of one party: what it sent and is open in the own queue, or what was sent to it and is not
/// confirmed.
struct QueueAges {
  enum class Side : std::uint8_t {
    kSender = 1,
    kDestination = 2
  };
  Side side = Side::kSender;
  AuthorityId party;
  AgeBuckets buckets{};
};

/// A delivery of what the authority sent that its recipient has not confirmed.
struct UnconfirmedDelivery {
  Handle handle;
  AuthorityId recipient;
  DeliveryState state = DeliveryState::kAccepted;
  Timestamp since;
};

/// Thread-safe. Every function \throws JournalUnavailable when the database cannot be asked.
class QueueRecords {
 public:
  virtual ~QueueRecords() = default;

  /// In the order of the queue. Costs what it returns, however long the queue is.
  [[nodiscard]] virtual std::vector<QueueItem> page(const QueueAsked& asked) = 0;

  /// Nothing where the authority has no such item.
  [[nodiscard]] virtual std::optional<QueueItem> find_item(const AuthorityId& authority,
                                                           const DeliveryId& delivery) = 0;

  /// Who holds open items of a message in an authority's queue.
  [[nodiscard]] virtual std::vector<QueueHold> holders_of(const AuthorityId& authority,
                                                          const Handle& message) = 0;

  /// \param mark  of an earlier answer; empty = begin now, with no changes.
  [[nodiscard]] virtual QueueChanges changes_since(const AuthorityId& authority,
                                                   const std::string& mark,
                                                   std::uint32_t limit) = 0;

  /// By side, then by party.
  [[nodiscard]] virtual std::vector<QueueAges> ages(const AuthorityId& authority,
                                                    Classification clearance,
                                                    Timestamp now) = 0;

  /// Oldest first.
  [[nodiscard]] virtual std::vector<UnconfirmedDelivery> unconfirmed(const AuthorityId& sender,
                                                                     Classification clearance,
                                                                     std::uint32_t limit) = 0;
};

}  // namespace gateway

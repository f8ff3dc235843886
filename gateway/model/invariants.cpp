#include "gateway/model/invariants.h"

#include <algorithm>
#include <array>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

using enum InvariantScope;

constexpr std::string_view kKeepLog =
    "Compare the database with the newest backup and with an export of the log; do not repair rows "
    "by hand, they are evidence.";
constexpr std::string_view kLogChanged =
    "Somebody or something changed the log: go on as for a log that is closed "
    "(docs/operations.md).";
constexpr std::string_view kRestore =
    "Take a copy of the database, find out what wrote it, and restore the rows from a backup.";

constexpr std::array kInvariants{
    Invariant{.name = "delivery.next-action",
              .scope = kWaiting,
              .must_hold = "Whatever waits has somebody who must act, and a time from which on.",
              .next = "Nobody will fetch it by itself: call the recipient, and report it."},
    Invariant{.name = "delivery.lease",
              .scope = kWaiting,
              .must_hold = "A delivery that is relayed is under an attempt that nobody ended.",
              .next = kRestore},
    Invariant{.name = "delivery.order",
              .scope = kWaiting,
              .must_hold = "Nothing is leased before what waits ahead of it for the same recipient "
                           "in the same exchange.",
              .next = "Tell the recipient that messages of this exchange may be out of order."},
    Invariant{.name = "delivery.overdue",
              .scope = kWaiting,
              .must_hold = "What is past its time has ended within an hour.",
              .next =
                  "Look for delivery.expiry-untold in the log: whoever gave it may no longer be "
                  "listed. Where no node runs, start one."},
    Invariant{.name = "copy.withheld",
              .scope = kWaiting,
              .must_hold = "A copy is withheld only while its exchange is.",
              .next = "The unit is owed the copy: tell who claimed the suppression."},
    Invariant{.name = "log.size",
              .scope = kWaiting,
              .must_hold = "A log has as many entries as its row says.",
              .next = kLogChanged},
    Invariant{.name = "log.checkpoint",
              .scope = kWaiting,
              .must_hold = "The newest signed head is of this log, no longer than it, and ends "
                           "where a transaction ended.",
              .next = kLogChanged},
    Invariant{.name = "log.entries", .must_hold = "A log has no hole.", .next = kLogChanged},
    Invariant{.name = "log.leaves",
              .must_hold = "The hash of each entry stands in the tree.",
              .next = kLogChanged},
    Invariant{.name = "message.entry",
              .must_hold = "A message rests on the entry that admits it and its document.",
              .next = kKeepLog},
    Invariant{
        .name = "message.document", .must_hold = "A message has its document.", .next = kRestore},
    Invariant{.name = "message.deliveries",
              .must_hold = "A message has all its deliveries.",
              .next = kRestore},
    Invariant{.name = "message.parties",
              .must_hold = "Sender and planned recipients find a message in their lists.",
              .next = kRestore},
    Invariant{.name = "delivery.reason",
              .must_hold = "A delivery is explained by a row of law.",
              .next = kRestore},
    Invariant{.name = "delivery.exchange",
              .must_hold = "A delivery is in the exchange of its message.",
              .next = kRestore},
    Invariant{.name = "delivery.sequence",
              .must_hold = "The numbers of an exchange to a recipient have no gap.",
              .next = "A delivery is lost or was added by hand: compare with the newest backup."},
    Invariant{.name = "delivery.item",
              .must_hold = "A delivery is an item of its recipient's queue.",
              .next = "The desk does not show it: call the recipient, then restore the row."},
    Invariant{.name = "delivery.handed-over",
              .must_hold = "What counts as delivered was handed out under a lease or claimed.",
              .next = "The recipient may not have it: call, and have the sender send it again."},
    Invariant{.name = "delivery.expired",
              .must_hold = "The exchange of what expired has a NonDelivery of that moment.",
              .next = "Tell the sender: nobody else did."},
    Invariant{
        .name = "delivery.dead-letter",
        .must_hold = "A dead letter is open exactly while its delivery is dead.",
        .next =
            "Ask the recipient whether it has it, and have the sender send again what it lacks."},
    Invariant{.name = "passing.delivery",
              .must_hold = "What was passed on is held by a delivery to that recipient.",
              .next = kRestore},
    Invariant{
        .name = "entry.message",
        .must_hold = "What an entry says was admitted is there.",
        .next = "A message is lost: its receipt is valid, so have it restored or sent again."},
    Invariant{.name = "entry.leased",
              .must_hold = "A lease on record is an attempt of its delivery.",
              .next = kKeepLog},
    Invariant{.name = "entry.confirmed",
              .must_hold = "What was confirmed stays delivered.",
              .next = "It would go out twice: tell the recipient, and compare with a backup."},
    Invariant{
        .name = "entry.expired",
        .must_hold = "What an entry says expired does not wait, and its NonDelivery is there.",
        .next = kKeepLog},
    Invariant{.name = "sum.deliveries",
              .scope = kWhole,
              .must_hold = "As many deliveries are there as numbers were claimed for them.",
              .next = "Ask again about more entries (--limit): delivery.sequence finds which."},
    Invariant{.name = "sum.items",
              .scope = kWhole,
              .must_hold = "As many items are in the queues as there are deliveries.",
              .next = "Ask again about more entries (--limit): delivery.item finds which."},
    Invariant{.name = "sum.messages",
              .scope = kWhole,
              .must_hold = "As many messages are there as ids were taken by their senders.",
              .next = "Ask again about more entries (--limit): entry.message finds which."}};

}  // namespace

std::string_view to_text(InvariantScope scope) {
  switch (scope) {
    case kWaiting:
      return "waiting";
    case kRecent:
      return "recent";
    case kWhole:
      return "whole";
  }
  broken_invariant("every scope of an invariant has a name");
}

std::string_view to_text(InvariantResult result) {
  switch (result) {
    case InvariantResult::kHolds:
      return "holds";
    case InvariantResult::kBroken:
      return "broken";
    case InvariantResult::kUnchecked:
      return "unchecked";
  }
  broken_invariant("every result of an invariant has a name");
}

std::span<const Invariant> all_invariants() {
  return kInvariants;
}

const Invariant& invariant_named(std::string_view name) {
  const auto* found = std::ranges::find(kInvariants, name, &Invariant::name);
  invariant(found != kInvariants.end(), "only what is in the list is asked");
  return *found;
}

std::size_t InvariantReport::count(InvariantResult result) const {
  return static_cast<std::size_t>(std::ranges::count(findings, result, &InvariantFinding::result));
}

}  // namespace gateway

#include "tools/liaison-verify/event_table.h"

#include <algorithm>
#include <array>

namespace verify {
namespace {

using enum DigestRule;

const std::array kEvents{
    EventRow{"message.admitted", {"handle"}, kRequired, {"actor", "decision", "recipients"}},
    EventRow{"delivery.leased",
             {"delivery", "handle", "lease"},
             kRequired,
             {"actor", "decision", "recipients"}},
    EventRow{"delivery.confirmed", {"delivery", "handle", "lease"}, kNone, {"actor"}},
    EventRow{"delivery.released",
             {"delivery", "handle", "lease"},
             kNone,
             {"actor", "decision", "justification"}},
    EventRow{"message.consulted", {"handle"}, kNone, {"actor", "justification"}},
    EventRow{"request.refused", {}, kOptional, {"actor", "decision"}},
    EventRow{"gateway.started", {"version"}, kNone, {}},
    EventRow{"gateway.stopped", {"version"}, kNone, {}},
    EventRow{"directory.loaded", {"directory"}, kNone, {}},
    EventRow{"message.read", {"handle"}, kNone, {"actor"}},
    EventRow{"change.proposed", {"change"}, kRequired, {"actor", "decision", "justification"}},
    EventRow{"change.approved", {"change"}, kNone, {"actor", "justification"}},
    EventRow{"change.rejected", {"change"}, kNone, {"actor", "justification"}},
    EventRow{"revocation.ordered", {"change"}, kRequired, {"actor", "decision", "justification"}},
    EventRow{"directory.installed", {"change"}, kRequired, {}},
    EventRow{"log.disclosed", {}, kNone, {"actor", "decision", "justification"}},
    EventRow{
        "log.opened", {"log"}, kNone, {}, {"predecessor", "predecessor_root", "predecessor_size"}},
    EventRow{"restriction.acknowledged", {"handle"}, kNone, {"actor", "decision"}},
    EventRow{"message.exported", {"handle"}, kNone, {"actor", "decision", "justification"}},
    EventRow{"message.forwarded",
             {"handle"},
             kNone,
             {"actor", "decision", "justification", "recipients"}},
    EventRow{"message.assigned",
             {"handle"},
             kNone,
             {"actor", "decision", "justification", "recipients"}},
    EventRow{"assignment.returned", {"handle"}, kNone, {"actor", "decision"}},
    EventRow{"suppression.lifted",
             {"handle", "suppression"},
             kNone,
             {"actor", "decision", "justification"}},
    EventRow{
        "copy.disclosed", {"handle"}, kNone, {"actor", "decision", "justification", "recipients"}},
    EventRow{
        "europol.decided", {"handle"}, kNone, {"actor", "decision", "justification", "recipients"}},
    EventRow{"account.opened", {}, kNone, {"actor", "decision"}},
    EventRow{"account.enrolled", {}, kNone, {"actor"}},
    EventRow{"session.opened", {"session"}, kNone, {"actor", "decision"}},
    EventRow{"session.unlocked", {"session"}, kNone, {"actor", "decision"}},
    EventRow{"session.locked", {"session"}, kNone, {"actor", "decision"}},
    EventRow{"session.closed", {"session"}, kNone, {"actor", "decision"}},
    EventRow{"item.claimed", {"delivery", "handle"}, kNone, {"actor", "decision"}},
    EventRow{
        "item.released", {"delivery", "handle"}, kNone, {"actor", "decision", "justification"}},
    EventRow{"item.closed", {"delivery", "handle"}, kNone, {"actor", "decision"}},
    EventRow{"delivery.expired", {"delivery", "handle", "notice"}, kNone, {"actor"}},
    EventRow{
        "delivery.dead-lettered", {"delivery", "handle", "lease"}, kNone, {"actor", "decision"}},
    EventRow{
        "delivery.redriven", {"delivery", "handle"}, kNone, {"actor", "decision", "justification"}},
};

}  // namespace

std::span<const EventRow> event_table() {
  return kEvents;
}

const EventRow* find_event(std::string_view event) {
  const auto found = std::ranges::find(kEvents, event, &EventRow::event);
  return found == kEvents.end() ? nullptr : &*found;
}

}  // namespace verify

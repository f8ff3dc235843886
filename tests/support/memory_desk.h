/// \file
/// What the memory journal keeps for the desk: accounts and queues, and the entry that each of
/// their events is.
#pragma once

#include <concepts>
#include <optional>
#include <utility>

#include "gateway/audit/audit_entry.h"
#include "tests/support/memory_accounts.h"
#include "tests/support/memory_queue.h"

namespace support {

template <class Event>
concept AccountEvent = std::same_as<Event, gateway::AccountOpening> ||
    std::same_as<Event, gateway::AccountEnrolment> || std::same_as<Event, gateway::SignIn>;

template <class Event>
concept ItemEvent = std::same_as<Event, gateway::QueueClaim> ||
    std::same_as<Event, gateway::QueueRelease> || std::same_as<Event, gateway::QueueClosed>;

struct MemoryDesk {
  /// The outcome, with an entry where something changed.
  struct Taken {
    gateway::JournalOutcome outcome;
    std::optional<gateway::EntryDraft> entry;
  };

  template <AccountEvent Event>
  Taken take(const Event& event, gateway::Timestamp now) {
    Taken taken;
    if constexpr (std::same_as<Event, gateway::SignIn>) {
      taken.outcome = accounts.apply(event);
    } else {
      taken.outcome = accounts.apply(event, now);
    }
    if (has_changed(taken.outcome)) taken.entry = gateway::describe(event);
    return taken;
  }

  template <ItemEvent Event>
  Taken take(const Event& event, gateway::Timestamp now) {
    Taken taken{.outcome = queues.apply(event, now), .entry = {}};
    if (has_changed(taken.outcome))
      taken.entry = gateway::describe(event, queues.handle_of(event.delivery));
    return taken;
  }

  static bool has_changed(const gateway::JournalOutcome& outcome) {
    const auto* done = std::get_if<gateway::Recorded>(&outcome);
    return done != nullptr && done->effect == gateway::Recorded::Effect::kChanged;
  }

  MemoryAccounts accounts;
  MemoryQueue queues;
};

}  // namespace support

/// \file
/// What the steps of one batch transaction share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "gateway/audit/audit_entry.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/events.h"

namespace adapters::postgres {

/// Events of a batch by reference: documents are megabytes, and a batch may be written again.
using EventRefs = std::vector<const gateway::JournalEvent*>;

/// An event with its place in the batch.
template <class Event>
struct Placed {
  std::size_t place = 0;
  const Event* event = nullptr;
};

struct Batch {
  gateway::LogName log;
  EventRefs events;
  std::vector<std::optional<gateway::JournalOutcome>> outcomes;  ///< One for each event, when due.
  gateway::Timestamp now;                   ///< Of the whole batch; the database's time.
  std::uint64_t first_index = 0;            ///< Of the first entry of this batch.
  std::vector<gateway::EntryDraft> drafts;  ///< Entries to come, in the order of the log.
};

/// The batch's events of one kind, in order.
template <class Event>
[[nodiscard]] std::vector<Placed<Event>> events_of(const Batch& batch) {
  std::vector<Placed<Event>> found;
  for (std::size_t place = 0; place < batch.events.size(); ++place) {
    if (const auto* event = std::get_if<Event>(batch.events[place])) {
      found.push_back({.place = place, .event = event});
    }
  }
  return found;
}

}  // namespace adapters::postgres

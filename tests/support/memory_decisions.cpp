#include "tests/support/memory_decisions.h"

#include <algorithm>
#include <utility>

namespace support {

using gateway::Handle;
using gateway::PastDecision;

namespace {

using Place = std::pair<gateway::Timestamp, Handle>;

Place place_of(const PastDecision& past) {
  return {past.inputs.at, past.handle};
}

/// Of every message that was ever admitted.
std::vector<PastDecision> all_of(MemoryJournal& journal) {
  std::vector<PastDecision> all;
  for (const auto& draft : journal.drafts()) {
    const auto named = draft.ids.find("handle");
    if (draft.event != gateway::AuditEvent::kMessageAdmitted || named == draft.ids.end()) continue;
    const Handle handle(named->second);
    auto stored = journal.decision_of(handle).value();
    all.push_back({.handle = handle,
                   .inputs = std::move(stored.inputs),
                   .plan = std::move(stored.plan),
                   .withheld = std::move(stored.withheld)});
  }
  return all;
}

}  // namespace

std::vector<PastDecision> MemoryDecisions::decisions_after(const gateway::DecisionStart& start,
                                                           gateway::Timestamp until,
                                                           std::uint32_t limit) {
  auto all = all_of(*journal_);
  std::erase_if(all, [&](const PastDecision& past) {
    return place_of(past) <= Place(start.decided_at, start.handle) || past.inputs.at > until;
  });
  std::ranges::sort(all, {}, place_of);
  if (all.size() > limit) all.resize(limit);
  longest_page_ = std::max(longest_page_, all.size());
  return all;
}

}  // namespace support

#include "workflow/runtime/desk_writer.h"

#include <algorithm>

#include "workflow/rules/first_clock.h"
#include "workflow/runtime/provider_words.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::MessageRecord;
using gateway::QueueHold;
using gateway::Refusal;

namespace {

/// Of those who hold open items of a message, one who is not the writer.
std::optional<Refusal> held_by_another(const Reader& writer,
                                       const MessageRecord& subject,
                                       gateway::QueueRecords& queues) {
  const auto& [system, authority, person] = writer.actor;
  const auto holders = queues.holders_of(authority, subject.handle);
  const auto other =
      std::ranges::find_if(holders, [&](const QueueHold& hold) { return hold.person != person; });
  if (other == holders.end()) return std::nullopt;
  return gateway::refusal(gateway::RefusalCode::kQueueClaimed,
                          other->person.str() + " holds what it answers, since " +
                              gateway::to_text(other->since) + ".");
}

}  // namespace

std::optional<Refusal> desk_writer_refused(const gateway::ValidMessage& valid,
                                           gateway::Classification written,
                                           const DeskWriterSources& sources) {
  const auto& actor = valid.envelope().actor();
  if (actor.system != desk_system()) return std::nullopt;
  const auto writer =
      sources.doorkeeper.at_desk({.authority = actor.authority, .person = actor.person});
  if (!writer) return writer.refusal();
  if (auto refused = person_refused(Surface::kClaim, *writer, written)) return refused;
  const auto subject = find_subject(valid.message().header, sources.records);
  if (!subject) return std::nullopt;
  if (auto refused = person_refused(Surface::kClaim, *writer, subject->classification))
    return refused;
  if (closing_of(valid.message()) != gateway::QueueEnding::kAnswered) return std::nullopt;
  return held_by_another(*writer, *subject, sources.queues);
}

}  // namespace workflow

#include "workflow/runtime/handling_gate.h"

#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/handling/held_handling.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::Handle;
using gateway::MessageRecord;
using gateway::OnwardPath;
using gateway::OnwardQuestion;
using gateway::PassingLift;
using gateway::Refusal;
using gateway::Result;

namespace {

/// The state as the directory has it; empty for one that it no longer has, which is then of no
/// state and so foreign to every other.
gateway::StateCode state_of(const HeldMessage& held, const AuthorityId& id) {
  const auto* authority = held.directory->find(id, held.now);
  return authority != nullptr ? authority->state : gateway::StateCode();
}

}  // namespace

HeldMessage HandlingGate::held(const MessageRecord& record) const {
  const auto now = parts_.clock.now();
  const auto history = parts_.holdings.handling_of(record.handle);
  gateway::invariant(history.has_value(), "every stored message has a handling");
  return {.record = record,
          .handling = gateway::handling_at(history->admitted, history->versions, now),
          .consents = parts_.holdings.consents_of(record.handle),
          .directory = parts_.directories.at(now),
          .now = now};
}

std::optional<Refusal> HandlingGate::show_refused(const Reader& reader,
                                                  const MessageRecord& record) const {
  if (reader.role == gateway::PersonRole::kService) return std::nullopt;
  const auto version = restriction_of(record.handle);
  if (!version) return std::nullopt;
  OnwardQuestion question;
  question.path = OnwardPath::kShow;
  question.codes = {gateway::HandlingCode::kH3};
  question.provider = record.sender;
  question.by = reader.actor.authority;
  question.acknowledged = parts_.holdings.has_acknowledged(reader.actor, record.handle, *version);
  const auto permit = gateway::may_pass(question, {});
  return permit ? std::nullopt : std::optional(permit.refusal());
}

std::optional<std::uint32_t> HandlingGate::restriction_of(const Handle& handle) const {
  const auto history = parts_.holdings.handling_of(handle);
  if (!history) return std::nullopt;
  return gateway::restriction_at(history->admitted, history->versions, parts_.clock.now());
}

Result<std::vector<PassingLift>> passes(const HeldMessage& held,
                                        OnwardPath path,
                                        const AuthorityId& by,
                                        const gateway::Authority* recipient) {
  OnwardQuestion question;
  question.path = path;
  question.codes = held.handling.codes;
  question.provider = held.record.sender;
  question.provider_state = state_of(held, question.provider);
  question.by = by;
  question.by_state = state_of(held, by);
  if (recipient != nullptr) {
    question.recipient = recipient->id;
    question.recipient_state = recipient->state;
  }
  question.assignment_needs_consent =
      held.directory->settings_of(question.by_state).assignment_needs_consent;
  question.at = held.now;
  const auto permit = gateway::may_pass(question, held.consents);
  if (!permit) return permit.refusal();
  std::vector<PassingLift> lifts;
  for (const auto& lifted : *permit) {
    if (!lifted.consent) continue;
    lifts.push_back({gateway::RuleId(std::string(lifted.row->rule)), *lifted.consent});
  }
  return lifts;
}

}  // namespace workflow

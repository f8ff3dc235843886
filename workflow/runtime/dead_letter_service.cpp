#include "workflow/runtime/dead_letter_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "gateway/base/invariant.h"
#include "workflow/runtime/change_checks.h"
#include "workflow/runtime/redrive_policy.h"

namespace workflow {

using gateway::DeadDelivery;
using gateway::DeadLetterFilter;
using gateway::DeadLetterPage;
using gateway::DeliveryId;
using gateway::ExchangeState;
using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::Recorded;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint32_t kPageMax = 200;

Refusal no_such_letter() {
  return refusal(kNotFound, "There is no such dead letter.");
}

}  // namespace

Result<DeadLetterPage> DeadLetterService::list(const OperatorCaller& caller,
                                               const DeadLetterFilter& filter) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (filter.limit < 1 || filter.limit > kPageMax)
    return audited(*by, refusal(kRequestMalformed, "limit lies between 1 and 200."));
  DeadLetterPage page{.letters = parts_.letters.dead_letters(filter.after, filter.limit + 1)};
  if (page.letters.size() <= filter.limit) return page;
  page.letters.resize(filter.limit);
  page.next = page.letters.back().number;
  return page;
}

Result<Recorded> DeadLetterService::redrive(const OperatorCaller& caller,
                                            const DeliveryId& delivery,
                                            const std::string& reason) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kAdministrator);
  if (!by) return by.refusal();
  if (auto refused = check_reason(reason)) return audited(*by, *std::move(refused));
  const auto dead = parts_.letters.find(delivery);
  if (!dead) return audited(*by, no_such_letter());
  if (!dead->waits) return Recorded{Recorded::Effect::kAlreadySo};
  return send({.by = *by, .delivery = delivery, .reason = reason}, *dead);
}

/// Until policy was asked of the exchange as the journal finds it.
Result<Recorded> DeadLetterService::send(const Order& order, const DeadDelivery& dead) {
  const auto stored = parts_.records.find_document(dead.handle);
  gateway::invariant(stored.has_value(), "a delivery belongs to a stored message");
  if (parts_.vault.is_erased(stored->document)) return audited(order.by, erased_refusal());
  const auto& record = stored->record;
  auto exchange = parts_.records.exchange_state(record.exchange, record.exchange.opener)
                      .value_or(ExchangeState());
  for (;;) {
    if (auto refused = parts_.committer.intake().refused(IntakeGate::Cause::kClock))
      return audited(order.by, *std::move(refused));
    const auto held = parts_.handling.held(record);
    if (auto refused = redrive_refused(dead, held, past_of(record, exchange), options_.ceiling))
      return audited(order.by, *std::move(refused));
    const auto settled = parts_.committer.commit(event_of(order, held, exchange));
    if (const auto* moved = std::get_if<gateway::ExchangeMoved>(&settled.outcome)) {
      exchange = moved->state;
      continue;
    }
    if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome))
      return audited(order.by, declined->refusal);
    parts_.dispatcher.announce(dead.recipient);
    return std::get<Recorded>(settled.outcome);
  }
}

OnwardPast DeadLetterService::past_of(const gateway::MessageRecord& record,
                                      const ExchangeState& exchange) const {
  OnwardPast past{
      .admitted = {}, .exchange = exchange, .claims = parts_.holdings.claims_on(record.exchange)};
  if (auto decision = parts_.records.decision_of(record.handle)) {
    past.admitted = std::move(decision->inputs);
    return past;
  }
  past.admitted.type = record.type;
  past.admitted.classification = record.classification;
  return past;
}

gateway::Redrive DeadLetterService::event_of(const Order& order,
                                             const HeldMessage& held,
                                             const ExchangeState& exchange) const {
  const bool urgent = held.record.urgency == gateway::Urgency::kUrgent;
  auto time_to_live = urgent ? options_.time_to_live_urgent : options_.time_to_live_routine;
  if (const auto& erase_by = held.handling.erase_by) {  // Not past that; policy saw it ahead.
    const auto left = std::chrono::ceil<std::chrono::seconds>(*erase_by - held.now);
    time_to_live = std::min(time_to_live, left);
  }
  return {.by = order.by,
          .delivery = order.delivery,
          .exchange = held.record.exchange,
          .exchange_revision = exchange.revision,
          .directory_version = held.directory->version(),
          .time_to_live = time_to_live,
          .reason = order.reason};
}

Refusal DeadLetterService::audited(const OperatorName& by, Refusal refused) const {
  parts_.refusals.record(by, refused);
  return refused;
}

}  // namespace workflow

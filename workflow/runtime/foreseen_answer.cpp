#include "workflow/runtime/foreseen_answer.h"

#include <utility>

#include "gateway/model/admission_refusals.h"

namespace workflow {

ForeseenAnswer foreseen_answer(const gateway::RoutedMessage& routed, gateway::Records& records) {
  const auto& valid = routed.permitted().valid();
  const auto& header = valid.message().header;
  if (auto stored = records.find_message(header.sender, header.id)) {
    if (stored->digest != valid.digest()) return gateway::message_conflict();
    return gateway::Repeated{*std::move(stored)};
  }
  // Whoever opened an exchange takes part in it, so the opener lacks a state only before it is
  // made.
  auto state = records.exchange_state(header.exchange, header.sender);
  if (!state && header.sender != header.exchange.opener) return gateway::exchange_unknown();
  auto stands = std::move(state).value_or(gateway::ExchangeState());
  if (stands.revision == routed.ground().exchange_revision) return std::monostate();
  return gateway::ExchangeMoved{std::move(stands)};
}

}  // namespace workflow

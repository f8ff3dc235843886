#include "adapters/push/push_fields.h"

#include "gateway/audit/base64.h"
#include "gateway/base/digest.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::push {
namespace {

using gateway::OpenedDelivery;
using nlohmann::ordered_json;

ordered_json reason_object(const gateway::Reason& reason) {
  ordered_json object{{"rule", reason.rule.str()}, {"legal", reason.legal}};
  if (!reason.for_whom.empty()) object["onBehalfOf"] = reason.for_whom.str();
  return object;
}

ordered_json passed_by_object(const OpenedDelivery& delivery) {
  const auto& by = *delivery.leased.passed_by;
  ordered_json object{{"kind", std::string(gateway::to_text(by.kind))},
                      {"authority", by.authority.str()},
                      {"at", gateway::to_text(by.at)}};
  for (const auto purpose : by.purposes)
    object["purposes"].push_back(std::string(gateway::to_text(purpose)));
  const auto& words = delivery.restrictions.disclose();
  if (!words.empty()) object["restrictions"] = words;
  return object;
}

ordered_json handling_object(const gateway::HandlingWhenLeased& handling) {
  ordered_json object{{"version", handling.held.version}, {"codes", handling.held.codes.to_text()}};
  if (handling.held.erase_by) object["eraseBy"] = gateway::to_text(*handling.held.erase_by);
  std::size_t bytes = 0;
  std::size_t left_out = 0;
  for (const auto& text : handling.words) {
    bytes += text.disclose().size();
    if (bytes > kTermsBytesMax) {
      ++left_out;
    } else {
      object["words"].push_back(text.disclose());
    }
  }
  if (left_out > 0) object["wordsLeftOut"] = left_out;
  return object;
}

std::string terms_of(const OpenedDelivery& delivery) {
  const auto& reasons = delivery.leased.planned.reasons;
  auto terms = reason_object(reasons.front());
  for (std::size_t i = 1; i < reasons.size(); ++i)
    terms["alsoUnder"].push_back(reason_object(reasons[i]));
  if (delivery.leased.passed_by) terms["passedBy"] = passed_by_object(delivery);
  terms["handling"] = handling_object(delivery.handling);
  return gateway::to_base64(terms.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace

std::vector<std::string> fields_of(const OpenedDelivery& delivery) {
  const auto& leased = delivery.leased;
  return {"Liaison-Authority: " + leased.planned.authority.str(),
          "Liaison-Delivery: " + leased.delivery.str(),
          "Liaison-Lease: " + leased.lease.str(),
          "Liaison-Lease-Until: " + gateway::to_text(leased.lease_until),
          "Liaison-Attempt: " + std::to_string(leased.attempt),
          "Liaison-Sequence: " + std::to_string(leased.sequence),
          "Liaison-Role: " + std::string(gateway::to_text(leased.planned.role)),
          "Liaison-Handle: " + leased.handle.str(),
          "Liaison-Message: " + leased.message.str(),
          "Liaison-Exchange-Opener: " + leased.exchange.opener.str(),
          "Liaison-Exchange: " + leased.exchange.id.str(),
          "Liaison-Sender: " + leased.sender.str(),
          "Liaison-Type: " + std::string(gateway::to_text(leased.type)),
          "Liaison-Urgency: " + std::string(gateway::to_text(leased.urgency)),
          "Liaison-Digest: " + gateway::to_hex(leased.digest),
          "Liaison-Accepted-At: " + gateway::to_text(leased.accepted_at),
          "Liaison-Terms: " + terms_of(delivery)};
}

}  // namespace adapters::push

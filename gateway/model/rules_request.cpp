#include <algorithm>
#include <variant>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

/// The request's own part; null for every other type.
const RequestBody* request_of(const CaseMessage& message) {
  if (message.header.type != MessageType::kRequest) return nullptr;
  return std::get_if<RequestBody>(&message.body);
}

/// Where a missing element is reported: at the element if it is there and empty, else at the root.
Place place_or_root(const CaseMessage& message, const std::string& path) {
  if (message.places.contains(path)) return place_of(message, path);
  return {.path = "/" + std::string(to_text(message.header.type))};
}

/// Reports a text that the request does not give.
void demand(const CaseMessage& message,
            const Rule& rule,
            Confidential<std::string> RequestBody::*text,
            const std::string& path,
            Violations& found) {
  const RequestBody* request = request_of(message);
  if (request != nullptr && is_blank(request->*text))
    report(rule, place_or_root(message, path), found);
}

}  // namespace

void check_specification(const CaseMessage& message, const Rule& rule, Violations& found) {
  demand(message, rule, &RequestBody::requested_information, "RequestedInformation", found);
}

void check_necessity(const CaseMessage& message, const Rule& rule, Violations& found) {
  demand(message, rule, &RequestBody::necessity, "NecessityAndProportionality", found);
}

void check_holding_state(const CaseMessage& message, const Rule& rule, Violations& found) {
  const RequestBody* request = request_of(message);
  if (request != nullptr && request->availability.empty())
    report(rule, place_or_root(message, "Availability"), found);
}

void check_availability(const CaseMessage& message, const Rule& rule, Violations& found) {
  const RequestBody* request = request_of(message);
  if (request == nullptr) return;
  for (const Availability& availability : request->availability) {
    if (is_blank(availability.reasons)) report(rule, availability.place, found);
  }
}

void check_purpose(const CaseMessage& message, const Rule& rule, Violations& found) {
  demand(message, rule, &RequestBody::purpose, "PurposeAndFacts", found);
}

void check_facts(const CaseMessage& message, const Rule& rule, Violations& found) {
  demand(message, rule, &RequestBody::facts, "PurposeAndFacts", found);
}

void check_offence(const CaseMessage& message, const Rule& rule, Violations& found) {
  const RequestBody* request = request_of(message);
  if (request == nullptr) return;
  if (std::ranges::all_of(request->offences, is_blank))
    report(rule, place_or_root(message, "PurposeAndFacts"), found);
}

void check_link(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (request_of(message) == nullptr) return;
  for (const Entity& entity : message.entities) {
    const bool concerned =
        entity.kind == EntityKind::kPerson || entity.kind == EntityKind::kOrganisation;
    if (concerned && is_blank(entity.link_to_purpose)) report(rule, entity.place, found);
  }
}

void check_use_limits(const CaseMessage& message, const Rule& rule, Violations& found) {
  const RequestBody* request = request_of(message);
  if (request != nullptr && !request->use_of_request)
    report(rule, place_or_root(message, "UseOfThisRequest"), found);
}

}  // namespace gateway

#include "adapters/http/json_answers.h"

#include "adapters/http/json_parts.h"
#include "gateway/audit/base64.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using nlohmann::ordered_json;

ordered_json exchange_object(const gateway::ExchangeKey& exchange) {
  return {{"opener", exchange.opener.str()}, {"id", exchange.id.str()}};
}

ordered_json violation_object(const gateway::Violation& violation) {
  ordered_json object{{"rule", violation.rule}, {"message", violation.message}};
  if (!violation.path.empty()) object["path"] = violation.path;
  if (violation.line > 0) object["line"] = violation.line;
  if (violation.column > 0) object["column"] = violation.column;
  if (!violation.legal.empty()) object["legal"] = violation.legal;
  object["severity"] = violation.severity == gateway::Severity::kRefuse ? "refuse" : "warn";
  return object;
}

ordered_json violations_array(const std::vector<gateway::Violation>& violations) {
  auto array = ordered_json::array();
  for (const auto& violation : violations)
    array.push_back(violation_object(violation));
  return array;
}

ordered_json passed_by_object(const gateway::PassedBy& by) {
  ordered_json object{{"kind", std::string(gateway::to_text(by.kind))},
                      {"authority", by.authority.str()},
                      {"at", gateway::to_text(by.at)}};
  for (const auto purpose : by.purposes)
    object["purposes"].push_back(std::string(gateway::to_text(purpose)));
  return object;
}

/// With what whoever passed it on to Europol restricts there.
ordered_json passed_by_object(const gateway::PassedBy& by,
                              const gateway::Confidential<std::string>& restrictions) {
  auto object = passed_by_object(by);
  if (const auto& words = restrictions.disclose(); !words.empty()) object["restrictions"] = words;
  return object;
}

ordered_json passing_object(const gateway::Passing& passing) {
  auto object = passed_by_object(passing.by);
  if (passing.returned) {
    object["returned"] =
        ordered_json{{"at", gateway::to_text(passing.returned->at)},
                     {"reason", std::string(gateway::to_text(passing.returned->reason))}};
  }
  return object;
}

ordered_json delivery_object(const gateway::OpenedDelivery& delivery) {
  const auto& leased = delivery.leased;
  ordered_json object{{"deliveryId", leased.delivery.str()},
                      {"leaseId", leased.lease.str()},
                      {"leaseUntil", gateway::to_text(leased.lease_until)},
                      {"attempt", leased.attempt},
                      {"sequence", leased.sequence},
                      {"role", std::string(gateway::to_text(leased.planned.role))}};
  add_reasons(object, leased.planned.reasons);
  object["handle"] = leased.handle.str();
  object["messageId"] = leased.message.str();
  object["exchange"] = exchange_object(leased.exchange);
  object["sender"] = leased.sender.str();
  object["type"] = std::string(gateway::to_text(leased.type));
  object["urgency"] = std::string(gateway::to_text(leased.urgency));
  object["digest"] = gateway::to_hex(leased.digest);
  object["acceptedAt"] = gateway::to_text(leased.accepted_at);
  if (leased.passed_by)
    object["passedBy"] = passed_by_object(*leased.passed_by, delivery.restrictions);
  object["handling"] = handling_object(delivery.handling);
  object["document"] = gateway::to_base64(delivery.document.disclose());
  return object;
}

ordered_json delivery_status_object(const gateway::DeliveryStatus& status) {
  auto object = recipient_object(status.planned);
  object["state"] = std::string(gateway::to_text(status.state));
  object["since"] = gateway::to_text(status.since);
  object["attempts"] = status.attempts;
  object["expiresAt"] = gateway::to_text(status.expires_at);
  if (status.passing) object["passedBy"] = passing_object(*status.passing);
  return object;
}

ordered_json authority_object(const gateway::DirectoryEntry& entry) {
  ordered_json object{{"authority", entry.authority.str()},
                      {"name", entry.name},
                      {"state", entry.state.str()},
                      {"kind", std::string(gateway::to_text(entry.kind))}};
  if (!entry.central_unit.empty()) object["centralUnit"] = entry.central_unit.str();
  object["languages"] = entry.languages;
  if (!entry.duty_telephone.empty()) object["dutyTelephone"] = entry.duty_telephone;
  object["attended"] = entry.attended;
  object["highestLevel"] = std::string(gateway::to_text(entry.highest_level));
  if (!entry.part_of.empty()) object["partOf"] = entry.part_of.str();
  if (!entry.fallback.empty()) object["fallback"] = entry.fallback.str();
  if (!entry.successor.empty()) object["successor"] = entry.successor.str();
  for (const gateway::MessageType type : entry.accepts)
    object["accepts"].push_back(std::string(gateway::to_text(type)));
  if (!entry.versions.empty()) object["versions"] = entry.versions;
  return object;
}

ordered_json history_object(const gateway::HistoryItem& item) {
  const auto& record = item.record;
  ordered_json object{{"handle", record.handle.str()},
                      {"messageId", record.message.str()},
                      {"exchange", exchange_object(record.exchange)},
                      {"sender", record.sender.str()},
                      {"type", std::string(gateway::to_text(record.type))},
                      {"urgency", std::string(gateway::to_text(record.urgency))},
                      {"classification", std::string(gateway::to_text(record.classification))},
                      {"acceptedAt", gateway::to_text(record.accepted_at)},
                      {"digest", gateway::to_hex(record.digest)},
                      {"direction", item.own_state ? "received" : "sent"}};
  if (item.own_state) object["state"] = std::string(gateway::to_text(*item.own_state));
  object["recipients"] = recipients_array(record.recipients);
  return object;
}

ordered_json history_array(const std::vector<gateway::HistoryItem>& items) {
  auto array = ordered_json::array();
  for (const auto& item : items)
    array.push_back(history_object(item));
  return array;
}

ordered_json exchange_view_object(const gateway::ExchangeView& view) {
  auto participants = ordered_json::array();
  for (const auto& participant : view.participants)
    participants.push_back(participant.str());
  return {{"exchange", exchange_object(view.key)},
          {"openedAt", gateway::to_text(view.opened_at)},
          {"lastAt", gateway::to_text(view.last_at)},
          {"messageCount", view.messages},
          {"participants", participants}};
}

ordered_json steps_array(const std::vector<gateway::RouteStep>& steps) {
  auto array = ordered_json::array();
  for (const auto& step : steps) {
    array.push_back({{"rule", step.rule},
                     {"legal", step.legal},
                     {"authority", step.about.str()},
                     {"outcome", gateway::to_text(step.outcome)}});
  }
  return array;
}

ordered_json ids_array(const std::vector<gateway::AuthorityId>& ids) {
  auto array = ordered_json::array();
  for (const auto& id : ids)
    array.push_back(id.str());
  return array;
}

std::string_view text_of(gateway::DecisionReport::Agreement agreement) {
  using enum gateway::DecisionReport::Agreement;
  switch (agreement) {
    case kSame:
      return "same";
    case kDiffers:
      return "differs";
    case kDirectoryGone:
      return "directory-gone";
  }
  gateway::broken_invariant("every agreement has a text");
}

ordered_json withheld_array(const std::vector<gateway::WithheldCopy>& copies) {
  auto array = ordered_json::array();
  for (const auto& copy : copies) {
    array.push_back(
        {{"authority", copy.unit.str()}, {"rule", copy.rule.str()}, {"legal", copy.legal}});
  }
  return array;
}

}  // namespace

std::string acceptance_json(const gateway::Acceptance& acceptance) {
  const auto& record = acceptance.record;
  return written({{"handle", record.handle.str()},
                  {"messageId", record.message.str()},
                  {"exchange", exchange_object(record.exchange)},
                  {"acceptedAt", gateway::to_text(record.accepted_at)},
                  {"digest", gateway::to_hex(record.digest)},
                  {"recipients", recipients_array(record.recipients)},
                  {"receipt", acceptance.receipt}});
}

std::string explanation_json(const gateway::Explanation& explanation) {
  const auto& handling = explanation.handling;
  ordered_json effective{
      {"codes", handling.codes.to_text()},
      {"classification", std::string(gateway::to_text(handling.classification))}};
  if (handling.erase_by) effective["eraseBy"] = gateway::to_text(*handling.erase_by);
  return written({{"warnings", violations_array(explanation.warnings)},
                  {"handling", effective},
                  {"route", recipients_array(explanation.route.plan)},
                  {"withheld", withheld_array(explanation.route.withheld)},
                  {"steps", steps_array(explanation.route.steps)},
                  {"directory", explanation.ground.directory_version}});
}

std::string decision_json(const gateway::DecisionReport& report) {
  const auto& inputs = report.stored.inputs;
  ordered_json question{{"sender", inputs.sender.str()},
                        {"addressees", ids_array(inputs.addressees)},
                        {"type", gateway::to_text(inputs.type)},
                        {"version", inputs.version},
                        {"followsEarlier", inputs.follows_earlier},
                        {"classification", gateway::to_text(inputs.classification)},
                        {"language", inputs.language},
                        {"withheldFrom", ids_array(inputs.withheld)},
                        {"holders", ids_array(inputs.holders)},
                        {"at", gateway::to_text(inputs.at)}};
  if (inputs.suppression) question["suppression"] = gateway::to_text(*inputs.suppression);
  if (!inputs.fallback.empty()) question["fallback"] = inputs.fallback.str();
  if (inputs.transfer) question["transfer"] = gateway::to_text(*inputs.transfer);
  return written({{"handle", report.record.handle.str()},
                  {"messageId", report.record.message.str()},
                  {"acceptedAt", gateway::to_text(report.record.accepted_at)},
                  {"inputs", question},
                  {"directory", report.stored.directory_version},
                  {"route", recipients_array(report.stored.plan)},
                  {"withheld", withheld_array(report.stored.withheld)},
                  {"steps", steps_array(report.steps)},
                  {"recomputed", text_of(report.agreement)}});
}

std::string status_json(const gateway::MessageStatus& status) {
  const auto& record = status.record;
  auto recipients = ordered_json::array();
  for (const auto& one : status.deliveries)
    recipients.push_back(delivery_status_object(one));
  return written({{"handle", record.handle.str()},
                  {"messageId", record.message.str()},
                  {"exchange", exchange_object(record.exchange)},
                  {"sender", record.sender.str()},
                  {"type", std::string(gateway::to_text(record.type))},
                  {"urgency", std::string(gateway::to_text(record.urgency))},
                  {"acceptedAt", gateway::to_text(record.accepted_at)},
                  {"digest", gateway::to_hex(record.digest)},
                  {"recipients", recipients}});
}

std::string deliveries_json(const std::vector<gateway::OpenedDelivery>& deliveries) {
  auto array = ordered_json::array();
  for (const auto& delivery : deliveries)
    array.push_back(delivery_object(delivery));
  return written({{"deliveries", array}});
}

std::string results_json(const std::vector<gateway::ItemResult>& results) {
  auto array = ordered_json::array();
  for (const auto& result : results) {
    ordered_json object{{"deliveryId", result.delivery.str()},
                        {"result", result.refusal ? "refused" : "done"}};
    if (result.refusal) object["problem"] = problem_object(*result.refusal);
    array.push_back(object);
  }
  return written({{"results", array}});
}

std::string authorities_json(const std::vector<gateway::DirectoryEntry>& entries) {
  auto array = ordered_json::array();
  for (const auto& entry : entries)
    array.push_back(authority_object(entry));
  return written({{"authorities", array}});
}

std::string history_json(const gateway::HistoryPage& page) {
  return written(
      {{"messages", history_array(page.items)}, {"next", page.next}, {"complete", page.complete}});
}

std::string exchanges_json(const gateway::ExchangePage& page) {
  auto array = ordered_json::array();
  for (const auto& view : page.exchanges)
    array.push_back(exchange_view_object(view));
  ordered_json object{{"exchanges", array}};
  if (!page.next.empty()) object["next"] = page.next;
  return written(object);
}

std::string exchange_json(const gateway::ExchangeDetail& detail) {
  auto object = exchange_view_object(detail.view);
  object["messages"] = history_array(detail.messages);
  return written(object);
}

ordered_json problem_object(const gateway::Refusal& refusal) {
  const auto& kind = gateway::kind_of(refusal.code);
  ordered_json object{{"type", "urn:liaison:refusal:" + std::string(kind.name)},
                      {"title", std::string(kind.title)},
                      {"status", kind.status},
                      {"detail", refusal.detail},
                      {"code", std::string(kind.name)},
                      {"rule", refusal.rule},
                      {"legal", refusal.legal},
                      {"retry", std::string(gateway::to_text(kind.retry))},
                      {"liftedBy", std::string(kind.lifted_by)},
                      {"nextStep", std::string(kind.next_step)}};
  if (!refusal.violations.empty()) object["violations"] = violations_array(refusal.violations);
  return object;
}

std::string problem_json(const gateway::Refusal& refusal) {
  return written(problem_object(refusal));
}

}  // namespace adapters::http

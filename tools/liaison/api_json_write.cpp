#include "gateway/base/invariant.h"
#include "tools/liaison/api_json.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

template <class Value>
Json list_of(const std::vector<Value>& values) {
  auto list = Json::array();
  for (const auto& value : values)
    list.push_back(json_of(value));
  return list;
}

void add_unless_empty(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

Json json_of(const Exchange& exchange) {
  return {{"opener", exchange.opener}, {"id", exchange.id}};
}

// As the interface has it: the first reason in the object itself, the others in a list.
void add_reasons(Json& json, const std::vector<Reason>& reasons) {
  gateway::invariant(!reasons.empty(), "a recipient has a reason");
  json["rule"] = reasons.front().rule;
  json["legal"] = reasons.front().legal;
  add_unless_empty(json, "onBehalfOf", reasons.front().on_behalf_of);
  for (std::size_t i = 1; i < reasons.size(); ++i) {
    Json further{{"rule", reasons[i].rule}, {"legal", reasons[i].legal}};
    add_unless_empty(further, "onBehalfOf", reasons[i].on_behalf_of);
    json["alsoUnder"].push_back(std::move(further));
  }
}

Json json_of(const Recipient& recipient) {
  Json json{{"authority", recipient.authority}, {"role", recipient.role}};
  add_reasons(json, recipient.reasons);
  return json;
}

void add_passed_by(Json& json, const PassedBy& by) {
  if (by.kind.empty()) return;
  Json passed{{"kind", by.kind}, {"authority", by.authority}, {"at", by.at}};
  add_unless_empty(passed, "returned", by.returned);
  json["passedBy"] = passed;
}

Json json_of(const RecipientStatus& status) {
  auto json = json_of(status.recipient);
  json["state"] = status.state;
  json["since"] = status.since;
  json["attempts"] = status.attempts;
  json["expiresAt"] = status.expires_at;
  add_passed_by(json, status.passed_by);
  return json;
}

Json json_of(const LeasedItem& item) {
  return {{"deliveryId", item.delivery_id}, {"leaseId", item.lease_id}};
}

Json recipients_of(const std::vector<Recipient>& recipients) {
  auto list = Json::array();
  for (const auto& recipient : recipients)
    list.push_back(json_of(recipient));
  return list;
}

Json items_of(const std::vector<LeasedItem>& items) {
  auto list = Json::array();
  for (const auto& item : items)
    list.push_back(json_of(item));
  return {{"items", list}};
}

Json item_json(const HistoryItem& item) {
  Json json{{"handle", item.handle},
            {"messageId", item.message_id},
            {"exchange", json_of(item.exchange)},
            {"sender", item.sender},
            {"type", item.type},
            {"urgency", item.urgency},
            {"classification", item.classification},
            {"acceptedAt", item.accepted_at},
            {"digest", item.digest},
            {"direction", item.direction}};
  add_unless_empty(json, "state", item.state);
  json["recipients"] = recipients_of(item.recipients);
  return json;
}

}  // namespace

Json json_of(const RouteStep& step) {
  return {{"rule", step.rule},
          {"legal", step.legal},
          {"authority", step.authority},
          {"outcome", step.outcome}};
}

Json json_of(const Withheld& copy) {
  return {{"authority", copy.authority}, {"rule", copy.rule}, {"legal", copy.legal}};
}

std::string lease_text(const LeaseRequest& request) {
  return Json{
      {"limit", request.limit}, {"maxBytes", request.max_bytes}, {"wait", request.wait.count()}}
      .dump();
}

std::string items_text(const std::vector<LeasedItem>& items) {
  return items_of(items).dump();
}

std::string items_text(const std::vector<LeasedItem>& items,
                       const std::string& reason,
                       const std::string& cause) {
  auto json = items_of(items);
  json["reason"] = reason;
  json["cause"] = cause;
  return json.dump();
}

std::string forward_text(const std::vector<std::string>& addressees,
                         const std::string& justification,
                         const TransferWords& transfer) {
  Json body{{"addressees", addressees}, {"justification", justification}};
  if (!transfer.ground.empty() || !transfer.safeguards.empty())
    body["transfer"] = {{"ground", transfer.ground}, {"safeguards", transfer.safeguards}};
  return body_text(body);
}

std::string europol_text(const EuropolRequest& request) {
  Json json{{"decision", request.decision}, {"reason", request.reason}};
  if (!request.purposes.empty()) json["purposes"] = request.purposes;
  add_unless_empty(json, "restrictions", request.restrictions);
  return body_text(json);
}

std::string assignment_text(const std::string& authority, const std::string& reason) {
  return body_text({{"authority", authority}, {"reason", reason}});
}

std::string reason_text(const std::string& reason) {
  return body_text({{"reason", reason}});
}

Json json_of(const PassedOn& passed_on) {
  auto lifted = Json::array();
  for (const auto& lift : passed_on.lifted)
    lifted.push_back(Json{{"rule", lift.rule}, {"consent", lift.consent}});
  return {{"recipients", recipients_of(passed_on.recipients)}, {"lifted", lifted}};
}

Json json_of(const Accepted& accepted) {
  return {{"repeat", accepted.repeat == Repeat::kRepeat},
          {"handle", accepted.handle},
          {"messageId", accepted.message_id},
          {"exchange", json_of(accepted.exchange)},
          {"acceptedAt", accepted.accepted_at},
          {"digest", accepted.digest},
          {"recipients", recipients_of(accepted.recipients)},
          {"receipt", accepted.receipt}};
}

Json json_of(const Explained& explained) {
  if (explained.accepted_before) return {{"acceptedBefore", json_of(*explained.accepted_before)}};
  Json handling{{"codes", explained.codes}, {"classification", explained.classification}};
  add_unless_empty(handling, "eraseBy", explained.erase_by);
  return {{"warnings", list_of(explained.warnings)},
          {"handling", handling},
          {"route", recipients_of(explained.route)},
          {"withheld", list_of(explained.withheld)},
          {"steps", list_of(explained.steps)},
          {"directory", explained.directory}};
}

Json json_of(const Decided& decided) {
  return {{"handle", decided.handle},
          {"messageId", decided.message_id},
          {"acceptedAt", decided.accepted_at},
          {"directory", decided.directory},
          {"route", recipients_of(decided.route)},
          {"withheld", list_of(decided.withheld)},
          {"steps", list_of(decided.steps)},
          {"recomputed", decided.recomputed}};
}

Json json_of(const HandlingWhenLeased& handling) {
  Json json{{"version", handling.version}, {"codes", handling.codes}};
  add_unless_empty(json, "eraseBy", handling.erase_by);
  for (const auto& words : handling.words)
    json["words"].push_back(words.disclose());
  return json;
}

Json json_of(const Delivery& delivery) {
  Json json{{"deliveryId", delivery.delivery_id},
            {"leaseId", delivery.lease_id},
            {"leaseUntil", delivery.lease_until},
            {"attempt", delivery.attempt},
            {"sequence", delivery.sequence},
            {"role", delivery.role}};
  add_reasons(json, delivery.reasons);
  json["handle"] = delivery.handle;
  json["messageId"] = delivery.message_id;
  json["exchange"] = json_of(delivery.exchange);
  json["sender"] = delivery.sender;
  json["type"] = delivery.type;
  json["urgency"] = delivery.urgency;
  json["digest"] = delivery.digest;
  json["acceptedAt"] = delivery.accepted_at;
  add_passed_by(json, delivery.passed_by);
  if (!delivery.handling.codes.empty()) json["handling"] = json_of(delivery.handling);
  return json;
}

Json json_of(const ItemOutcome& outcome) {
  Json json{{"deliveryId", outcome.delivery_id}, {"result", outcome.done() ? "done" : "refused"}};
  if (const auto* problem = std::get_if<Problem>(&outcome.problem)) {
    json["problem"] = json_of(*problem);
  }
  return json;
}

Json json_of(const MessageStatus& status) {
  auto recipients = Json::array();
  for (const auto& recipient : status.recipients)
    recipients.push_back(json_of(recipient));
  return {{"handle", status.handle},
          {"messageId", status.message_id},
          {"exchange", json_of(status.exchange)},
          {"sender", status.sender},
          {"type", status.type},
          {"urgency", status.urgency},
          {"acceptedAt", status.accepted_at},
          {"digest", status.digest},
          {"recipients", recipients}};
}

Json json_of(const DirectoryAuthority& authority) {
  Json json{{"authority", authority.authority},
            {"name", authority.name},
            {"state", authority.state},
            {"kind", authority.kind},
            {"centralUnit", authority.central_unit},
            {"languages", authority.languages},
            {"dutyTelephone", authority.duty_telephone},
            {"attended", authority.attended},
            {"highestLevel", authority.highest_level}};
  if (!authority.part_of.empty()) json["partOf"] = authority.part_of;
  if (!authority.fallback.empty()) json["fallback"] = authority.fallback;
  if (!authority.successor.empty()) json["successor"] = authority.successor;
  if (!authority.accepts.empty()) json["accepts"] = authority.accepts;
  if (!authority.versions.empty()) json["versions"] = authority.versions;
  return json;
}

Json json_of(const HistoryPage& page) {
  auto messages = Json::array();
  for (const auto& item : page.messages)
    messages.push_back(item_json(item));
  return {{"messages", messages},
          {"next", page.next},
          {"complete", page.completeness == Completeness::kNothingFollowed}};
}

Json json_of(const ExchangePage& page) {
  auto exchanges = Json::array();
  for (const auto& item : page.exchanges) {
    exchanges.push_back({{"exchange", json_of(item.exchange)},
                         {"openedAt", item.opened_at},
                         {"lastAt", item.last_at},
                         {"messageCount", item.message_count},
                         {"participants", item.participants}});
  }
  Json json{{"exchanges", exchanges}};
  add_unless_empty(json, "next", page.next);
  return json;
}

Json json_of(const Problem& problem) {
  Json json{{"status", problem.status}, {"code", problem.code}, {"title", problem.title}};
  add_unless_empty(json, "detail", problem.detail);
  add_unless_empty(json, "retry", problem.retry);
  add_unless_empty(json, "liftedBy", problem.lifted_by);
  add_unless_empty(json, "nextStep", problem.next_step);
  add_unless_empty(json, "rule", problem.rule);
  add_unless_empty(json, "legal", problem.legal);
  add_unless_empty(json, "retryAfter", problem.retry_after);
  if (!problem.violations.empty()) json["violations"] = list_of(problem.violations);
  return json;
}

Json json_of(const gateway::Violation& violation) {
  Json json{{"rule", violation.rule}, {"message", violation.message}, {"path", violation.path}};
  if (violation.line > 0) json["line"] = violation.line;
  if (violation.column > 0) json["column"] = violation.column;
  add_unless_empty(json, "legal", violation.legal);
  json["severity"] = violation.severity == gateway::Severity::kWarn ? "warn" : "refuse";
  return json;
}

std::string body_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tools

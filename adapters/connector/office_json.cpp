#include "adapters/connector/office_json.h"

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

using Json = nlohmann::ordered_json;

/// File names need not be UTF-8.
std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const DocumentFacts& facts) {
  return {{"type", facts.type},
          {"messageId", facts.message_id},
          {"exchange", {{"opener", facts.opener}, {"id", facts.exchange}}},
          {"sender", facts.sender},
          {"addressees", facts.addressees},
          {"urgency", facts.is_urgent ? "urgent" : "routine"},
          {"classification", facts.classification},
          {"handling", facts.codes},
          {"rehearsal", facts.is_rehearsal}};
}

Json json_of(const InboxItem& item) {
  auto json = json_of(item.facts.value_or(DocumentFacts{}));
  json["id"] = item.id;
  json["name"] = item.name;
  json["readable"] = item.facts.has_value();
  json["role"] = item.is_addressed ? "addressed" : "copy";
  json["acceptedAt"] = gateway::to_text(item.accepted);
  json["dueAt"] = item.due ? Json(gateway::to_text(*item.due)) : Json(nullptr);
  json["answered"] = item.is_answered;
  return json;
}

Json json_of(const OutgoingItem& item) {
  return {{"id", item.id},
          {"name", item.name},
          {"state", std::string(to_text(item.state))},
          {"since", gateway::to_text(item.since)},
          {"facts", item.facts ? json_of(*item.facts) : Json(nullptr)},
          {"note", item.note}};
}

Json json_of(const std::vector<gateway::Violation>& violations) {
  auto rows = Json::array();
  for (const auto& violation : violations) {
    Json row{{"rule", violation.rule},
             {"message", violation.message},
             {"path", violation.path},
             {"line", violation.line},
             {"column", violation.column},
             {"severity", violation.severity == gateway::Severity::kWarn ? "warn" : "refuse"}};
    if (!violation.legal.empty()) row["legal"] = violation.legal;
    rows.push_back(std::move(row));
  }
  return rows;
}

template <class Item>
std::string list_text(const OfficeList<Item>& list, gateway::Timestamp now) {
  auto rows = Json::array();
  for (const auto& item : list.items)
    rows.push_back(json_of(item));
  auto more = Json::object();
  for (const auto& [folder, count] : list.more)
    more[folder] = count;
  return written({{"items", rows}, {"more", more}, {"at", gateway::to_text(now)}});
}

}  // namespace

std::string inbox_text(const OfficeList<InboxItem>& list, gateway::Timestamp now) {
  return list_text(list, now);
}

std::string outgoing_text(const OfficeList<OutgoingItem>& list, gateway::Timestamp now) {
  return list_text(list, now);
}

std::string problem_text(const Problem& problem) {
  return written({{"type", "urn:liaison:refusal:" + problem.code},
                  {"title", problem.title},
                  {"status", problem.status},
                  {"detail", problem.detail},
                  {"code", problem.code},
                  {"rule", problem.rule},
                  {"legal", problem.legal},
                  {"retry", problem.retry},
                  {"liftedBy", problem.lifted_by},
                  {"nextStep", problem.next_step},
                  {"violations", json_of(problem.violations)}});
}

std::string violations_text(const std::vector<gateway::Violation>& violations) {
  return written({{"violations", json_of(violations)}});
}

std::string object_text(const std::vector<std::pair<std::string, std::string>>& pairs) {
  auto json = Json::object();
  for (const auto& [name, value] : pairs)
    json[name] = value;
  return written(json);
}

std::string code_in(const std::string& body) {
  const auto json = Json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("code") || !json["code"].is_string()) return {};
  return json["code"].get<std::string>();
}

}  // namespace adapters::connector

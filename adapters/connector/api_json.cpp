#include "adapters/connector/api_json.h"

#include "gateway/audit/base64.h"

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

using Json = nlohmann::json;

/// What the library throws says where, with pieces of the text; neither may get out.
template <class Read>
auto read_from(const std::string& text, const Read& read) {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception&) {
    throw UnknownForm("the answer is not of the interface's form");
  }
}

std::string text_of(const Json& json, const char* member) {
  return json.at(member).get<std::string>();
}

std::string text_or_empty(const Json& json, const char* member) {
  return json.value(member, std::string());
}

template <class T, class Read>
std::vector<T> each(const Json& list, const Read& read) {
  std::vector<T> values;
  for (const auto& item : list)
    values.push_back(read(item));
  return values;
}

gateway::Violation violation_from(const Json& json) {
  const bool warns = text_or_empty(json, "severity") == "warn";
  return {.rule = text_of(json, "rule"),
          .message = text_of(json, "message"),
          .path = text_or_empty(json, "path"),
          .line = json.value("line", 0),
          .column = json.value("column", 0),
          .legal = text_or_empty(json, "legal"),
          .severity = warns ? gateway::Severity::kWarn : gateway::Severity::kRefuse};
}

Problem problem_from_json(const Json& json) {
  Problem problem{.status = json.at("status").get<int>(),
                  .code = text_of(json, "code"),
                  .title = text_of(json, "title"),
                  .detail = text_or_empty(json, "detail"),
                  .retry = text_or_empty(json, "retry"),
                  .lifted_by = text_or_empty(json, "liftedBy"),
                  .next_step = text_or_empty(json, "nextStep"),
                  .rule = text_or_empty(json, "rule"),
                  .legal = text_or_empty(json, "legal"),
                  .retry_after = {},
                  .violations = {}};
  if (json.contains("violations")) {
    problem.violations = each<gateway::Violation>(json.at("violations"), violation_from);
  }
  return problem;
}

Recipient recipient_from(const Json& json) {
  return {.authority = text_of(json, "authority"),
          .role = text_of(json, "role"),
          .rule = text_of(json, "rule"),
          .legal = text_or_empty(json, "legal")};
}

gateway::Confidential<std::string> document_from(const Json& json) {
  auto bytes = gateway::from_base64(json.at("document").get_ref<const std::string&>());
  if (!bytes) throw UnknownForm("a document is not in base64");
  return gateway::Confidential<std::string>(*std::move(bytes));
}

Delivery delivery_from(const Json& json) {
  return {
      .item = {.delivery_id = text_of(json, "deliveryId"), .lease_id = text_of(json, "leaseId")},
      .handle = text_of(json, "handle"),
      .message_id = text_of(json, "messageId"),
      .sender = text_of(json, "sender"),
      .type = text_of(json, "type"),
      .urgency = text_of(json, "urgency"),
      .role = text_of(json, "role"),
      .rule = text_of(json, "rule"),
      .legal = text_of(json, "legal"),
      .accepted_at = text_of(json, "acceptedAt"),
      .digest = text_of(json, "digest"),
      .document = document_from(json)};
}

}  // namespace

Acceptance acceptance_from(const std::string& text) {
  return read_from(text, [](const Json& json) {
    return Acceptance{.handle = text_of(json, "handle"),
                      .message_id = text_of(json, "messageId"),
                      .accepted_at = text_of(json, "acceptedAt"),
                      .digest = text_of(json, "digest"),
                      .recipients = each<Recipient>(json.at("recipients"), recipient_from),
                      .receipt = text_of(json, "receipt")};
  });
}

std::vector<Delivery> deliveries_from(const std::string& text) {
  return read_from(
      text, [](const Json& json) { return each<Delivery>(json.at("deliveries"), delivery_from); });
}

Results results_from(const std::string& text) {
  return read_from(text, [](const Json& json) {
    Results results;
    for (const auto& item : json.at("results")) {
      if (text_of(item, "result") == "done") continue;
      results.problems.push_back(problem_from_json(item.at("problem")));
    }
    return results;
  });
}

std::vector<Authority> authorities_from(const std::string& text) {
  return read_from(text, [](const Json& json) {
    return each<Authority>(json.at("authorities"), [](const Json& row) {
      return Authority{.authority = text_of(row, "authority"),
                       .name = text_of(row, "name"),
                       .central_unit = text_or_empty(row, "centralUnit"),
                       .duty_telephone = text_or_empty(row, "dutyTelephone")};
    });
  });
}

Problem problem_from(const HttpReply& reply) {
  auto problem = read_from(reply.body, problem_from_json);
  problem.retry_after = reply.retry_after;
  return problem;
}

std::string lease_text(const LeaseWish& wish) {
  return Json{{"limit", wish.limit}, {"maxBytes", wish.max_bytes}, {"wait", wish.wait.count()}}
      .dump();
}

namespace {

Json items_of(const std::vector<LeasedItem>& items) {
  auto list = Json::array();
  for (const auto& item : items)
    list.push_back({{"deliveryId", item.delivery_id}, {"leaseId", item.lease_id}});
  return list;
}

}  // namespace

std::string items_text(const std::vector<LeasedItem>& items) {
  return Json{{"items", items_of(items)}}.dump();
}

std::string release_text(const std::vector<LeasedItem>& items,
                         const std::string& reason,
                         gateway::ReleaseCause cause) {
  return Json{{"items", items_of(items)},
              {"reason", reason},
              {"cause", std::string(gateway::to_text(cause))}}
      .dump();
}

}  // namespace adapters::connector

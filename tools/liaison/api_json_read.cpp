#include <algorithm>
#include <stdexcept>

#include "gateway/audit/base64.h"
#include "tools/liaison/api_json.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

Json parsed(std::string_view text) {
  auto json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw std::runtime_error("the answer is not JSON");
  if (!json.is_object()) throw std::runtime_error("the answer is not a JSON object");
  return json;
}

[[noreturn]] void lacks(const char* name) {
  throw std::runtime_error("the answer lacks \"" + std::string(name) + "\"");
}

std::string text_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) lacks(name);
  return found->get<std::string>();
}

std::string optional_text(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() || !found->is_string() ? std::string{} : found->get<std::string>();
}

std::uint64_t number_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_unsigned()) lacks(name);
  return found->get<std::uint64_t>();
}

int optional_number(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() || !found->is_number_integer() ? 0 : found->get<int>();
}

const Json& list_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) lacks(name);
  return *found;
}

template <class Element>
auto each(const Json& list, Element read) {
  std::vector<decltype(read(list))> values;
  values.reserve(list.size());
  for (const auto& item : list)
    values.push_back(read(item));
  return values;
}

const Json& object_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_object()) lacks(name);
  return *found;
}

Exchange exchange_from(const Json& json) {
  const auto& exchange = object_of(json, "exchange");
  return {.opener = text_of(exchange, "opener"), .id = text_of(exchange, "id")};
}

Reason reason_from(const Json& json) {
  return {.rule = text_of(json, "rule"),
          .legal = text_of(json, "legal"),
          .on_behalf_of = optional_text(json, "onBehalfOf")};
}

// The first reason stands in the object itself, the others in a list.
std::vector<Reason> reasons_from(const Json& json) {
  std::vector<Reason> reasons{reason_from(json)};
  const auto others = json.find("alsoUnder");
  if (others == json.end() || !others->is_array()) return reasons;
  for (const auto& other : *others)
    reasons.push_back(reason_from(other));
  return reasons;
}

Recipient recipient_from(const Json& json) {
  return {.authority = text_of(json, "authority"),
          .role = text_of(json, "role"),
          .reasons = reasons_from(json)};
}

RouteStep step_from(const Json& json) {
  return {.rule = text_of(json, "rule"),
          .legal = text_of(json, "legal"),
          .authority = text_of(json, "authority"),
          .outcome = text_of(json, "outcome")};
}

Withheld withheld_from(const Json& json) {
  return {.authority = text_of(json, "authority"),
          .rule = text_of(json, "rule"),
          .legal = text_of(json, "legal")};
}

gateway::Violation violation_from(const Json& json) {
  const bool warning = optional_text(json, "severity") == "warn";
  return {.rule = optional_text(json, "rule"),
          .message = optional_text(json, "message"),
          .path = optional_text(json, "path"),
          .line = optional_number(json, "line"),
          .column = optional_number(json, "column"),
          .legal = optional_text(json, "legal"),
          .severity = warning ? gateway::Severity::kWarn : gateway::Severity::kRefuse};
}

std::vector<gateway::Violation> optional_violations(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return {};
  return each(*found, violation_from);
}

gateway::Confidential<std::string> document_from(const Json& json) {
  auto bytes = gateway::from_base64(text_of(json, "document"));
  if (!bytes) throw std::runtime_error("a document in the answer is not base64");
  return gateway::Confidential<std::string>(std::move(*bytes));
}

PassedBy passed_by_from(const Json& json) {
  const auto found = json.find("passedBy");
  if (found == json.end() || !found->is_object()) return {};
  PassedBy by{.kind = text_of(*found, "kind"),
              .authority = text_of(*found, "authority"),
              .at = text_of(*found, "at"),
              .returned = {}};
  const auto returned = found->find("returned");
  if (returned != found->end() && returned->is_object())
    by.returned = optional_text(*returned, "reason");
  return by;
}

Lifted lifted_from(const Json& json) {
  return {.rule = text_of(json, "rule"), .consent = text_of(json, "consent")};
}

HandlingWhenLeased handling_from(const Json& json) {
  const auto found = json.find("handling");
  if (found == json.end() || !found->is_object()) return {};
  HandlingWhenLeased handling{.version = number_of(*found, "version"),
                              .codes = text_of(*found, "codes"),
                              .erase_by = optional_text(*found, "eraseBy"),
                              .words = {}};
  if (!found->contains("words")) return handling;
  for (const auto& words : list_of(*found, "words")) {
    if (!words.is_string()) lacks("words");
    handling.words.emplace_back(words.get<std::string>());
  }
  return handling;
}

Delivery delivery_from(const Json& json) {
  return {.delivery_id = text_of(json, "deliveryId"),
          .lease_id = text_of(json, "leaseId"),
          .lease_until = text_of(json, "leaseUntil"),
          .attempt = number_of(json, "attempt"),
          .sequence = number_of(json, "sequence"),
          .role = text_of(json, "role"),
          .reasons = reasons_from(json),
          .handle = text_of(json, "handle"),
          .message_id = text_of(json, "messageId"),
          .exchange = exchange_from(json),
          .sender = text_of(json, "sender"),
          .type = text_of(json, "type"),
          .urgency = text_of(json, "urgency"),
          .digest = text_of(json, "digest"),
          .accepted_at = text_of(json, "acceptedAt"),
          .document = document_from(json),
          .passed_by = passed_by_from(json),
          .handling = handling_from(json)};
}

// What the catalogue says about a code that this program knows.
Problem completed(Problem problem) {
  const auto catalogue = gateway::refusal_catalogue();
  const auto kind = std::find_if(catalogue.begin(), catalogue.end(), [&problem](const auto& row) {
    return row.name == problem.code;
  });
  if (kind == catalogue.end()) return problem;
  if (problem.title.empty()) problem.title = kind->title;
  if (problem.lifted_by.empty()) problem.lifted_by = kind->lifted_by;
  if (problem.next_step.empty()) problem.next_step = kind->next_step;
  if (problem.retry.empty()) problem.retry = gateway::to_text(kind->retry);
  return problem;
}

Problem problem_of(const Json& json, int status) {
  return completed({.status = status,
                    .code = optional_text(json, "code"),
                    .title = optional_text(json, "title"),
                    .detail = optional_text(json, "detail"),
                    .retry = optional_text(json, "retry"),
                    .lifted_by = optional_text(json, "liftedBy"),
                    .next_step = optional_text(json, "nextStep"),
                    .rule = optional_text(json, "rule"),
                    .legal = optional_text(json, "legal"),
                    .retry_after = {},
                    .violations = optional_violations(json, "violations")});
}

ItemOutcome outcome_from(const Json& json) {
  ItemOutcome outcome{.delivery_id = text_of(json, "deliveryId"), .problem = {}};
  if (text_of(json, "result") == "done") return outcome;
  const auto problem = json.find("problem");
  if (problem == json.end() || !problem->is_object()) {
    outcome.problem = problem_of(Json::object(), 0);
  } else {
    outcome.problem = problem_of(*problem, optional_number(*problem, "status"));
  }
  return outcome;
}

RecipientStatus recipient_status_from(const Json& json) {
  return {.recipient = recipient_from(json),
          .state = text_of(json, "state"),
          .since = text_of(json, "since"),
          .attempts = number_of(json, "attempts"),
          .expires_at = optional_text(json, "expiresAt"),
          .passed_by = passed_by_from(json)};
}

bool is_true(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_boolean() && found->get<bool>();
}

std::vector<std::string> texts_of(const Json& json, const char* name) {
  return each(list_of(json, name), [](const Json& item) { return item.get<std::string>(); });
}

/// Nothing where there is no such member.
std::vector<std::string> optional_texts(const Json& json, const char* name) {
  if (!json.contains(name)) return {};
  return texts_of(json, name);
}

HistoryItem history_item_from(const Json& json) {
  return {.handle = text_of(json, "handle"),
          .message_id = text_of(json, "messageId"),
          .exchange = exchange_from(json),
          .sender = text_of(json, "sender"),
          .type = text_of(json, "type"),
          .urgency = text_of(json, "urgency"),
          .classification = text_of(json, "classification"),
          .accepted_at = text_of(json, "acceptedAt"),
          .digest = text_of(json, "digest"),
          .direction = text_of(json, "direction"),
          .state = optional_text(json, "state"),
          .recipients = each(list_of(json, "recipients"), recipient_from)};
}

ExchangeItem exchange_item_from(const Json& json) {
  return {.exchange = exchange_from(json),
          .opened_at = text_of(json, "openedAt"),
          .last_at = text_of(json, "lastAt"),
          .message_count = number_of(json, "messageCount"),
          .participants = texts_of(json, "participants")};
}

DirectoryAuthority authority_from(const Json& json) {
  return {.authority = text_of(json, "authority"),
          .name = text_of(json, "name"),
          .state = text_of(json, "state"),
          .kind = text_of(json, "kind"),
          .central_unit = optional_text(json, "centralUnit"),
          .languages = texts_of(json, "languages"),
          .duty_telephone = optional_text(json, "dutyTelephone"),
          .attended = is_true(json, "attended"),
          .highest_level = optional_text(json, "highestLevel"),
          .part_of = optional_text(json, "partOf"),
          .fallback = optional_text(json, "fallback"),
          .successor = optional_text(json, "successor"),
          .accepts = optional_texts(json, "accepts"),
          .versions = optional_texts(json, "versions")};
}

}  // namespace

Json object_from(std::string_view text) {
  return parsed(text);
}

Accepted accepted_from(std::string_view text, Repeat repeat) {
  const auto json = parsed(text);
  return {.repeat = repeat,
          .handle = text_of(json, "handle"),
          .message_id = text_of(json, "messageId"),
          .exchange = exchange_from(json),
          .accepted_at = text_of(json, "acceptedAt"),
          .digest = text_of(json, "digest"),
          .recipients = each(list_of(json, "recipients"), recipient_from),
          .receipt = text_of(json, "receipt")};
}

Decided decided_from(std::string_view text) {
  const auto json = parsed(text);
  return {.handle = text_of(json, "handle"),
          .message_id = text_of(json, "messageId"),
          .accepted_at = text_of(json, "acceptedAt"),
          .directory = text_of(json, "directory"),
          .route = each(list_of(json, "route"), recipient_from),
          .withheld = each(list_of(json, "withheld"), withheld_from),
          .steps = each(list_of(json, "steps"), step_from),
          .recomputed = text_of(json, "recomputed")};
}

Explained explained_from(std::string_view text) {
  const auto json = parsed(text);
  if (json.contains("receipt")) {
    Explained explained;
    explained.accepted_before = accepted_from(text, Repeat::kRepeat);
    return explained;
  }
  const auto& handling = object_of(json, "handling");
  return {.codes = text_of(handling, "codes"),
          .classification = text_of(handling, "classification"),
          .erase_by = optional_text(handling, "eraseBy"),
          .route = each(list_of(json, "route"), recipient_from),
          .warnings = each(list_of(json, "warnings"), violation_from),
          .withheld = each(list_of(json, "withheld"), withheld_from),
          .steps = each(list_of(json, "steps"), step_from),
          .directory = text_of(json, "directory")};
}

std::vector<Delivery> deliveries_from(std::string_view text) {
  return each(list_of(parsed(text), "deliveries"), delivery_from);
}

std::vector<ItemOutcome> outcomes_from(std::string_view text) {
  return each(list_of(parsed(text), "results"), outcome_from);
}

MessageStatus status_from(std::string_view text) {
  const auto json = parsed(text);
  return {.handle = text_of(json, "handle"),
          .message_id = text_of(json, "messageId"),
          .exchange = exchange_from(json),
          .sender = text_of(json, "sender"),
          .type = text_of(json, "type"),
          .urgency = text_of(json, "urgency"),
          .accepted_at = text_of(json, "acceptedAt"),
          .digest = text_of(json, "digest"),
          .recipients = each(list_of(json, "recipients"), recipient_status_from)};
}

PassedOn passed_on_from(std::string_view text) {
  const auto json = parsed(text);
  return {.recipients = each(list_of(json, "recipients"), recipient_from),
          .lifted = each(list_of(json, "lifted"), lifted_from)};
}

std::vector<DirectoryAuthority> directory_from(std::string_view text) {
  return each(list_of(parsed(text), "authorities"), authority_from);
}

HistoryPage history_from(std::string_view text) {
  const auto json = parsed(text);
  return {.messages = each(list_of(json, "messages"), history_item_from),
          .next = text_of(json, "next"),
          .completeness = is_true(json, "complete") ? Completeness::kNothingFollowed
                                                    : Completeness::kMoreFollows};
}

ExchangePage exchanges_from(std::string_view text) {
  const auto json = parsed(text);
  return {.exchanges = each(list_of(json, "exchanges"), exchange_item_from),
          .next = optional_text(json, "next")};
}

Problem problem_from(std::string_view text, int status) {
  const auto json = Json::parse(text, nullptr, false);
  if (json.is_object()) return problem_of(json, status);
  Problem problem;
  problem.status = status;
  problem.title = "The answer carries no problem document";
  problem.detail = "HTTP status " + std::to_string(status) + ".";
  return problem;
}

}  // namespace tools

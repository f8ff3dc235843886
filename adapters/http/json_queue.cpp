#include "adapters/http/json_queue.h"

#include "adapters/http/json_body.h"
#include "adapters/http/json_parts.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::QueueChangeKind;
using gateway::QueueItem;
using gateway::QueueNews;
using nlohmann::ordered_json;

ordered_json claim_object(const QueueItem& item) {
  if (!item.hold) return nullptr;
  return {{"person", item.hold->person.str()}, {"since", gateway::to_text(item.hold->since)}};
}

ordered_json closed_object(const QueueItem& item) {
  if (!item.end) return nullptr;
  return {{"how", std::string(gateway::to_text(item.end->how))},
          {"person", item.end->person.str()},
          {"at", gateway::to_text(item.end->at)}};
}

ordered_json codes_array(gateway::HandlingCodes codes) {
  using enum gateway::HandlingCode;
  auto array = ordered_json::array();
  for (const auto code : {kH0, kH1, kH2, kH3}) {
    if (codes.contains(code)) array.push_back(std::string(gateway::to_text(code)));
  }
  return array;
}

ordered_json item_object(const QueueItem& item) {
  ordered_json object{
      {"delivery", item.delivery.str()},
      {"handle", item.handle.str()},
      {"messageId", item.message.str()},
      {"exchange", {{"opener", item.exchange.opener.str()}, {"id", item.exchange.id.str()}}},
      {"type", std::string(gateway::to_text(item.type))},
      {"urgency", std::string(gateway::to_text(item.urgency))},
      {"role", std::string(gateway::to_text(item.role))},
      {"sender", item.sender.str()},
      {"rule", item.reason.rule.str()},
      {"legal", item.reason.legal},
      {"acceptedAt", gateway::to_text(item.accepted_at)},
      {"dueAt", nullptr},
      {"deliveryState", std::string(gateway::to_text(item.state))},
      {"claim", claim_object(item)},
      {"closed", closed_object(item)},
      {"classification", std::string(gateway::to_text(item.classification))},
      {"handling", codes_array(item.handling)},
      {"rehearsal", item.rehearsal}};
  if (item.due_at) object["dueAt"] = gateway::to_text(*item.due_at);
  return object;
}

ordered_json items_array(const std::vector<QueueItem>& items) {
  auto array = ordered_json::array();
  for (const auto& item : items)
    array.push_back(item_object(item));
  return array;
}

ordered_json ages_array(const std::vector<gateway::QueueAges>& ages) {
  auto array = ordered_json::array();
  for (const auto& row : ages) {
    const bool sender = row.side == gateway::QueueAges::Side::kSender;
    array.push_back(
        {{sender ? "sender" : "destination", row.party.str()}, {"buckets", row.buckets}});
  }
  return array;
}

std::string spelled(QueueChangeKind kind) {
  switch (kind) {
    case QueueChangeKind::kArrived:
      return "arrived";
    case QueueChangeKind::kClaimed:
      return "claimed";
    case QueueChangeKind::kReleased:
      return "released";
    case QueueChangeKind::kClosed:
      return "closed";
  }
  gateway::broken_invariant("every kind of change has a text");
}

/// JSON has no line feed in it, so that one line of data is enough.
std::string event_text(std::string_view event, const std::string& data, const std::string& id) {
  std::string text;
  text.append("event: ").append(event).append("\ndata: ").append(data);
  if (!id.empty()) text.append("\nid: ").append(id);
  return text.append("\n\n");
}

/// The place stands at the last of them: a listener that was cut off between two hears all again.
std::string changes_text(const QueueNews& news) {
  std::string text;
  for (std::size_t i = 0; i < news.changes.size(); ++i) {
    const auto& change = news.changes[i];
    const bool last = i + 1 == news.changes.size();
    const ordered_json data{{"delivery", change.item.delivery.str()},
                            {"change", spelled(change.kind)},
                            {"item", item_object(change.item)}};
    text += event_text("queue", written(data), last ? news.place : std::string());
  }
  return text;
}

}  // namespace

std::optional<gateway::Refusal> empty_order_refused(std::string_view text) {
  const auto object = JsonObject::from_text(text, {});
  if (!object) return object.refusal();
  return std::nullopt;
}

gateway::Result<gateway::Confidential<std::string>> item_release_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"reason"});
  if (!object) return object.refusal();
  if (!object->has("reason")) return gateway::Confidential<std::string>();
  auto reason = reason_in(*object);
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  return gateway::Confidential<std::string>(*std::move(reason));
}

gateway::Result<gateway::QueueEnding> ending_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"how"});
  if (!object) return object.refusal();
  const auto how = object->text("how");
  const auto ending = how ? gateway::queue_ending_from_text(*how) : std::nullopt;
  if (!ending || *ending == gateway::QueueEnding::kWithdrawn)
    return malformed("how must be acknowledged, answered or not-for-action.");
  return *ending;
}

std::string queue_json(const gateway::QueuePage& page) {
  ordered_json object{
      {"items", items_array(page.items)}, {"next", nullptr}, {"at", gateway::to_text(page.at)}};
  if (!page.next.empty()) object["next"] = page.next;
  return written(object);
}

std::string claim_json(const QueueItem& item) {
  return written({{"claim", claim_object(item)}});
}

std::string claimed_problem_json(const gateway::Refusal& refusal, const QueueItem& item) {
  auto object = problem_object(refusal);
  if (item.hold) object["claim"] = claim_object(item);
  return written(object);
}

std::string queue_summary_json(const gateway::QueueSummary& summary) {
  auto unconfirmed = ordered_json::array();
  for (const auto& delivery : summary.unconfirmed) {
    unconfirmed.push_back({{"handle", delivery.handle.str()},
                           {"recipient", delivery.recipient.str()},
                           {"state", std::string(gateway::to_text(delivery.state))},
                           {"since", gateway::to_text(delivery.since)}});
  }
  return written({{"byAge", ages_array(summary.by_age)},
                  {"atRisk", items_array(summary.at_risk)},
                  {"unconfirmed", unconfirmed}});
}

std::string events_text(const QueueNews& news) {
  switch (news.kind) {
    case QueueNews::Kind::kChanges:
      return changes_text(news);
    case QueueNews::Kind::kReload:
      return event_text("reload", "{}", news.place);
    case QueueNews::Kind::kNothing:
    case QueueNews::Kind::kEnded:
      return event_text("beat", '"' + gateway::to_text(news.at) + '"', news.place);
  }
  gateway::broken_invariant("every kind of news has a text");
}

}  // namespace adapters::http

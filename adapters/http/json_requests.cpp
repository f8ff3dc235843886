#include "adapters/http/json_requests.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

#include "adapters/http/text_forms.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::Refusal;
using gateway::Result;
using nlohmann::json;

constexpr std::size_t kItemsMax = 256;
constexpr std::size_t kReasonBytesMax = 1000;
constexpr std::uint64_t kLeaseBytesMax = std::uint64_t{64} << 20;
constexpr int kDepthMax = 4;

Refusal malformed(std::string detail) {
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed, std::move(detail));
}

/// Follows the parser through the text and notes what a parsed value no longer shows: a member
/// that occurred twice, and nesting that no call has.
class ShapeWatcher {
 public:
  bool operator()(int depth, json::parse_event_t event, json& value) {
    if (depth > kDepthMax) sound_ = false;
    if (event == json::parse_event_t::object_start) members_.emplace_back();
    if (event == json::parse_event_t::object_end) members_.pop_back();
    if (event == json::parse_event_t::key) {
      sound_ = members_.back().insert(value.get<std::string>()).second && sound_;
    }
    return true;
  }

  [[nodiscard]] bool sound() const { return sound_; }

 private:
  std::vector<std::set<std::string>> members_;
  bool sound_ = true;
};

std::optional<json> parsed_object(std::string_view text) {
  ShapeWatcher watcher;
  auto value = json::parse(
      text,
      [&watcher](int depth, json::parse_event_t event, json& part) {
        return watcher(depth, event, part);
      },
      false);
  if (value.is_discarded() || !value.is_object() || !watcher.sound()) return std::nullopt;
  return value;
}

using Members = std::initializer_list<std::string_view>;

bool knows_all(const json& object, Members known) {
  return std::ranges::all_of(object.items(), [&](const auto& item) {
    return std::ranges::find(known, std::string_view(item.key())) != known.end();
  });
}

std::string names(Members known) {
  std::string text;
  for (const auto name : known)
    text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

Result<json> object_with(std::string_view text, Members known) {
  auto object = parsed_object(text);
  if (!object || !knows_all(*object, known)) {
    return malformed("The body must be one JSON object, each member once, of: " + names(known) +
                     ".");
  }
  return *std::move(object);
}

struct Range {
  std::uint64_t least;
  std::uint64_t most;
};

/// \return the member, `otherwise` when it is absent, nothing when it is not in the range.
std::optional<std::uint64_t> number_in(const json& object,
                                       const char* name,
                                       Range range,
                                       std::uint64_t otherwise) {
  const auto found = object.find(name);
  if (found == object.end()) return otherwise;
  if (!found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value < range.least || value > range.most) return std::nullopt;
  return value;
}

std::optional<std::string> uuid_in(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return uuid_from_text(found->get_ref<const std::string&>());
}

std::optional<gateway::LeasedItem> item_from(const json& object) {
  if (!object.is_object() || !knows_all(object, {"deliveryId", "leaseId"})) return std::nullopt;
  auto delivery = uuid_in(object, "deliveryId");
  auto lease = uuid_in(object, "leaseId");
  if (!delivery || !lease) return std::nullopt;
  return gateway::LeasedItem{.delivery = gateway::DeliveryId(*std::move(delivery)),
                             .lease = gateway::LeaseId(*std::move(lease))};
}

Result<std::vector<gateway::LeasedItem>> items_in(const json& object) {
  const auto found = object.find("items");
  if (found == object.end() || !found->is_array() || found->empty() || found->size() > kItemsMax) {
    return malformed("items must be a list of 1 to 256 elements.");
  }
  std::vector<gateway::LeasedItem> items;
  for (const auto& element : *found) {
    auto item = item_from(element);
    if (!item) return malformed("Each of items must have deliveryId and leaseId, both UUIDs.");
    items.push_back(*std::move(item));
  }
  return items;
}

std::optional<std::string> reason_in(const json& object) {
  const auto found = object.find("reason");
  if (found == object.end() || !found->is_string()) return std::nullopt;
  auto reason = found->get<std::string>();
  if (reason.empty() || reason.size() > kReasonBytesMax) return std::nullopt;
  return reason;
}

}  // namespace

Result<gateway::LeaseOptions> lease_options_from_json(std::string_view text) {
  const auto object = object_with(text, {"limit", "maxBytes", "wait"});
  if (!object) return object.refusal();
  const gateway::LeaseOptions usual;
  const auto limit = number_in(*object, "limit", {1, 256}, usual.limit);
  if (!limit) return malformed("limit must be a number of 1 to 256.");
  const auto bytes = number_in(*object, "maxBytes", {1, kLeaseBytesMax}, usual.max_bytes);
  if (!bytes) return malformed("maxBytes must be a number of 1 to 67108864.");
  const auto wait = number_in(*object, "wait", {0, 60}, 0);
  if (!wait) return malformed("wait must be a number of 0 to 60 seconds.");
  return gateway::LeaseOptions{
      .limit = static_cast<std::uint32_t>(*limit),
      .max_bytes = *bytes,
      .wait = std::chrono::seconds(static_cast<std::chrono::seconds::rep>(*wait))};
}

Result<std::vector<gateway::LeasedItem>> items_from_json(std::string_view text) {
  const auto object = object_with(text, {"items"});
  if (!object) return object.refusal();
  return items_in(*object);
}

Result<ReleaseRequest> release_from_json(std::string_view text) {
  const auto object = object_with(text, {"items", "reason"});
  if (!object) return object.refusal();
  auto items = items_in(*object);
  if (!items) return items.refusal();
  auto reason = reason_in(*object);
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  return ReleaseRequest{.items = *std::move(items),
                        .reason = gateway::Confidential<std::string>(*std::move(reason))};
}

}  // namespace adapters::http

#include "adapters/http/json_requests.h"

#include <algorithm>
#include <optional>

#include "adapters/http/json_body.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {
namespace {

using gateway::Result;

constexpr std::size_t kItemsMax = 256;
constexpr std::uint64_t kLeaseBytesMax = std::uint64_t{64} << 20;
constexpr std::size_t kAddresseesMax = 100;
constexpr std::size_t kWordsMax = 1000;
constexpr std::uint64_t kVersionMax = 1'000'000'000;

std::optional<std::string> uuid_in(const JsonObject& object, std::string_view name) {
  const auto text = object.text(name);
  return text ? uuid_from_text(*text) : std::nullopt;
}

std::optional<gateway::LeasedItem> item_from(const JsonObject& object) {
  if (!object.has_only({"deliveryId", "leaseId"})) return std::nullopt;
  auto delivery = uuid_in(object, "deliveryId");
  auto lease = uuid_in(object, "leaseId");
  if (!delivery || !lease) return std::nullopt;
  return gateway::LeasedItem{.delivery = gateway::DeliveryId(*std::move(delivery)),
                             .lease = gateway::LeaseId(*std::move(lease))};
}

Result<std::vector<gateway::LeasedItem>> items_in(const JsonObject& object) {
  const auto elements = object.list("items");
  if (!elements || elements->empty() || elements->size() > kItemsMax) {
    return malformed("items must be a list of 1 to 256 objects.");
  }
  std::vector<gateway::LeasedItem> items;
  for (const auto& element : *elements) {
    auto item = item_from(element);
    if (!item) return malformed("Each of items must have deliveryId and leaseId, both UUIDs.");
    items.push_back(*std::move(item));
  }
  return items;
}

/// 1 to 1,000 bytes of UTF-8, as reason_in.
std::optional<gateway::Confidential<std::string>> words_in(const JsonObject& object,
                                                           std::string_view name) {
  auto text = object.text(name);
  if (!text || text->empty() || text->size() > kWordsMax) return std::nullopt;
  return gateway::Confidential<std::string>(*std::move(text));
}

std::optional<std::vector<gateway::AuthorityId>> authorities_in(const JsonObject& object,
                                                                std::string_view name) {
  const auto texts = object.texts(name);
  if (!texts || texts->empty() || texts->size() > kAddresseesMax) return std::nullopt;
  std::vector<gateway::AuthorityId> authorities;
  for (const auto& text : *texts) {
    if (!is_authority_id(text)) return std::nullopt;
    authorities.emplace_back(text);
  }
  return authorities;
}

/// Each once; none where the member is absent.
std::optional<gateway::EuropolPurposes> purposes_in(const JsonObject& object) {
  gateway::EuropolPurposes purposes;
  if (!object.has("purposes")) return purposes;
  const auto texts = object.texts("purposes");
  if (!texts) return std::nullopt;
  for (const auto& text : *texts) {
    const auto purpose = gateway::europol_purpose_from_text(text);
    if (!purpose || std::ranges::find(purposes, *purpose) != purposes.end()) return std::nullopt;
    purposes.push_back(*purpose);
  }
  return purposes;
}

/// Nothing where there is none.
Result<std::optional<gateway::OnwardTransfer>> transfer_in(const JsonObject& object) {
  if (!object.has("transfer")) return std::optional<gateway::OnwardTransfer>();
  const auto transfer = object.object("transfer");
  if (!transfer || !transfer->has_only({"ground", "safeguards"}))
    return malformed("transfer must be an object of ground and safeguards.");
  const auto ground =
      gateway::code_from_text<gateway::TransferGround>(transfer->text("ground").value_or(""));
  if (!ground) return malformed("ground must be one of the grounds of a transfer.");
  auto safeguards = words_in(*transfer, "safeguards");
  if (!safeguards) return malformed("safeguards must be a text of 1 to 1000 bytes.");
  return std::optional(
      gateway::OnwardTransfer{.ground = *ground, .safeguards = *std::move(safeguards)});
}

}  // namespace

Result<gateway::LeaseOptions> lease_options_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"limit", "maxBytes", "wait"});
  if (!object) return object.refusal();
  const gateway::LeaseOptions usual;
  const auto limit = object->number("limit", {1, 256}, usual.limit);
  if (!limit) return malformed("limit must be a number of 1 to 256.");
  const auto bytes = object->number("maxBytes", {1, kLeaseBytesMax}, usual.max_bytes);
  if (!bytes) return malformed("maxBytes must be a number of 1 to 67108864.");
  const auto wait = object->number("wait", {0, 60}, 0);
  if (!wait) return malformed("wait must be a number of 0 to 60 seconds.");
  return gateway::LeaseOptions{
      .limit = static_cast<std::uint32_t>(*limit),
      .max_bytes = *bytes,
      .wait = std::chrono::seconds(static_cast<std::chrono::seconds::rep>(*wait))};
}

Result<std::vector<gateway::LeasedItem>> items_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"items"});
  if (!object) return object.refusal();
  return items_in(*object);
}

Result<ReleaseRequest> release_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"items", "reason", "cause"});
  if (!object) return object.refusal();
  auto items = items_in(*object);
  if (!items) return items.refusal();
  auto reason = reason_in(*object);
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  ReleaseRequest request{
      .items = *std::move(items),
      .order = {.reason = gateway::Confidential<std::string>(*std::move(reason))}};
  if (!object->has("cause")) return request;
  const auto cause = gateway::release_cause_from_text(object->text("cause").value_or(""));
  if (!cause) return malformed("cause must be later, failed or refused.");
  request.order.cause = *cause;
  return request;
}

Result<gateway::ForwardOrder> forward_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"addressees", "justification", "transfer"});
  if (!object) return object.refusal();
  auto addressees = authorities_in(*object, "addressees");
  if (!addressees) return malformed("addressees must be a list of 1 to 100 authorities.");
  auto justification = words_in(*object, "justification");
  if (!justification) return malformed("justification must be a text of 1 to 1000 bytes.");
  auto transfer = transfer_in(*object);
  if (!transfer) return transfer.refusal();
  return gateway::ForwardOrder{.addressees = *std::move(addressees),
                               .justification = *std::move(justification),
                               .transfer = *std::move(transfer)};
}

Result<gateway::EuropolOrder> europol_from_json(std::string_view text) {
  const auto object =
      JsonObject::from_text(text, {"decision", "reason", "purposes", "restrictions"});
  if (!object) return object.refusal();
  const auto verdict = gateway::europol_verdict_from_text(object->text("decision").value_or(""));
  if (!verdict) return malformed("decision must be yes, no or later.");
  auto reason = words_in(*object, "reason");
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  auto purposes = purposes_in(*object);
  if (!purposes) {
    return malformed(
        "purposes must be a list of cross-checking, strategic-analysis, operational-analysis, "
        "facilitating-exchange, each once.");
  }
  gateway::EuropolOrder order{
      .verdict = *verdict, .purposes = *std::move(purposes), .reason = *std::move(reason)};
  if (!object->has("restrictions")) return order;
  auto restrictions = words_in(*object, "restrictions");
  if (!restrictions) return malformed("restrictions must be a text of 1 to 1000 bytes.");
  order.restrictions = *std::move(restrictions);
  return order;
}

Result<AssignmentRequest> assignment_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"authority", "reason"});
  if (!object) return object.refusal();
  const auto authority = object->text("authority");
  if (!authority || !is_authority_id(*authority)) return malformed("authority must be one.");
  auto reason = words_in(*object, "reason");
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  return AssignmentRequest{.authority = gateway::AuthorityId(*authority),
                           .reason = *std::move(reason)};
}

Result<gateway::ReturnReason> return_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"reason"});
  if (!object) return object.refusal();
  const auto reason = gateway::return_reason_from_text(object->text("reason").value_or(""));
  if (!reason) {
    return malformed("reason must be not-competent, no-capacity, already-handled or other.");
  }
  return *reason;
}

Result<std::uint32_t> version_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"version"});
  if (!object) return object.refusal();
  const auto version = object->number("version", {1, kVersionMax}, 0);
  if (!version || *version == 0) return malformed("version must be a number from 1 on.");
  return static_cast<std::uint32_t>(*version);
}

Result<gateway::Confidential<std::string>> lift_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"reason"});
  if (!object) return object.refusal();
  auto reason = words_in(*object, "reason");
  if (!reason) return malformed("reason must be a text of 1 to 1000 bytes.");
  return *std::move(reason);
}

}  // namespace adapters::http

#include "adapters/push/push_answer.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace adapters::push {
namespace {

using gateway::PushAnswer;
using nlohmann::json;

constexpr std::chrono::seconds kLongestWait{86'400};

std::string member(const json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

json parsed(const std::string& body) {
  return json::parse(body, nullptr, false);
}

bool says(std::string_view state, const PushReply& reply, const gateway::DeliveryId& delivery) {
  const auto said = parsed(reply.body);
  return member(said, "state") == state && member(said, "deliveryId") == delivery.str();
}

/// As our own codes are formed; whatever else stands there is the peer's own affair.
bool is_code(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits);
}

std::string status_with_code(const PushReply& reply) {
  const auto code = member(parsed(reply.body), "code");
  const auto text = "it answers " + std::to_string(reply.status);
  return is_code(code) ? text + " " + code : text;
}

/// Seconds; a date is not read, and counts as nothing said.
std::chrono::seconds wait_from(std::string_view text) {
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0) return {};
  return std::min(std::chrono::seconds(seconds), kLongestWait);
}

PushAnswer answer_from(const PushReply& reply, const gateway::DeliveryId& delivery) {
  switch (reply.status) {
    case 200:
      if (says("stored", reply, delivery)) return gateway::PushStored();
      return gateway::PushBroken{"it answers 200 without saying that it has stored the delivery"};
    case 202:
      return gateway::PushTaken();
    case 408:
    case 425:
    case 429:
    case 503:
      return gateway::PushNotNow{status_with_code(reply), wait_from(reply.retry_after)};
    case 422:
      if (says("refused", reply, delivery)) return gateway::PushRefused{status_with_code(reply)};
      return gateway::PushBroken{status_with_code(reply)};
    default:
      return gateway::PushBroken{status_with_code(reply)};
  }
}

}  // namespace

PushAnswer answer_from(const std::variant<PushReply, NoReply>& reply,
                       const gateway::DeliveryId& delivery) {
  if (const auto* none = std::get_if<NoReply>(&reply)) return gateway::PushBroken{none->reason};
  return answer_from(std::get<PushReply>(reply), delivery);
}

}  // namespace adapters::push

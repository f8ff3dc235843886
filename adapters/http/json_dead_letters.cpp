#include "adapters/http/json_dead_letters.h"

#include <cstdint>
#include <utility>

#include "adapters/http/json_body.h"
#include "adapters/http/json_parts.h"
#include "adapters/http/text_forms.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::Attempt;
using gateway::DeadLetter;
using nlohmann::ordered_json;

constexpr std::uint64_t kPageMax = 200;

ordered_json attempt_json(const Attempt& attempt) {
  ordered_json object{{"round", attempt.round},
                      {"number", attempt.number},
                      {"system", attempt.system.str()},
                      {"leasedAt", gateway::to_text(attempt.leased_at)},
                      {"leaseUntil", gateway::to_text(attempt.lease_until)},
                      {"outcome", to_text(attempt.outcome)},
                      {"endedAt", nullptr}};
  if (attempt.ended_at) object["endedAt"] = gateway::to_text(*attempt.ended_at);
  return object;
}

ordered_json letter_json(const DeadLetter& letter) {
  auto attempts = ordered_json::array();
  for (const auto& attempt : letter.history)
    attempts.push_back(attempt_json(attempt));
  return {{"number", letter.number},
          {"deliveryId", letter.delivery.str()},
          {"handle", letter.handle.str()},
          {"recipient", letter.recipient.str()},
          {"role", to_text(letter.role)},
          {"cause", to_text(letter.cause)},
          {"since", gateway::to_text(letter.since)},
          {"notice", to_text(letter.notice)},
          {"attemptsTotal", letter.attempts},
          {"attempts", std::move(attempts)}};
}

}  // namespace

gateway::Result<gateway::DeadLetterFilter> dead_letter_filter_from_query(
    const std::map<std::string, std::string>& query) {
  gateway::DeadLetterFilter filter;
  if (const auto after = query.find("after"); after != query.end()) {
    const auto number = count_from_text(after->second);
    if (!number || *number < 1) return malformed("after must be a number of at least 1.");
    filter.after = *number;
  }
  if (const auto limit = query.find("limit"); limit != query.end()) {
    const auto number = count_from_text(limit->second);
    if (!number || *number < 1 || *number > kPageMax)
      return malformed("limit must be a number of 1 to 200.");
    filter.limit = static_cast<std::uint32_t>(*number);
  }
  return filter;
}

std::string dead_letters_json(const gateway::DeadLetterPage& page) {
  auto letters = ordered_json::array();
  for (const auto& letter : page.letters)
    letters.push_back(letter_json(letter));
  ordered_json object{{"deadLetters", std::move(letters)}};
  if (page.next != 0) object["next"] = page.next;
  return written(object);
}

std::string redriven_json(const gateway::DeliveryId& delivery, const gateway::Recorded& done) {
  const bool changed = done.effect == gateway::Recorded::Effect::kChanged;
  return written({{"deliveryId", delivery.str()}, {"result", changed ? "redriven" : "already-so"}});
}

}  // namespace adapters::http

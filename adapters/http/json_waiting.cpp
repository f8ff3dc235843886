#include "adapters/http/json_waiting.h"

#include <utility>

#include "adapters/http/json_parts.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::Timestamp;
using gateway::WaitingByUrgency;
using nlohmann::ordered_json;

ordered_json bounds_array() {
  auto array = ordered_json::array();
  for (std::size_t i = 0; i < gateway::kAgeBuckets; ++i)
    array.push_back(gateway::age_from(i).count());
  return array;
}

/// The members that a destination has in common with a sum of several. \param object  of the
/// others.
ordered_json with_figures(ordered_json object, const WaitingByUrgency& waiting, Timestamp at) {
  const auto all = waiting.sum();
  object["waiting"] = all.total();
  object["urgent"] = waiting.urgent.total();
  object["leased"] = all.leased;
  object["buckets"] = all.buckets;
  object["urgentBuckets"] = waiting.urgent.buckets;
  object["oldest"] = nullptr;
  if (all.oldest_since) {
    object["oldest"] = {{"since", gateway::to_text(*all.oldest_since)},
                        {"seconds", all.oldest_age(at).count()},
                        {"attempts", all.attempts_of_oldest}};
  }
  return object;
}

ordered_json pushing_array(const std::vector<gateway::PushDestination>& pushing) {
  auto array = ordered_json::array();
  for (const auto& each : pushing) {
    array.push_back({{"system", each.system.str()},
                     {"breaker", std::string(gateway::to_text(each.breaker))},
                     {"window", each.window},
                     {"underWay", each.under_way}});
  }
  return array;
}

}  // namespace

std::string waiting_json(const gateway::WaitingDeliveries& waiting) {
  auto destinations = ordered_json::array();
  for (const auto& row : waiting.destinations) {
    destinations.push_back(
        with_figures({{"destination", row.destination.str()}}, row.waiting, waiting.at));
  }
  const auto others = waiting.destinations_total - waiting.destinations.size();
  return written(
      {{"at", gateway::to_text(waiting.at)},
       {"bucketsFrom", bounds_array()},
       {"total",
        with_figures({{"destinations", waiting.destinations_total}}, waiting.sum(), waiting.at)},
       {"deadLetters",
        {{"addressed", waiting.dead_letters.addressed}, {"owed", waiting.dead_letters.owed}}},
       {"destinations", std::move(destinations)},
       {"rest", with_figures({{"destinations", others}}, waiting.rest, waiting.at)},
       {"pushing", pushing_array(waiting.pushing)}});
}

}  // namespace adapters::http

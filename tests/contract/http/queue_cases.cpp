#include "tests/contract/http/queue_cases.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/support/message_factory.h"

#include <nlohmann/json.hpp>

namespace http_tests {
namespace {

using nlohmann::json;
using enum gateway::RefusalCode;

const std::string kQueue = "/api/v1/queue";

std::string named(const std::string& person, std::string request) {
  const std::string host = "Host: ";
  return request.insert(request.find(host), "Liaison-Person: " + person + "\r\n");
}

/// Of FR-POLICE-1.
Got ask_by(const SmallGateway& gateway, const std::string& person, const std::string& request) {
  return ask_as(gateway, "FR-POLICE-1", named(person, request));
}

/// Path of a fresh item in the queue of FR-POLICE-1.
std::string fresh_item(const SmallGateway& gateway) {
  const auto request = support::fresh_request();
  const auto accepted = ask_as(gateway, "AT-POLICE-1", submission(request.bytes));
  const auto handle = json::parse(accepted.value().body).at("handle");
  const auto page = ask_by(gateway, "officer-1", get(kQueue + "?limit=1000"));
  const auto queue = json::parse(page.value().body);
  for (const auto& item : queue.at("items")) {
    if (item.at("handle") == handle) return kQueue + "/" + item.at("delivery").get<std::string>();
  }
  throw std::runtime_error("what was admitted is not in the queue");
}

std::string claims(const std::string& item) {
  return post_json(item + "/claim", "{}");
}

std::string closes(const std::string& item) {
  return post_json(item + "/close", R"({"how":"not-for-action"})");
}

Got is_second_to_claim(const SmallGateway& gateway) {
  const auto item = fresh_item(gateway);
  EXPECT_EQ(ask_by(gateway, "officer-1", claims(item))->status, 200);
  return ask_by(gateway, "supervisor-1", claims(item));
}

Got closes_what_nobody_holds(const SmallGateway& gateway) {
  return ask_by(gateway, "officer-1", closes(fresh_item(gateway)));
}

Got claims_what_is_closed(const SmallGateway& gateway) {
  const auto item = fresh_item(gateway);
  EXPECT_EQ(ask_by(gateway, "officer-1", claims(item))->status, 200);
  EXPECT_EQ(ask_by(gateway, "officer-1", closes(item))->status, 204);
  return ask_by(gateway, "officer-1", claims(item));
}

Got looks_at_the_whole(const SmallGateway& gateway) {
  return ask_by(gateway, "officer-1", get(kQueue + "/summary"));
}

}  // namespace

std::map<gateway::RefusalCode, Case> queue_cases() {
  return {{kQueueClaimed, is_second_to_claim},
          {kQueueNotClaimed, closes_what_nobody_holds},
          {kQueueClosed, claims_what_is_closed},
          {kQueueRole, looks_at_the_whole}};
}

}  // namespace http_tests

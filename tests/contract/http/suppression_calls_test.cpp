/// \file
/// Goal: the calls about withheld copies carry ids, reasons and refusals as the interface
/// describes. Method: a running service over a fake port.
#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;

gateway::SuppressionView view() {
  gateway::SuppressionView view;
  auto& record = view.record;
  record.id = gateway::SuppressionId(std::string(kLease));
  record.claim = gateway::Handle(std::string(kHandle));
  record.exchange = {gateway::AuthorityId("XA-POLICE"),
                     gateway::ExchangeId(std::string(kDelivery))};
  record.claimant = gateway::AuthorityId("XA-POLICE");
  record.unit = gateway::AuthorityId("XA-SPOC");
  record.ground = gateway::SuppressionGround::kTerrorismCase;
  record.review_on = "2026-01-31";
  record.fallback = gateway::AuthorityId("XA-DESK");
  record.began_at = gateway::timestamp_from_text("2025-11-23T10:00:00Z").value();
  record.withheld = 2;
  view.overdue = true;
  return view;
}

const std::string kBegun =
    R"({"id":")" + std::string(kLease) + R"(","message":")" + std::string(kHandle) +
    R"(","exchange":{"opener":"XA-POLICE","id":")" + std::string(kDelivery) +
    R"("},"claimedBy":"XA-POLICE","unit":"XA-SPOC","ground":"terrorism-case",)"
    R"("reviewOn":"2026-01-31","overdue":true,"fallback":"XA-DESK",)"
    R"("begin":"2025-11-23T10:00:00.000Z")";

class SuppressionCallsTest : public Served {
 protected:
  std::string lift_path(std::string_view id = kLease) const {
    return "/api/v1/suppressions/" + std::string(id) + "/lift";
  }
};

TEST_F(SuppressionCallsTest, ListsWhatIsWithheld) {
  suppressions_.on_list = [] { return std::vector{view()}; };
  start();

  const auto answer = ask("GET /api/v1/suppressions HTTP/1.1\r\nHost: h\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, R"({"suppressions":[)" + kBegun + R"(,"withheldMessages":2}]})");
}

TEST_F(SuppressionCallsTest, LiftsOneForAReason) {
  suppressions_.on_lift = [](const gateway::SuppressionId& id, const auto& reason) {
    EXPECT_EQ(id.str(), kLease);
    EXPECT_EQ(reason, gateway::Confidential<std::string>("Arrested."));
    auto lifted = view();
    lifted.overdue = false;
    lifted.record.withheld = 0;
    lifted.record.ended_at = lifted.record.began_at;
    return FakeSuppressions::Lifted(lifted);
  };
  start();

  const auto answer = ask(post_json(lift_path(), R"({"reason":"Arrested."})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_THAT(answer->body, HasSubstr(R"("end":"2025-11-23T10:00:00.000Z","withheldMessages":0)"));
}

TEST_F(SuppressionCallsTest, RefusesWhatIsNoReasonAndWhatIsNoId) {
  start();

  EXPECT_EQ(ask(post_json(lift_path(), R"({"reason":""})"))->status, 400);
  EXPECT_EQ(ask(post_json(lift_path(), R"({"reason":"x","unit":"XA-SPOC"})"))->status, 400);
  EXPECT_EQ(ask(post_json(lift_path("nothing"), R"({"reason":"x"})"))->status, 404);
}

}  // namespace
}  // namespace http_tests

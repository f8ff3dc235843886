/// \file
/// Goal: the whole story of a poisoned delivery: it fails up to the cap and leaves the queue, what
/// follows goes on, its sender is told, an operator sees it apart and redrives it, it arrives, and
/// the log of all that verifies. Method: the real gateway over mutual TLS on a real PostgreSQL, the
/// command line of the operator, the stand-alone verifier; pauses are taken away in the database.
#include <chrono>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/evidence.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/operators.h"

#include <nlohmann/json.hpp>

namespace {

using support::granted;
using support::lease_all;
using testing::HasSubstr;
using testing::SizeIs;
using tools::Json;

constexpr std::chrono::seconds kTimeLimit{60};

class DeadLetterTest : public ::testing::Test {
 protected:
  /// Of the recipient's delivery, as its sender sees it.
  std::string state_of(const std::string& handle, const std::string& authority) {
    for (const auto& each : granted(sender_.status(handle)).recipients) {
      if (each.recipient.authority == authority) return each.state;
    }
    return "none";
  }

  std::string give_back(const std::string& cause) {
    const auto leased = lease_all(recipient_, kTimeLimit).at(0);
    granted(recipient_.release({{leased.delivery_id, leased.lease_id}}, "It is torn.", cause));
    (void)stand_.rows("UPDATE delivery SET next_action_at = now() WHERE state = 1");
    return leased.delivery_id;
  }

  /// `liaison ARGUMENTS` of ada. \return what it printed.
  std::string by_ada(support::Command arguments, int status = 0) {
    const auto profile = support::operator_profile("ada", stand_.gateway().port(), stand_.folder());
    arguments.insert(arguments.end(), {"--profile", profile.string()});
    const auto done = support::liaison(arguments);
    EXPECT_EQ(done.status, status) << done.err;
    return done.out + done.err;
  }

  support::GatewayStand stand_{"[limits]\nfailed_attempts = 2\n" +
                               std::string(support::kOperators)};
  tools::ApiClient sender_ = stand_.client("AT-POLICE-1");
  tools::ApiClient recipient_ = stand_.client("FR-POLICE-1");
};

TEST_F(DeadLetterTest, APoisonedDeliveryIsToldRedrivenAndArrives) {
  const auto poison = support::fresh_request();
  const auto handle = granted(sender_.submit(poison.document())).handle;
  const auto other = support::fresh_request();
  (void)granted(sender_.submit(other.document()));
  auto leased = lease_all(recipient_, kTimeLimit);
  ASSERT_THAT(leased, SizeIs(2));
  if (leased[0].handle != handle) std::swap(leased[0], leased[1]);
  support::confirm(recipient_, leased[1]);
  granted(recipient_.release({{leased[0].delivery_id, leased[0].lease_id}}, "It is torn."));
  (void)stand_.rows("UPDATE delivery SET next_action_at = now() WHERE state = 1");
  EXPECT_EQ(state_of(handle, "FR-POLICE-1"), "accepted");

  const auto delivery = give_back("failed");

  EXPECT_EQ(delivery, leased[0].delivery_id);
  EXPECT_EQ(state_of(handle, "FR-POLICE-1"), "rejected");
  const auto told = lease_all(sender_, kTimeLimit);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].sender, "XX-LIAISON");
  const std::string notice = told[0].document.disclose();
  EXPECT_THAT(notice, HasSubstr("<InReplyTo>" + poison.message_id + "</InReplyTo>"));
  EXPECT_THAT(notice, HasSubstr("<Cause>dead-lettered</Cause><LastState>rejected</LastState>"));
  EXPECT_THAT(notice, HasSubstr("<Attempts>2</Attempts>"));
  support::confirm(sender_, told[0]);

  EXPECT_THAT(by_ada({"queue"}), HasSubstr("1 dead letter waits for an operator, 0 of them owed"));
  EXPECT_THAT(by_ada({"dead-letters"}), HasSubstr(delivery + "  FR-POLICE-1"));
  EXPECT_THAT(by_ada({"redrive", delivery, "--reason", "Mended."}), HasSubstr("redriven"));
  EXPECT_THAT(by_ada({"redrive", delivery, "--reason", "Mended."}), HasSubstr("already-so"));
  EXPECT_EQ(state_of(handle, "FR-POLICE-1"), "accepted");
  const auto again = lease_all(recipient_, kTimeLimit);
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].attempt, 1U);
  EXPECT_EQ(again[0].document.disclose(), poison.bytes);
  support::confirm(recipient_, again[0]);
  EXPECT_EQ(state_of(handle, "FR-POLICE-1"), "delivered");
  EXPECT_THAT(by_ada({"dead-letters"}), HasSubstr("no dead letters wait"));

  const auto folder = stand_.folder() / "evidence" / "export";
  ASSERT_EQ(support::export_by_eve(stand_.gateway().port(), folder).status, 0);
  const auto verified = support::liaison_verify(
      {"export", folder.string(), "--log-key", support::test_europe().log_key().string()});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  EXPECT_EQ(stand_.number("SELECT count(*) FROM audit_entry WHERE line LIKE "
                          "'%\"delivery.dead-lettered\"%' OR line LIKE '%\"delivery.redriven\"%'"),
            2);
}

TEST_F(DeadLetterTest, ARefusedCopyStaysOwedAndBouncesToNobody) {
  const auto handle = granted(sender_.submit(support::fresh_request().document())).handle;
  auto unit = stand_.client("FR-SPOC");
  const auto leased = lease_all(unit, kTimeLimit).at(0);

  granted(unit.release({{leased.delivery_id, leased.lease_id}}, "Not ours.", "refused"));

  EXPECT_EQ(state_of(handle, "FR-SPOC"), "rejected");
  EXPECT_THAT(by_ada({"queue"}), HasSubstr("1 dead letter waits for an operator, 1 of them owed"));
  const auto page = Json::parse(by_ada({"dead-letters", "--json"}));
  EXPECT_EQ(page.at("deadLetters").at(0).at("notice"), "nobody");
  EXPECT_THAT(by_ada({"redrive", leased.delivery_id, "--reason", "It is theirs."}),
              HasSubstr("redriven"));
  EXPECT_THAT(lease_all(unit, kTimeLimit), SizeIs(1));
}

}  // namespace

/// \file
/// Goal: whoever sent what nobody fetched in time is told so by the gateway, in the same exchange,
/// and the recipients of copies still get theirs. Method: the real gateway over mutual TLS on a
/// real PostgreSQL; the time to live of a delivery is taken away in the database.
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

namespace {

using support::granted;
using support::lease_all;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::chrono::seconds kTimeLimit{60};

TEST(ExpiryTest, TheSenderIsToldWhomItsMessageDidNotReach) {
  const support::GatewayStand stand;
  auto sender = stand.client("AT-POLICE-1");
  const auto request = support::fresh_request();
  const auto handle = granted(sender.submit(request.document())).handle;
  (void)stand.rows("UPDATE delivery SET expires_at = now() - interval '1 second'");

  const auto told = lease_all(sender, kTimeLimit);

  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].sender, "XX-LIAISON");
  EXPECT_EQ(told[0].exchange, (tools::Exchange{request.exchange_opener, request.exchange_id}));
  const std::string notice = told[0].document.disclose();
  EXPECT_THAT(notice, HasSubstr("<InReplyTo>" + request.message_id + "</InReplyTo>"));
  EXPECT_THAT(notice, HasSubstr("<Authority>FR-POLICE-1</Authority><Cause>expired</Cause>"));
  support::confirm(sender, told[0]);
  std::vector<std::string> states;
  for (const auto& recipient : granted(sender.status(handle)).recipients)
    states.push_back(recipient.recipient.authority + " " + recipient.state);
  EXPECT_THAT(states, Contains("FR-POLICE-1 expired"));
  EXPECT_THAT(states, Contains("FR-SPOC accepted"));
  auto unit = stand.client("FR-SPOC");
  EXPECT_THAT(lease_all(unit), SizeIs(1)) << "a copy is owed for as long as it takes";
  auto addressee = stand.client("FR-POLICE-1");
  EXPECT_THAT(lease_all(addressee, std::chrono::seconds{0}), IsEmpty());
}

}  // namespace

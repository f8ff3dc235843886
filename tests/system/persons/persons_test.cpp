/// \file
/// Goal: content reaches only persons who are cleared for it, their reading is seen by the sender
/// and stands in the sealed sections of the log, and nowhere else are they named. Method: the real
/// gateway over mutual TLS on a real PostgreSQL; the sections are opened with its own keys.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/section_reader.h"
#include "tools/liaison/profile.h"

namespace {

using support::code_of;
using support::granted;
using support::lease_all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto kRecipient = "FR-POLICE-1";
constexpr std::chrono::seconds kTimeLimit{60};

/// A Request to the recipient that is classified EU-R.
support::TestDocument restricted_request() {
  auto request = support::fresh_request();
  for (std::size_t at = 0; (at = request.bytes.find(">BPL<", at)) != std::string::npos;)
    request.bytes.replace(at, 5, ">EU-R<");
  return request;
}

std::string actor(const std::string& person) {
  return R"({"authority":"FR-POLICE-1","person":")" + person + R"(","system":"fr-police-1"})";
}

class PersonsTest : public testing::Test {
 protected:
  /// The recipient's system with a person named; the service person stands for it where none is.
  [[nodiscard]] tools::ApiClient recipient(const std::string& person = {}) {
    const auto& europe = support::test_europe();
    auto text = europe.profile(kRecipient, stand_.gateway().port(), europe.system_of(kRecipient));
    if (!person.empty()) text += "person = \"" + person + "\"\n";
    return {tools::profile_from_text(text, europe.folder()), kTimeLimit};
  }

  std::string sent(const support::TestDocument& request) {
    return granted(sender_.submit(request.document())).handle;
  }

  /// Leased and confirmed by the service person.
  void deliver() {
    auto client = recipient();
    for (const auto& delivery : lease_all(client))
      support::confirm(client, delivery);
  }

  tools::RecipientStatus status_of(const std::string& handle) {
    return granted(sender_.status(handle)).recipients.at(0);
  }

  support::GatewayStand stand_;
  tools::ApiClient sender_ = stand_.client("AT-POLICE-1");
};

TEST_F(PersonsTest, AnUnclearedOfficerGetsNothingOfItAndAClearedOneDoes) {
  const auto request = restricted_request();
  const auto handle = sent(request);
  auto uncleared = recipient("officer-bpl");
  auto cleared = recipient("officer-1");

  EXPECT_THAT(lease_all(uncleared, {}), IsEmpty());
  EXPECT_EQ(code_of(uncleared.document(handle, "curiosity")), "person.not-cleared");
  EXPECT_EQ(status_of(handle).state, "accepted");
  const auto leased = lease_all(cleared, {});
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].document.disclose(), request.bytes);
  EXPECT_EQ(granted(cleared.document(handle, "")).disclose(), request.bytes);
}

TEST_F(PersonsTest, AnUnclearedOfficerStillGetsWhatLiesInOtherExchanges) {
  sent(restricted_request());
  const auto open = support::fresh_request();
  sent(open);
  auto uncleared = recipient("officer-bpl");

  const auto leased = lease_all(uncleared, {});

  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].document.disclose(), open.bytes);
}

TEST_F(PersonsTest, TheServicePersonFetchesUnattendedButHasReadNothing) {
  const auto handle = sent(restricted_request());
  auto unattended = recipient();

  const auto leased = lease_all(unattended);
  ASSERT_THAT(leased, SizeIs(1));
  support::confirm(unattended, leased[0]);

  EXPECT_EQ(code_of(unattended.report_read(handle)), "person.is-service");
  EXPECT_EQ(status_of(handle).state, "delivered");
  EXPECT_THAT(support::SectionReader(stand_).sections("delivery.leased", "actor"),
              ElementsAre(actor("svc")));
}

TEST_F(PersonsTest, TheSenderSeesThatItWasReadAndWhoDidStandsInTheLog) {
  const auto handle = sent(restricted_request());
  auto officer = recipient("officer-1");
  auto supervisor = recipient("supervisor-1");
  EXPECT_EQ(code_of(officer.report_read(handle)), "delivery.not-confirmed");
  deliver();

  EXPECT_EQ(code_of(recipient("officer-bpl").report_read(handle)), "person.not-cleared");
  granted(officer.report_read(handle));
  const auto read = status_of(handle);
  granted(officer.report_read(handle));
  granted(supervisor.report_read(handle));

  EXPECT_EQ(read.state, "read");
  EXPECT_EQ(status_of(handle).since, read.since) << "the first reading counts";
  EXPECT_THAT(support::SectionReader(stand_).sections("message.read", "actor"),
              ElementsAre(actor("officer-1"), actor("supervisor-1")));
}

TEST_F(PersonsTest, NobodyElseCanReportAReadingOrLearnOfTheMessage) {
  const auto handle = sent(support::fresh_request());
  deliver();
  auto stranger = stand_.client("DE-POLICE-1");

  EXPECT_EQ(code_of(stranger.report_read(handle)), "not-found");
  EXPECT_EQ(code_of(stranger.report_read(support::fresh_uuid())), "not-found");
  EXPECT_EQ(code_of(sender_.report_read(handle)), "not-found");
  EXPECT_EQ(status_of(handle).state, "delivered");
}

TEST_F(PersonsTest, WhoConsultedWhatAndWhyStandsInTheSections) {
  const auto handle = sent(support::fresh_request());
  auto officer = recipient("officer-1");
  auto dpo = recipient("dpo-1");

  granted(officer.document(handle, "Pr\u00fcfung 7"));
  granted(dpo.document(handle, ""));

  support::SectionReader reader(stand_);
  EXPECT_THAT(reader.sections("message.consulted", "actor"),
              ElementsAre(actor("officer-1"), actor("dpo-1")));
  const auto grounds = reader.sections("message.consulted", "justification");
  ASSERT_THAT(grounds, SizeIs(2));
  EXPECT_EQ(grounds[0], "{\"text\":\"Pr\u00fcfung 7\"}");
  EXPECT_THAT(grounds[1], HasSubstr("takes part in exchange AT-POLICE-1/"));
}

TEST_F(PersonsTest, NoPersonAndNoJustificationReachesTheLogOrTheMetrics) {
  const std::string canary = "canary-" + support::fresh_uuid();
  const auto handle = sent(restricted_request());
  deliver();
  EXPECT_EQ(code_of(recipient(canary).report_read(handle)), "person.unknown");
  EXPECT_EQ(code_of(recipient("officer-bpl").document(handle, canary)), "person.not-cleared");
  granted(recipient("officer-1").document(handle, canary));
  granted(recipient("officer-1").report_read(handle));

  std::string told = stand_.gateway().health("/metrics").body;
  EXPECT_THAT(told, HasSubstr("identity_refused"));
  EXPECT_EQ(stand_.gateway().stop(), 0);
  told += support::content_of(stand_.gateway().log());
  told += support::content_of(stand_.gateway().console());
  EXPECT_THAT(told, HasSubstr("person.unknown"));
  EXPECT_THAT(told, HasSubstr("person.not-cleared"));
  for (const std::string& secret : {canary, std::string("officer-1"), std::string("officer-bpl")})
    EXPECT_THAT(told, Not(HasSubstr(secret)));
  EXPECT_EQ(stand_.number("SELECT count(*) FROM audit_entry WHERE line LIKE '%officer%' OR "
                          "line LIKE '%canary%'"),
            0);
}

}  // namespace

/// \file
/// Goal: what is withheld is known to its claimant and to the data-protection officers of that
/// state alone; when the ground lapses every owed copy goes out once, and nothing before.
/// Method: the real path, routing and committer over memory; what units see is asked of services.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/history_service.h"
#include "workflow/runtime/suppression_service.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::Caller;
using gateway::CaseMessage;
using gateway::Confidential;
using gateway::PersonId;
using gateway::RefusalCode;
using gateway::SuppressionView;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Text = Confidential<std::string>;

std::string message_id(int number) {
  return "00000000-0000-4000-8000-00000000000" + std::to_string(number);
}

Caller with_person(const std::string& authority, const std::string& person) {
  Caller caller = caller_for(authority);
  caller.person = PersonId(person);
  return caller;
}

/// The three states, a data-protection officer "dp" everywhere, XA-CUSTOMS beside XA-POLICE.
gateway::DirectoryRows rows() {
  auto rows = three_states_rows();
  for (auto& authority : rows.authorities)
    authority.highest_level = gateway::Classification::kRestricted;
  auto customs = rows.authorities.at(1);
  customs.id = AuthorityId("XA-CUSTOMS");
  rows.authorities.push_back(customs);
  rows.systems.push_back({gateway::SystemId("xa-customs"), {customs.id}, PersonId("svc"), {}});
  rows.certificates.push_back({gateway::SystemId("xa-customs"), gateway::sha256("xa-customs"), {}});
  rows.persons.push_back({customs.id,
                          PersonId("svc"),
                          gateway::PersonRole::kService,
                          gateway::Classification::kRestricted,
                          {}});
  for (const auto& authority : rows.authorities) {
    rows.persons.push_back({authority.id,
                            PersonId("dp"),
                            gateway::PersonRole::kDataProtection,
                            gateway::Classification::kRestricted,
                            {}});
  }
  return rows;
}

class LiftTest : public ::testing::Test {
 protected:
  LiftTest() { install(rows()); }

  void install(gateway::DirectoryRows with) {
    world_.directories.replace(
        {.editions = {{gateway::Timestamp::min(),
                       std::make_shared<const gateway::Directory>(std::move(with), "d")}},
         .shut_out = {}});
  }

  static CaseMessage message(int number, const std::string& from, const std::string& to) {
    CaseMessage made = acknowledgement(message_id(number), from, to);
    made.header.exchange = {AuthorityId("XA-POLICE"),
                            gateway::ExchangeId("00000000-0000-4000-8000-0000000000e0")};
    return made;
  }

  void submit(const CaseMessage& message) {
    const auto& header = message.header;
    const auto accepted =
        world_.submit("<doc " + header.id.str() + "/>", message, header.sender.str());
    ASSERT_TRUE(accepted) << accepted.refusal().detail;
    handles_.push_back(accepted->record.handle);
  }

  /// A withheld message to XB-POLICE and its answer: XA-SPOC and XB-SPOC get neither.
  void withhold(gateway::Classification level = gateway::Classification::kBasicProtection) {
    CaseMessage claim = message(1, "XA-POLICE", "XB-POLICE");
    claim.header.classification = level;
    submit(claiming(std::move(claim)));
    submit(message(2, "XB-POLICE", "XA-POLICE"));
  }

  static CaseMessage claiming(CaseMessage claim) {
    claim.header.suppression =
        gateway::CopySuppression{.ground = gateway::SuppressionGround::kSafetyOfPerson,
                                 .reasons = Text("canary-reason"),
                                 .decided_by = Text("Chief 7"),
                                 .review_on = "2027-01-01",
                                 .fallback = AuthorityId("XC-BUREAU")};
    return claim;
  }

  /// XA-CUSTOMS is the SPOC of XA from now on; XA-SPOC has ended and may name it as the successor.
  void replace_unit(const std::string& successor) {
    auto replaced = rows();
    const auto now = world_.clock.now();
    for (auto& authority : replaced.authorities) {
      if (authority.central_unit == AuthorityId("XA-SPOC"))
        authority.central_unit = AuthorityId("XA-CUSTOMS");
      if (authority.id == AuthorityId("XA-CUSTOMS")) {
        authority.kind = gateway::AuthorityKind::kSpoc;
        authority.central_unit = {};
      }
      if (authority.id != AuthorityId("XA-SPOC")) continue;
      authority.validity.until = now;
      authority.successor = AuthorityId(successor);
    }
    install(std::move(replaced));
  }

  std::vector<std::string> units_seen_by(const Caller& caller) {
    std::vector<std::string> units;
    const auto listed = suppressions_.list(caller);
    if (!listed) return {std::string(gateway::kind_of(listed.refusal().code).name)};
    for (const auto& view : *listed)
      units.push_back(view.record.unit.str());
    return units;
  }

  gateway::SuppressionId of_unit(const std::string& unit) {
    const auto listed = suppressions_.list(caller_for("XA-POLICE"));
    for (const auto& view : *listed) {
      if (view.record.unit == AuthorityId(unit)) return view.record.id;
    }
    return gateway::SuppressionId("00000000-0000-4000-8000-0000000000ff");
  }

  gateway::Result<SuppressionView> lift(const std::string& unit,
                                        const Caller& caller = with_person("XA-POLICE",
                                                                           "officer-1"),
                                        const std::string& reason = "The suspects are arrested.") {
    return suppressions_.lift(caller, of_unit(unit), Text(reason));
  }

  /// Everything that waits, confirmed one by one as it comes.
  std::vector<std::string> taken_by(const std::string& authority) {
    std::vector<std::string> documents;
    for (;;) {
      const auto leased = world_.inbox.lease(caller_for(authority), {.limit = 10});
      if (leased->empty()) return documents;
      std::vector<gateway::LeasedItem> items;
      for (const auto& delivery : *leased) {
        documents.push_back(delivery.document.disclose());
        items.push_back({.delivery = delivery.leased.delivery, .lease = delivery.leased.lease});
      }
      (void)world_.inbox.confirm(caller_for(authority), items);
    }
  }

  World world_;
  std::vector<gateway::Handle> handles_;
  SuppressionService suppressions_{{.doorkeeper = world_.doorkeeper,
                                    .directories = world_.directories,
                                    .clock = world_.clock,
                                    .records = world_.journal.suppressions(),
                                    .committer = world_.committer,
                                    .dispatcher = world_.dispatcher,
                                    .refusals = world_.refusals},
                                   {}};
};

TEST_F(LiftTest, IsListedForItsClaimantAndItsStatesDataProtectionAlone) {
  withhold();

  EXPECT_THAT(units_seen_by(caller_for("XA-POLICE")), ElementsAre("XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(units_seen_by(with_person("XA-CUSTOMS", "dp")), ElementsAre("XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(units_seen_by(caller_for("XA-CUSTOMS")), IsEmpty());
  EXPECT_THAT(units_seen_by(with_person("XB-POLICE", "dp")), IsEmpty());
  EXPECT_THAT(units_seen_by(with_person("XC-POLICE", "dp")), IsEmpty());
}

TEST_F(LiftTest, AUnitIsShownNothingWhateverTheRole) {
  withhold();

  EXPECT_THAT(units_seen_by(caller_for("XA-SPOC")), IsEmpty());
  EXPECT_THAT(units_seen_by(with_person("XA-SPOC", "dp")), IsEmpty())
      << "what is withheld from XB-SPOC would tell of the exchange";
  EXPECT_THAT(units_seen_by(with_person("XB-SPOC", "dp")), IsEmpty());
}

TEST_F(LiftTest, SendsEveryOwedCopyOnceAndTellsUnderWhichLaw) {
  withhold();
  ASSERT_THAT(taken_by("XA-SPOC"), IsEmpty());

  const auto lifted = lift("XA-SPOC");

  ASSERT_TRUE(lifted) << lifted.refusal().detail;
  EXPECT_TRUE(lifted->record.ended_at);
  EXPECT_EQ(lifted->record.withheld, 0U);
  EXPECT_THAT(taken_by("XA-SPOC"),
              ElementsAre("<doc " + message_id(1) + "/>", "<doc " + message_id(2) + "/>"));
  EXPECT_THAT(taken_by("XB-SPOC"), IsEmpty()) << "its own suppression stands";
  const auto status = world_.queries.status(caller_for("XA-SPOC"), handles_.front());
  ASSERT_TRUE(status);
  ASSERT_THAT(status->deliveries, SizeIs(1));
  const auto& delivery = status->deliveries.front();
  EXPECT_EQ(delivery.passing->by.kind, gateway::PassingKind::kDisclosure);
  EXPECT_EQ(delivery.passing->by.authority, AuthorityId("XA-POLICE"));
  EXPECT_EQ(delivery.planned.role, gateway::DeliveryRole::kCopy);
  ASSERT_THAT(delivery.planned.reasons, SizeIs(1));
  EXPECT_EQ(delivery.planned.reasons.front().rule, gateway::RuleId("copy.d977-8-2.sending"));
  EXPECT_EQ(delivery.planned.reasons.front().legal, "Directive (EU) 2023/977 Art. 8(2)");
}

TEST_F(LiftTest, WhatFollowsIsCopiedAsUsual) {
  withhold();
  ASSERT_TRUE(lift("XA-SPOC"));
  (void)taken_by("XA-SPOC");

  submit(message(3, "XB-POLICE", "XA-POLICE"));

  const auto& record = world_.journal.find_message(handles_.back());
  std::vector<std::string> recipients;
  for (const auto& planned : record->recipients)
    recipients.push_back(planned.authority.str());
  EXPECT_THAT(recipients, ElementsAre("XA-POLICE", "XA-SPOC"));
}

TEST_F(LiftTest, HappensOnce) {
  withhold();
  const auto suppression = of_unit("XA-SPOC");
  ASSERT_TRUE(lift("XA-SPOC"));

  const auto again =
      suppressions_.lift(with_person("XA-POLICE", "officer-1"), suppression, Text("Once more."));

  EXPECT_EQ(again.refusal().code, RefusalCode::kNotFound);
  EXPECT_THAT(taken_by("XA-SPOC"), SizeIs(2));
}

TEST_F(LiftTest, IsForAHumanBeingOfTheClaimantWithAReason) {
  withhold();
  const auto entries = world_.journal.lines().size();

  EXPECT_EQ(lift("XA-SPOC", caller_for("XA-POLICE")).refusal().code, RefusalCode::kPersonIsService);
  EXPECT_EQ(lift("XA-SPOC", with_person("XA-POLICE", "officer-1"), " ").refusal().code,
            RefusalCode::kJustificationMissing);
  EXPECT_EQ(lift("XA-SPOC", with_person("XA-CUSTOMS", "dp")).refusal(),
            suppressions_
                .lift(with_person("XA-CUSTOMS", "dp"),
                      gateway::SuppressionId("00000000-0000-4000-8000-0000000000ff"),
                      Text("x"))
                .refusal())
      << "another's is answered like what does not exist";
  EXPECT_THAT(taken_by("XA-SPOC"), IsEmpty());
  EXPECT_GT(world_.journal.lines().size(), entries) << "refusals are on record";
}

TEST_F(LiftTest, NothingLapsesByItself) {
  withhold();
  world_.clock.advance(std::chrono::hours(24 * 60));

  const auto listed = suppressions_.list(caller_for("XA-POLICE"));

  ASSERT_THAT(*listed, SizeIs(2));
  EXPECT_TRUE(listed->front().overdue);
  EXPECT_THAT(taken_by("XA-SPOC"), IsEmpty());
}

TEST_F(LiftTest, IsNotForDataProtectionNorForWhomTheExchangeIsAbove) {
  withhold(gateway::Classification::kRestricted);
  const auto uncleared = with_person("XA-POLICE", "officer-bpl");

  const auto by_supervision = lift("XA-SPOC", with_person("XA-POLICE", "dp"));
  const auto by_uncleared = lift("XA-SPOC", uncleared);

  ASSERT_FALSE(by_supervision);
  EXPECT_EQ(by_supervision.refusal().code, RefusalCode::kPersonRole);
  EXPECT_EQ(by_supervision.refusal().rule, "person.data-protection");
  EXPECT_EQ(by_supervision.refusal().legal, "Directive (EU) 2016/680 Art. 34");
  ASSERT_FALSE(by_uncleared);
  EXPECT_EQ(by_uncleared.refusal().code, RefusalCode::kPersonNotCleared);
  EXPECT_THAT(units_seen_by(uncleared), IsEmpty());
  EXPECT_THAT(units_seen_by(with_person("XA-POLICE", "dp")), SizeIs(2)) << "it sees that it stands";
  EXPECT_THAT(taken_by("XA-SPOC"), IsEmpty());
  EXPECT_TRUE(lift("XA-SPOC"));
}

TEST_F(LiftTest, OneMessageAboveTheClearanceOfAPersonHidesTheWholeExchange) {
  withhold();
  const auto uncleared = with_person("XA-POLICE", "officer-bpl");
  ASSERT_THAT(units_seen_by(uncleared), SizeIs(2));
  auto answer = message(3, "XB-POLICE", "XA-POLICE");
  answer.header.classification = gateway::Classification::kRestricted;
  submit(answer);

  EXPECT_THAT(units_seen_by(uncleared), IsEmpty());
  EXPECT_EQ(lift("XA-SPOC", uncleared).refusal().code, RefusalCode::kPersonNotCleared);
}

TEST_F(LiftTest, GoesToWhoContinuesTheUnit) {
  withhold();
  replace_unit("XA-CUSTOMS");
  submit(message(3, "XB-POLICE", "XA-POLICE"));
  ASSERT_THAT(taken_by("XA-CUSTOMS"), IsEmpty());
  ASSERT_TRUE(lift("XA-SPOC"));

  EXPECT_THAT(taken_by("XA-CUSTOMS"), SizeIs(3)) << "with what followed after the change";
  const auto status = world_.queries.status(caller_for("XA-CUSTOMS"), handles_.front());
  EXPECT_EQ(status->deliveries.front().planned.reasons.front().for_whom, AuthorityId("XA-SPOC"));
}

TEST_F(LiftTest, AUnitThatReplacesAnotherUnnamedGetsNothingBeforeAndEverythingThen) {
  withhold();
  replace_unit("");
  submit(message(3, "XB-POLICE", "XA-POLICE"));

  EXPECT_THAT(taken_by("XA-CUSTOMS"), IsEmpty());
  EXPECT_THAT(units_seen_by(with_person("XA-CUSTOMS", "dp")), IsEmpty());
  EXPECT_EQ(world_.queries.status(caller_for("XA-CUSTOMS"), handles_.back()).refusal().code,
            RefusalCode::kNotFound);
  const auto lifted = lift("XA-SPOC");
  ASSERT_TRUE(lifted) << lifted.refusal().detail;
  EXPECT_EQ(lifted->record.withheld, 0U);
  EXPECT_THAT(taken_by("XA-CUSTOMS"),
              ElementsAre("<doc " + message_id(1) + "/>",
                          "<doc " + message_id(2) + "/>",
                          "<doc " + message_id(3) + "/>"));
}

TEST_F(LiftTest, IsForTheFallbackWhereNobodyContinuesItsClaimant) {
  withhold();
  const auto id = of_unit("XB-SPOC");
  const auto by_fallback = with_person("XC-BUREAU", "officer-1");
  EXPECT_FALSE(suppressions_.lift(by_fallback, id, Text("Arrested.")));
  auto ended = rows();
  ended.authorities.at(1).validity.until = world_.clock.now();  // XA-POLICE
  install(std::move(ended));
  EXPECT_THAT(units_seen_by(by_fallback), ElementsAre("XA-SPOC", "XB-SPOC"));
  ASSERT_TRUE(suppressions_.lift(by_fallback, id, Text("Arrested.")));
  EXPECT_THAT(taken_by("XB-SPOC"), SizeIs(2));
}

TEST_F(LiftTest, NobodyInItsPlaceIsARefusal) {
  withhold();
  auto ended = rows();
  for (auto& authority : ended.authorities) {
    if (authority.id == AuthorityId("XA-SPOC")) authority.validity.until = world_.clock.now();
  }
  install(std::move(ended));

  EXPECT_EQ(lift("XA-SPOC").refusal().code, RefusalCode::kAuthorityUnknown);
}

/// XB-SPOC holds the first message; then the exchange is withheld from it, and the sender tightens
/// the handling of that message, to the knowledge of XC-POLICE.
TEST_F(LiftTest, ANoticeThatAHolderWasNotToldOfIsDisclosedToIt) {
  submit(message(1, "XA-POLICE", "XB-POLICE"));
  ASSERT_THAT(taken_by("XB-SPOC"), SizeIs(1));
  submit(claiming(message(2, "XA-POLICE", "XB-POLICE")));
  auto change = message(3, "XA-POLICE", "XC-POLICE");
  change.header.type = gateway::MessageType::kHandlingChange;
  change.header.in_reply_to = gateway::MessageId(message_id(1));
  gateway::HandlingChangeBody tightened;
  tightened.change = gateway::HandlingChangeKind::kTighten;
  tightened.concerned.whole_message = true;
  tightened.new_handling.handling = gateway::HandlingCodes{gateway::HandlingCode::kH2};
  tightened.reason = Text("A source is at risk.");
  change.body = tightened;
  submit(change);

  EXPECT_THAT(taken_by("XB-SPOC"), IsEmpty());
  const auto decision = world_.queries.decision(caller_for("XA-POLICE"), handles_.back());
  ASSERT_TRUE(decision);
  EXPECT_THAT(decision->stored.withheld,
              ::testing::Contains(gateway::WithheldCopy{
                  .unit = AuthorityId("XB-SPOC"),
                  .rule = gateway::RuleId("route.holder-handling"),
                  .legal = "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)"}))
      << "the sender sees who is not told";
  ASSERT_TRUE(lift("XB-SPOC"));

  EXPECT_THAT(taken_by("XB-SPOC"),
              ElementsAre("<doc " + message_id(2) + "/>", "<doc " + message_id(3) + "/>"));
  const auto status = world_.queries.status(caller_for("XB-SPOC"), handles_.back());
  ASSERT_TRUE(status);
  ASSERT_THAT(status->deliveries, SizeIs(1));
  const auto& planned = status->deliveries.front().planned;
  EXPECT_EQ(planned.role, gateway::DeliveryRole::kNotified);
  ASSERT_THAT(planned.reasons, SizeIs(1));
  EXPECT_EQ(planned.reasons.front().rule, gateway::RuleId("route.holder-handling"));
  EXPECT_EQ(planned.reasons.front().legal, "Regulation (EU) 2016/794 Art. 19(2)");
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: that a person has read a message is on record once for each person, seen by its sender,
/// and only where it can be true; content goes only to who is cleared for it, and every reading
/// names its reader in the sections of the log and nowhere else. Method: the services over memory;
/// the clock turned by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/restricted_world.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {
namespace {

using gateway::AuditEvent;
using gateway::Classification;
using gateway::Confidential;
using gateway::DeliveryState;
using gateway::Handle;
using gateway::PersonRole;
using gateway::Recorded;
using gateway::RefusalCode;
using gateway::SectionName;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;

using Text = Confidential<std::string>;

const std::string kOfficer = person_of(PersonRole::kOfficer, Cleared::kYes);
const std::string kSupervisor = person_of(PersonRole::kSupervisor, Cleared::kYes);
const std::string kUncleared = person_of(PersonRole::kOfficer, Cleared::kNo);

class ReadingTest : public ::testing::Test {
 protected:
  gateway::Result<Recorded> report(const std::string& authority, const std::string& person) {
    return world_.inbox.report_read(caller_for(authority, person), world_.handle);
  }

  Recorded::Effect effect_of(const std::string& person) {
    return report("XB-POLICE", person)->effect;
  }

  void pass(seconds time) {
    world_.clock.advance(time);
    world_.journal.set_now(world_.clock.now());
  }

  std::vector<Handle> leased(const std::string& person) {
    std::vector<Handle> handles;
    const auto answer = world_.inbox.lease(caller_for("XB-POLICE", person), {});
    for (const auto& opened : *answer)
      handles.push_back(opened.leased.handle);
    return handles;
  }

  [[nodiscard]] std::size_t entries() const { return world_.journal.lines().size(); }

  RestrictedWorld world_;
};

// ---- reports --------------------------------------------------------------------------------

TEST_F(ReadingTest, TheSenderSeesThatAPersonHasReadItAndSinceWhen) {
  world_.deliver("XB-POLICE");
  EXPECT_EQ(world_.delivery_of(world_.handle).state, DeliveryState::kDelivered);
  pass(seconds(60));

  EXPECT_EQ(effect_of(kOfficer), Recorded::Effect::kChanged);

  EXPECT_EQ(world_.delivery_of(world_.handle).state, DeliveryState::kRead);
  EXPECT_EQ(world_.delivery_of(world_.handle).since, world_.clock.now());
  EXPECT_EQ(world_.last_event(), AuditEvent::kMessageRead);
  EXPECT_EQ(world_.last_section(SectionName::kActor),
            R"({"authority":"XB-POLICE","person":"cleared-officer","system":"xb-police"})");
}

TEST_F(ReadingTest, ARepeatByTheSamePersonMakesNoEntryAndChangesNoTime) {
  world_.deliver("XB-POLICE");
  (void)report("XB-POLICE", kOfficer);
  const auto since = world_.delivery_of(world_.handle).since;
  const auto before = entries();
  pass(seconds(60));

  EXPECT_EQ(effect_of(kOfficer), Recorded::Effect::kAlreadySo);

  EXPECT_EQ(entries(), before);
  EXPECT_EQ(world_.delivery_of(world_.handle).since, since);
}

TEST_F(ReadingTest, ASecondPersonIsOnRecordTooAndTheFirstTimeStays) {
  world_.deliver("XB-POLICE");
  (void)report("XB-POLICE", kOfficer);
  const auto since = world_.delivery_of(world_.handle).since;
  const auto before = entries();
  pass(seconds(60));

  EXPECT_EQ(effect_of(kSupervisor), Recorded::Effect::kChanged);

  EXPECT_EQ(entries(), before + 1);
  EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr(kSupervisor));
  EXPECT_EQ(world_.delivery_of(world_.handle).since, since);
}

TEST_F(ReadingTest, OneRecipientsReadingIsNotAnothers) {
  world_.deliver("XB-SPOC");

  EXPECT_TRUE(report("XB-SPOC", kOfficer));

  EXPECT_EQ(world_.delivery_of(world_.handle).state, DeliveryState::kAccepted);
  EXPECT_EQ(world_.queries.status(caller_for("XA-POLICE"), world_.handle)->deliveries.at(1).state,
            DeliveryState::kRead);
}

TEST_F(ReadingTest, NothingCanBeReadBeforeItsDeliveryWasConfirmed) {
  EXPECT_EQ(report("XB-POLICE", kOfficer).refusal().code, RefusalCode::kDeliveryNotConfirmed);
  ASSERT_EQ(leased(kOfficer).size(), 1U);
  EXPECT_EQ(report("XB-POLICE", kOfficer).refusal().code, RefusalCode::kDeliveryNotConfirmed);
  EXPECT_EQ(world_.delivery_of(world_.handle).state, DeliveryState::kRelayed);
}

TEST_F(ReadingTest, UnknownAndForbiddenAreAnsweredAlikeAlsoToTheSender) {
  world_.deliver("XB-POLICE");
  const auto unknown =
      world_.inbox.report_read(caller_for("XC-POLICE", kOfficer), Handle("no-such")).refusal();

  EXPECT_EQ(unknown.code, RefusalCode::kNotFound);
  EXPECT_EQ(report("XC-POLICE", kOfficer).refusal(), unknown);
  EXPECT_EQ(report("XC-POLICE", kUncleared).refusal(), unknown);
  EXPECT_EQ(report("XA-POLICE", kOfficer).refusal(), unknown) << "nothing was delivered to it";
}

TEST_F(ReadingTest, EachRefusedReportIsOnRecordWithThePersonThatWasNamed) {
  const std::vector<std::pair<std::string, std::string>> attempts{
      {"XB-POLICE", kOfficer},  // Not confirmed.
      {"XB-POLICE", kUncleared},
      {"XB-POLICE", person_of(PersonRole::kService, Cleared::kYes)},
      {"XC-POLICE", kOfficer}};
  for (const auto& [authority, person] : attempts) {
    const auto before = entries();

    EXPECT_FALSE(report(authority, person));

    EXPECT_EQ(entries(), before + 1) << person;
    EXPECT_EQ(world_.last_event(), AuditEvent::kRequestRefused) << person;
    EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr("\"" + person + "\""));
  }
}

// ---- documents ------------------------------------------------------------------------------

TEST_F(ReadingTest, ADocumentAboveThePersonsClearanceIsRefusedAndThatIsOnRecord) {
  const auto answer =
      world_.queries.document(caller_for("XB-POLICE", kUncleared), world_.handle, {});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal().code, RefusalCode::kPersonNotCleared);
  EXPECT_EQ(world_.last_event(), AuditEvent::kRequestRefused);
  EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr(kUncleared));
}

TEST_F(ReadingTest, WhoReadsAndWhyStandInTheSectionsTogether) {
  const std::string why = "Prüfung im Verfahren 7";
  ASSERT_TRUE(world_.queries.document(caller_for("XB-POLICE", kOfficer), world_.handle, Text(why)));

  EXPECT_EQ(world_.last_event(), AuditEvent::kMessageConsulted);
  EXPECT_EQ(world_.last_section(SectionName::kJustification), "{\"text\":\"" + why + "\"}");
  EXPECT_EQ(world_.last_section(SectionName::kActor),
            R"({"authority":"XB-POLICE","person":"cleared-officer","system":"xb-police"})");
}

TEST_F(ReadingTest, WithoutWordsTheExchangeIsTheGround) {
  for (const std::string none : {"", " \t "}) {
    ASSERT_TRUE(
        world_.queries.document(caller_for("XB-POLICE", kOfficer), world_.handle, Text(none)));
    EXPECT_EQ(world_.last_section(SectionName::kJustification),
              R"({"text":"takes part in exchange XA-POLICE/exchange-1"})");
  }
}

TEST_F(ReadingTest, AJustificationHasAtMostAThousandBytesOfUtf8) {
  const auto reader = caller_for("XB-POLICE", kOfficer);
  const auto refused = [&](const std::string& words) {
    const auto answer = world_.queries.document(reader, world_.handle, Text(words));
    return answer ? std::nullopt : std::optional(answer.refusal().code);
  };

  EXPECT_EQ(refused(std::string(1000, 'w')), std::nullopt);
  EXPECT_EQ(refused(std::string(1001, 'w')), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused("cut \xc3"), RefusalCode::kRequestMalformed);
  EXPECT_EQ(world_.last_event(), AuditEvent::kRequestRefused);
}

TEST_F(ReadingTest, WhoTakesNoPartInTheExchangeMustSayWhy) {
  gateway::MessageRecord record;
  record.sender = gateway::AuthorityId("XA-POLICE");
  const gateway::AuthorityId stranger("XC-POLICE");

  const auto none = ground_of_reading(Text(" "), stranger, record);
  const auto words = ground_of_reading(Text("Inspection"), stranger, record);

  ASSERT_FALSE(none);
  EXPECT_EQ(none.refusal().code, RefusalCode::kJustificationMissing);
  ASSERT_TRUE(words);
  EXPECT_EQ(*words, Text("Inspection"));
}

// ---- leases ---------------------------------------------------------------------------------

TEST_F(ReadingTest, ALeaseNamesThePersonItDisclosesTo) {
  ASSERT_EQ(leased(kOfficer).size(), 1U);
  EXPECT_EQ(world_.last_event(), AuditEvent::kDeliveryLeased);
  EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr("\"cleared-officer\""));
}

TEST_F(ReadingTest, AnUnattendedLeaseNamesTheServicePerson) {
  ASSERT_EQ(leased("").size(), 1U);
  EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr("\"svc\""));
}

TEST_F(ReadingTest, WhatIsAboveTheClearanceWaitsForTheNextClearedPerson) {
  EXPECT_THAT(leased(kUncleared), ::testing::IsEmpty());
  EXPECT_EQ(world_.delivery_of(world_.handle).state, DeliveryState::kAccepted);
  EXPECT_EQ(world_.delivery_of(world_.handle).attempts, 0U);

  EXPECT_THAT(leased(kOfficer), ::testing::ElementsAre(world_.handle));
}

TEST_F(ReadingTest, AnUnclearedHeadBlocksItsOwnExchangeAndNoOther) {
  const auto behind = world_.admit(Classification::kBasicProtection, "exchange-1");
  const auto elsewhere = world_.admit(Classification::kBasicProtection, "exchange-2");

  EXPECT_THAT(leased(kUncleared), ::testing::ElementsAre(elsewhere));
  world_.deliver("XB-POLICE");

  EXPECT_THAT(leased(kUncleared), ::testing::ElementsAre(behind));
}

/// Believes like the one it wraps; at its second call somebody has been revoked meanwhile.
class RevokingAuthenticator : public support::TextAuthenticator {
 public:
  explicit RevokingAuthenticator(DirectoryBook& directories) : directories_(&directories) {}

  [[nodiscard]] gateway::Result<gateway::CertificateIdentity> identify(
      const gateway::PeerCertificate& certificate) const override {
    if (++calls_ == 2) {
      directories_->replace(
          {.editions = {{gateway::Timestamp::min(), directories_->at({})}},
           .shut_out = {{gateway::RevocationTarget::kPerson, "XC-POLICE/" + kOfficer}}});
    }
    return TextAuthenticator::identify(certificate);
  }

 private:
  DirectoryBook* directories_;
  mutable int calls_ = 0;
};

TEST_F(ReadingTest, WhoIsRevokedWhileWaitingIsRefusedAtTheNextLook) {
  const RevokingAuthenticator authenticator(world_.directories);
  const Doorkeeper doorkeeper(authenticator, world_.directories, world_.clock, world_.telemetry);
  InboxService inbox({.doorkeeper = doorkeeper,
                      .clock = world_.clock,
                      .entropy = world_.entropy,
                      .records = world_.journal,
                      .holdings = world_.journal.holdings(),
                      .telemetry = world_.telemetry,
                      .vault = world_.vault,
                      .words = world_.words,
                      .committer = world_.committer,
                      .dispatcher = world_.dispatcher,
                      .refusals = world_.refusals,
                      .room = world_.room},
                     {.look_again = seconds(0)});
  gateway::LeaseOptions patient;
  patient.wait = seconds(60);

  const auto answer = inbox.lease(caller_for("XC-POLICE", kOfficer), patient);

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal().code, RefusalCode::kShutOut);
}

// ---- what must not be told ------------------------------------------------------------------

TEST_F(ReadingTest, NeitherPersonNorJustificationReachesALineALogOrAMetric) {
  const std::string why = "canary-justification";
  world_.deliver("XB-POLICE");
  (void)world_.queries.document(caller_for("XB-POLICE", kOfficer), world_.handle, Text(why));
  (void)world_.queries.document(caller_for("XB-POLICE", kUncleared), world_.handle, Text(why));
  (void)report("XB-POLICE", kOfficer);
  (void)report("XB-POLICE", kUncleared);

  std::string told = world_.telemetry.text();
  for (const auto& line : world_.journal.lines())
    told += line;
  EXPECT_THAT(told, HasSubstr("message.read"));
  for (const auto& secret : {kOfficer, kUncleared, why})
    EXPECT_THAT(told, Not(HasSubstr(secret)));
}

}  // namespace
}  // namespace workflow

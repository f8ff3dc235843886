/// \file
/// Goal: nobody acts for an authority that the directory does not give to the certificate, nor in
/// the name of a person whom that authority does not have, and content is for persons alone.
/// Method: a directory that each test changes at one place, put into force as a page of the book; a
/// double that reads identities from text; each boundary in time on both sides.
#include "workflow/runtime/doorkeeper.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/support/doubles.h"

namespace workflow {
namespace {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::Caller;
using gateway::Classification;
using gateway::DirectoryRows;
using gateway::PersonId;
using gateway::PersonRole;
using gateway::RefusalCode;
using gateway::Revocation;
using gateway::RevocationTarget;
using gateway::SystemId;
using gateway::Timestamp;
using gateway::Validity;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

const Timestamp kNow = *gateway::timestamp_from_text("2026-11-23T10:00:00Z");

gateway::Authority authority(const std::string& id) {
  gateway::Authority made;
  made.id = AuthorityId(id);
  made.state = gateway::StateCode("XA");
  made.name = id;
  return made;
}

/// A system of the police alone, one that it shares with customs and that has no service person,
/// and officers with the same id at both.
DirectoryRows rows() {
  const AuthorityId police("XA-POLICE");
  const AuthorityId customs("XA-CUSTOMS");
  DirectoryRows made;
  made.authorities = {authority("XA-POLICE"), authority("XA-CUSTOMS"), authority("XB-POLICE")};
  made.systems = {{SystemId("cms"), {police}, PersonId("svc"), {}},
                  {SystemId("shared"), {police, customs}, PersonId(), {}}};
  made.certificates = {{SystemId("cms"), gateway::sha256("cms"), {}},
                       {SystemId("shared"), gateway::sha256("shared"), {}}};
  using enum PersonRole;
  made.persons = {
      {police, PersonId("svc"), kService, Classification::kRestricted, {}},
      {police, PersonId("officer-1"), kOfficer, Classification::kSecret, {}},
      {police, PersonId("dpo-1"), kDataProtection, Classification::kBasicProtection, {}},
      {customs, PersonId("officer-1"), kSupervisor, Classification::kBasicProtection, {}},
      {customs, PersonId("clerk"), kOfficer, Classification::kBasicProtection, {}}};
  return made;
}

struct Naming {
  std::string system = "cms";
  std::string authority{};
  std::string person{};
  std::string key{};  ///< Whose certificate; the system's own when empty.
};

Caller caller(const Naming& naming) {
  const auto& key = naming.key.empty() ? naming.system : naming.key;
  return {.certificate = {naming.system + "|" + gateway::to_hex(gateway::sha256(key))},
          .acting_for = AuthorityId(naming.authority),
          .person = PersonId(naming.person)};
}

class DoorkeeperTest : public ::testing::Test {
 protected:
  DoorkeeperTest() { put_in_force(rows()); }

  void put_in_force(DirectoryRows directory, std::set<Revocation> shut_out = {}) {
    directories_.replace(
        {.editions = {{Timestamp::min(),
                       std::make_shared<const gateway::Directory>(std::move(directory), "v")}},
         .shut_out = std::move(shut_out)});
  }

  /// What both functions refuse; they must agree.
  std::optional<RefusalCode> refused(const Naming& naming) const {
    const auto actor = doorkeeper_.identify(caller(naming));
    const auto reader = doorkeeper_.identify_reader(caller(naming));
    EXPECT_EQ(actor ? std::nullopt : std::optional(actor.refusal()),
              reader ? std::nullopt : std::optional(reader.refusal()));
    if (actor) return std::nullopt;
    return actor.refusal().code;
  }

  /// Refused a millisecond before, let in from `from` on, and until a millisecond before `until`.
  void expect_only_within(const std::function<Validity&(DirectoryRows&)>& validity_in,
                          RefusalCode code) {
    auto directory = rows();
    validity_in(directory) = {.from = kNow, .until = kNow + milliseconds(2)};
    put_in_force(std::move(directory));
    const Naming naming{.person = "officer-1"};

    clock_.advance(milliseconds(-1));
    EXPECT_EQ(refused(naming), code);
    clock_.advance(milliseconds(1));
    EXPECT_EQ(refused(naming), std::nullopt);
    clock_.advance(milliseconds(1));
    EXPECT_EQ(refused(naming), std::nullopt);
    clock_.advance(milliseconds(1));
    EXPECT_EQ(refused(naming), code);
  }

  support::FakeClock clock_{kNow};
  support::RecordingTelemetry telemetry_;
  support::TextAuthenticator authenticator_;
  DirectoryBook directories_;
  Doorkeeper doorkeeper_{authenticator_, directories_, clock_, telemetry_};
};

// ---- systems and authorities ----------------------------------------------------------------

TEST_F(DoorkeeperTest, TakesTheOnlyAuthorityOfASystemAndItsServicePerson) {
  const auto actor = doorkeeper_.identify(caller({}));

  ASSERT_TRUE(actor);
  EXPECT_EQ(*actor, (Actor{SystemId("cms"), AuthorityId("XA-POLICE"), PersonId("svc")}));
}

TEST_F(DoorkeeperTest, WantsToKnowWhichOfSeveralAuthoritiesIsMeant) {
  EXPECT_EQ(refused({.system = "shared", .person = "officer-1"}), RefusalCode::kAuthorityNotBound);
  EXPECT_EQ(
      doorkeeper_.identify(caller({.system = "shared", .authority = "XA-CUSTOMS"}))->authority,
      AuthorityId("XA-CUSTOMS"));
}

TEST_F(DoorkeeperTest, RefusesAnAuthorityThatTheSystemIsNotRegisteredFor) {
  EXPECT_EQ(refused({.authority = "XB-POLICE"}), RefusalCode::kAuthorityNotBound);
  EXPECT_EQ(refused({.authority = "XA-CUSTOMS"}), RefusalCode::kAuthorityNotBound);
}

TEST_F(DoorkeeperTest, RefusesAnotherCertificateOfAKnownSystem) {
  EXPECT_EQ(refused({.key = "another"}), RefusalCode::kCertificateUnknown);
  EXPECT_EQ(refused({.key = "shared"}), RefusalCode::kCertificateUnknown);
  EXPECT_TRUE(telemetry_.logged("identity.refused"));
}

TEST_F(DoorkeeperTest, RefusesAnUnknownSystemAndAnUnreadableCertificate) {
  EXPECT_EQ(refused({.system = "nobody"}), RefusalCode::kCertificateUnknown);
  EXPECT_EQ(doorkeeper_.identify(Caller{{"nothing readable"}, {}}).refusal().code,
            RefusalCode::kCertificateUnknown);
  EXPECT_EQ(doorkeeper_.identify_reader(Caller{{"nothing readable"}, {}}).refusal().code,
            RefusalCode::kCertificateUnknown);
}

TEST_F(DoorkeeperTest, KnowsNobodyWithoutADirectory) {
  directories_.replace({});

  EXPECT_EQ(refused({}), RefusalCode::kCertificateUnknown);
}

// ---- validity -------------------------------------------------------------------------------

TEST_F(DoorkeeperTest, ASystemCountsOnlyWithinItsValidity) {
  expect_only_within([](DirectoryRows& all) -> Validity& { return all.systems.at(0).validity; },
                     RefusalCode::kCertificateUnknown);
}

TEST_F(DoorkeeperTest, ACertificateCountsOnlyWithinItsValidity) {
  expect_only_within(
      [](DirectoryRows& all) -> Validity& { return all.certificates.at(0).validity; },
      RefusalCode::kCertificateUnknown);
}

TEST_F(DoorkeeperTest, AnAuthorityCountsOnlyWithinItsValidity) {
  expect_only_within([](DirectoryRows& all) -> Validity& { return all.authorities.at(0).validity; },
                     RefusalCode::kAuthorityNotBound);
}

TEST_F(DoorkeeperTest, APersonCountsOnlyWithinItsValidity) {
  expect_only_within([](DirectoryRows& all) -> Validity& { return all.persons.at(1).validity; },
                     RefusalCode::kPersonUnknown);
}

TEST_F(DoorkeeperTest, AServicePersonCountsOnlyWithinItsValidity) {
  auto directory = rows();
  directory.persons.at(0).validity.until = kNow;
  put_in_force(std::move(directory));

  EXPECT_EQ(refused({}), RefusalCode::kPersonUnknown);
  EXPECT_EQ(refused({.person = "officer-1"}), std::nullopt);
}

// ---- emergency revocations ------------------------------------------------------------------

TEST_F(DoorkeeperTest, ARevokedCertificateShutsOutItsHolderAlone) {
  put_in_force(rows(), {{RevocationTarget::kCertificate, gateway::to_hex(gateway::sha256("cms"))}});

  EXPECT_EQ(refused({}), RefusalCode::kShutOut);
  EXPECT_EQ(refused({.system = "shared", .authority = "XA-POLICE", .person = "officer-1"}),
            std::nullopt);
}

TEST_F(DoorkeeperTest, ARevokedSystemIsShutOutWithEveryCertificate) {
  auto directory = rows();
  directory.certificates.push_back({SystemId("cms"), gateway::sha256("renewed"), {}});
  put_in_force(std::move(directory), {{RevocationTarget::kSystem, "cms"}});

  EXPECT_EQ(refused({}), RefusalCode::kShutOut);
  EXPECT_EQ(refused({.key = "renewed"}), RefusalCode::kShutOut);
}

TEST_F(DoorkeeperTest, ARevokedPersonIsShutOutAtThatAuthorityAlone) {
  put_in_force(rows(), {{RevocationTarget::kPerson, "XA-POLICE/officer-1"}});

  EXPECT_EQ(refused({.person = "officer-1"}), RefusalCode::kShutOut);
  EXPECT_EQ(refused({.person = "dpo-1"}), std::nullopt);
  EXPECT_EQ(refused({.system = "shared", .authority = "XA-CUSTOMS", .person = "officer-1"}),
            std::nullopt);
}

TEST_F(DoorkeeperTest, ARevokedServicePersonNoLongerStandsForItsSystem) {
  put_in_force(rows(), {{RevocationTarget::kPerson, "XA-POLICE/svc"}});

  EXPECT_EQ(refused({}), RefusalCode::kShutOut);
  EXPECT_EQ(refused({.person = "officer-1"}), std::nullopt);
}

TEST_F(DoorkeeperTest, ALiftedRevocationLetsInAgain) {
  put_in_force(rows(), {{RevocationTarget::kPerson, "XA-POLICE/officer-1"}});
  put_in_force(rows());

  EXPECT_EQ(refused({.person = "officer-1"}), std::nullopt);
}

// ---- persons --------------------------------------------------------------------------------

TEST_F(DoorkeeperTest, TheNamedPersonActsInsteadOfTheServicePerson) {
  EXPECT_EQ(doorkeeper_.identify(caller({.person = "officer-1"}))->person, PersonId("officer-1"));
}

TEST_F(DoorkeeperTest, RefusesAPersonWhomTheAuthorityDoesNotHave) {
  EXPECT_EQ(refused({.person = "nobody"}), RefusalCode::kPersonUnknown);
  EXPECT_EQ(refused({.person = "clerk"}), RefusalCode::kPersonUnknown) << "of customs";
}

TEST_F(DoorkeeperTest, WithoutAServicePersonTheActorHasNone) {
  const auto actor = doorkeeper_.identify(caller({.system = "shared", .authority = "XA-POLICE"}));

  ASSERT_TRUE(actor);
  EXPECT_EQ(*actor, (Actor{SystemId("shared"), AuthorityId("XA-POLICE"), PersonId()}));
}

TEST_F(DoorkeeperTest, ContentIsForNobodyWhereNobodyIsNamed) {
  const auto reader =
      doorkeeper_.identify_reader(caller({.system = "shared", .authority = "XA-POLICE"}));

  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.refusal().code, RefusalCode::kPersonMissing);
  EXPECT_EQ(telemetry_.counted("identity_refused", "person.missing"), 1);
}

TEST_F(DoorkeeperTest, AReaderHasTheRoleAndClearanceThatItsAuthorityGaveIt) {
  const auto police = doorkeeper_.identify_reader(
      caller({.system = "shared", .authority = "XA-POLICE", .person = "officer-1"}));
  const auto customs = doorkeeper_.identify_reader(
      caller({.system = "shared", .authority = "XA-CUSTOMS", .person = "officer-1"}));
  const auto service = doorkeeper_.identify_reader(caller({}));

  ASSERT_TRUE(police && customs && service);
  EXPECT_EQ(police->actor,
            (Actor{SystemId("shared"), AuthorityId("XA-POLICE"), PersonId("officer-1")}));
  EXPECT_EQ(police->role, PersonRole::kOfficer);
  EXPECT_EQ(police->clearance, Classification::kSecret);
  EXPECT_EQ(customs->role, PersonRole::kSupervisor);
  EXPECT_EQ(customs->clearance, Classification::kBasicProtection);
  EXPECT_EQ(service->role, PersonRole::kService);
  EXPECT_EQ(service->clearance, Classification::kRestricted);
}

TEST_F(DoorkeeperTest, NoPersonIsNamedInTheLog) {
  put_in_force(rows(), {{RevocationTarget::kPerson, "XA-POLICE/officer-1"}});
  (void)refused({.person = "officer-1"});
  (void)refused({.person = "canary-person"});

  EXPECT_THAT(telemetry_.text(), HasSubstr("identity.shut-out"));
  EXPECT_THAT(telemetry_.text(), HasSubstr("person.unknown"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("officer-1")));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("canary-person")));
}

}  // namespace
}  // namespace workflow

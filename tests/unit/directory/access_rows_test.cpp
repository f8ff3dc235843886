/// \file
/// Goal: systems, certificates and persons are refused for every fault of a row and for everything
/// that the rows owe one another, and sound ones hold what their rows say.
/// Method: four sound tables; each test spoils one thing and compares the whole list.
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/directory/directory_builder.h"
#include "tests/support/sound_tables.h"

namespace {

using directory_test::problems_of;
using directory_test::sound;
using gateway::AuthorityId;
using gateway::build_directory;
using gateway::CertificateRow;
using gateway::Classification;
using gateway::Person;
using gateway::PersonId;
using gateway::PersonRole;
using gateway::PersonRow;
using gateway::SystemId;
using gateway::SystemRow;
using gateway::Timestamp;
using gateway::timestamp_from_text;
using ::testing::ElementsAre;

const Timestamp kNoon = *timestamp_from_text("2026-11-23T12:00:00Z");

const std::string kNoTime = "Must be empty or an RFC 3339 time such as 2026-01-01T00:00:00Z.";
const std::string kNoId = "Must be 1 to 64 letters, digits, hyphens, dots and underscores.";

/// The problems after one field of the system of XA (line 2) was changed.
std::vector<std::string> with_system(std::string SystemRow::*field, const std::string& text) {
  auto tables = sound();
  tables.systems[0].*field = text;
  return problems_of(tables);
}

/// The problems after one field of the first certificate (line 2) was changed.
std::vector<std::string> with_certificate(std::string CertificateRow::*field,
                                          const std::string& text) {
  auto tables = sound();
  tables.certificates[0].*field = text;
  return problems_of(tables);
}

/// The problems after one field of the service person of the police (line 2) was changed.
std::vector<std::string> with_service(std::string PersonRow::*field, const std::string& text) {
  auto tables = sound();
  tables.persons[0].*field = text;
  return problems_of(tables);
}

/// The problems after one field of the officer (line 4) was changed.
std::vector<std::string> with_officer(std::string PersonRow::*field, const std::string& text) {
  auto tables = sound();
  tables.persons[2].*field = text;
  return problems_of(tables);
}

TEST(SystemRows, HoldWhatTheySay) {
  const auto build = build_directory(sound());

  ASSERT_TRUE(build);
  const auto* system = build->find(SystemId("xa.police-1"), kNoon);
  ASSERT_NE(system, nullptr);
  EXPECT_EQ(system->id, SystemId("xa.police-1"));
  EXPECT_THAT(system->authorities, ElementsAre(AuthorityId("XA-POLICE"), AuthorityId("XA-SPOC")));
  EXPECT_EQ(system->service_person, PersonId("svc"));
  EXPECT_EQ(system->validity.from, timestamp_from_text("2026-01-01T00:00:00Z"));
  EXPECT_EQ(system->validity.until, timestamp_from_text("2027-01-01T00:00:00Z"));
}

TEST(SystemRows, SayWhereDeliveriesAreBroughtTo) {
  auto tables = sound();
  tables.systems[0].push_url = "https://cms.xa.example/in";

  const auto build = build_directory(tables);

  ASSERT_TRUE(build);
  const auto pushed = build->pushed_to(kNoon);
  ASSERT_EQ(pushed.size(), 1U);
  EXPECT_EQ(pushed[0]->push_url, "https://cms.xa.example/in");
  EXPECT_THAT(build->pushed_to(*timestamp_from_text("2027-01-01T00:00:00Z")), ElementsAre());
}

TEST(SystemRows, AreRefusedForAnAddressThatMayNotBeUsed) {
  EXPECT_THAT(
      with_system(&SystemRow::push_url, "http://cms.xa.example/in"),
      ElementsAre("systems.csv:2: push_url: Must begin with https://; what is not encrypted "
                  "is not used."));
}

TEST(SystemRows, AreRefusedForAnAddressWithoutAServicePerson) {
  auto tables = sound();
  tables.systems[0].push_url = "https://cms.xa.example/in";
  tables.systems[0].service_person = "";

  EXPECT_THAT(
      problems_of(tables),
      ElementsAre("systems.csv:2: push_url: Needs a service_person, in whose name the system "
                  "gets what nobody fetched."));
}

TEST(SystemRows, AreRefusedForIdsThatNoCertificateCanName) {
  const auto with_id = [](const std::string& id) {
    auto tables = sound();
    tables.systems[0].system = id;
    tables.certificates[0].system = id;
    tables.certificates[1].system = id;
    return problems_of(tables);
  };
  const auto refused = ElementsAre("systems.csv:2: system: " + kNoId);

  EXPECT_THAT(with_id("s"), ElementsAre());
  EXPECT_THAT(with_id(std::string(64, 's')), ElementsAre());
  EXPECT_THAT(with_id(std::string(65, 's')), refused);
  EXPECT_THAT(with_id("a b"), refused);
  EXPECT_THAT(with_id(""), refused);
}

TEST(SystemRows, AreRefusedForAnIdThatOccursTwice) {
  auto tables = sound();
  tables.systems.push_back(tables.systems[1]);
  tables.systems.back().line = 9;

  EXPECT_THAT(problems_of(tables), ElementsAre("systems.csv:9: system: Is already on line 3."));
}

TEST(SystemRows, AreRefusedWhenTheyActForNobody) {
  EXPECT_THAT(with_system(&SystemRow::authorities, ""),
              ElementsAre("systems.csv:2: authorities: At least one authority must be listed."));
}

TEST(SystemRows, AreRefusedWhenTheyActForOneTwice) {
  EXPECT_THAT(with_system(&SystemRow::authorities, "XA-SPOC;XA-SPOC"),
              ElementsAre("systems.csv:2: authorities: 'XA-SPOC' is listed twice."));
}

TEST(SystemRows, AreRefusedWhenTheyActForOneThatIsNotThere) {
  EXPECT_THAT(
      with_system(&SystemRow::authorities, "XA-SPOC;XC-SPOC"),
      ElementsAre("systems.csv:2: authorities: There is no authority of the id 'XC-SPOC'."));
  EXPECT_THAT(with_system(&SystemRow::authorities, "XA-SPOC;"),
              ElementsAre("systems.csv:2: authorities: There is no authority of the id ''."));
}

TEST(SystemRows, AreJudgedForTheirOtherAuthoritiesWhenOneIsNotThere) {
  auto tables = sound();
  tables.systems[0].authorities = "XC-SPOC;XA-SPOC";
  tables.systems[0].service_person = "nobody";

  EXPECT_THAT(
      problems_of(tables),
      ElementsAre("systems.csv:2: authorities: There is no authority of the id 'XC-SPOC'.",
                  "systems.csv:2: service_person: There is no person of this id of 'XA-SPOC'."));
}

TEST(SystemRows, MayHaveNoServicePerson) {
  EXPECT_THAT(with_system(&SystemRow::service_person, ""), ElementsAre());
}

TEST(SystemRows, AreRefusedForAServicePersonThatOneOfTheirAuthoritiesDoesNotHave) {
  EXPECT_THAT(
      with_system(&SystemRow::service_person, "nobody"),
      ElementsAre("systems.csv:2: service_person: There is no person of this id of 'XA-POLICE'.",
                  "systems.csv:2: service_person: There is no person of this id of 'XA-SPOC'."));
  EXPECT_THAT(with_service(&PersonRow::person, "svc-2"),
              ElementsAre("systems.csv:2: service_person: There is no person of this id of "
                          "'XA-POLICE'."));
}

TEST(SystemRows, AreRefusedForAServicePersonThatIsAHumanBeing) {
  EXPECT_THAT(
      with_service(&PersonRow::role, "supervisor"),
      ElementsAre("systems.csv:2: service_person: Is not of the role service of 'XA-POLICE'."));
}

TEST(SystemRows, AreRefusedForAServicePersonThatMayNotSeeAllThatTheAuthorityIsSent) {
  EXPECT_THAT(with_service(&PersonRow::clearance, "EU-C"), ElementsAre());
  EXPECT_THAT(with_service(&PersonRow::clearance, "EU-R"), ElementsAre());
  EXPECT_THAT(with_service(&PersonRow::clearance, "BPL"),
              ElementsAre("systems.csv:2: service_person: Is cleared for less than the "
                          "highest_level of 'XA-POLICE'."));
}

TEST(SystemRows, AreRefusedForAServicePersonThatMayNotSeeWhatTheAuthorityWillBeSent) {
  auto tables = sound();
  tables.authorities[1].valid_until = "2027-01-01T00:00:00Z";
  tables.authorities.push_back(tables.authorities[1]);
  auto& later = tables.authorities.back();
  later.line = 6;
  later.valid_from = "2027-01-01T00:00:00Z";
  later.valid_until.clear();
  EXPECT_THAT(problems_of(tables), ElementsAre());

  later.highest_level = "EU-C";

  EXPECT_THAT(problems_of(tables),
              ElementsAre("systems.csv:2: service_person: Is cleared for less than the "
                          "highest_level of 'XA-POLICE'."));
}

TEST(SystemRows, AreNotHeldToBeWrongForAServicePersonThatCannotBeRead) {
  EXPECT_THAT(with_service(&PersonRow::role, "robot"),
              ElementsAre("persons.csv:2: role: Must be one of officer, supervisor, "
                          "data-protection, service."));
  EXPECT_THAT(
      with_service(&PersonRow::clearance, "R"),
      ElementsAre("persons.csv:2: clearance: Must be one of BPL, EU-R, EU-C, EU-S, EU-TS."));
}

TEST(SystemRows, AreRefusedWithoutACertificate) {
  auto tables = sound();
  tables.certificates.pop_back();

  EXPECT_THAT(problems_of(tables),
              ElementsAre("systems.csv:3: system: certificates.csv has no certificate of it."));
}

TEST(SystemRows, AreRefusedForAValidityThatIsNone) {
  EXPECT_THAT(with_system(&SystemRow::valid_from, "2026"),
              ElementsAre("systems.csv:2: valid_from: " + kNoTime));
  EXPECT_THAT(with_system(&SystemRow::valid_until, "2026-01-01T00:00:00.001Z"), ElementsAre());
  EXPECT_THAT(with_system(&SystemRow::valid_until, "2026-01-01T00:00:00Z"),
              ElementsAre("systems.csv:2: valid_until: Must be later than valid_from."));
}

TEST(CertificateRows, HoldWhatTheySay) {
  const auto build = build_directory(sound());

  ASSERT_TRUE(build);
  const auto* certificate = build->find(*gateway::digest_from_hex(std::string(64, 'a')), kNoon);
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(certificate->system, SystemId("xa.police-1"));
  EXPECT_EQ(gateway::to_hex(certificate->fingerprint), std::string(64, 'a'));
  EXPECT_EQ(certificate->validity.from, timestamp_from_text("2026-01-01T00:00:00Z"));
  EXPECT_EQ(certificate->validity.until, timestamp_from_text("2026-12-01T00:00:00Z"));
}

TEST(CertificateRows, AreRefusedForFingerprintsThatAreNotSixtyFourLowerCaseDigits) {
  const auto refused =
      ElementsAre("certificates.csv:2: fingerprint: Must be 64 hexadecimal digits in lower case.");

  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(64, 'f')), ElementsAre());
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(63, 'f')), refused);
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(65, 'f')), refused);
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(64, 'F')), refused);
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(64, 'g')), refused);
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, ""), refused);
}

TEST(CertificateRows, AreNotHeldToBeTheSameWhenTheirFingerprintsCannotBeRead) {
  auto tables = sound();
  tables.certificates[0].fingerprint = "short";
  tables.certificates[1].fingerprint = "also short";

  EXPECT_THAT(
      problems_of(tables),
      ElementsAre("certificates.csv:2: fingerprint: Must be 64 hexadecimal digits in lower case.",
                  "certificates.csv:3: fingerprint: Must be 64 hexadecimal digits in lower case."));
}

TEST(CertificateRows, AreRefusedForAFingerprintThatOccursTwiceAtOneSystem) {
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(64, 'b')),
              ElementsAre("certificates.csv:3: fingerprint: Is already on line 2."));
}

TEST(CertificateRows, AreRefusedForAFingerprintThatTwoSystemsShare) {
  EXPECT_THAT(with_certificate(&CertificateRow::fingerprint, std::string(64, 'c')),
              ElementsAre("certificates.csv:4: fingerprint: Is already on line 2."));
}

TEST(CertificateRows, AreRefusedForASystemThatIsNotThere) {
  EXPECT_THAT(with_certificate(&CertificateRow::system, "xc.spoc"),
              ElementsAre("certificates.csv:2: system: There is no such system."));
  EXPECT_THAT(with_certificate(&CertificateRow::system, ""),
              ElementsAre("certificates.csv:2: system: There is no such system."));
}

TEST(CertificateRows, AreRefusedForAValidityThatIsNone) {
  EXPECT_THAT(with_certificate(&CertificateRow::valid_until, "tomorrow"),
              ElementsAre("certificates.csv:2: valid_until: " + kNoTime));
  EXPECT_THAT(with_certificate(&CertificateRow::valid_until, "2026-01-01T00:00:00.001Z"),
              ElementsAre());
  EXPECT_THAT(with_certificate(&CertificateRow::valid_until, "2026-01-01T00:00:00Z"),
              ElementsAre("certificates.csv:2: valid_until: Must be later than valid_from."));
}

TEST(PersonRows, HoldWhatTheySay) {
  auto tables = sound();
  tables.persons[2].valid_from = "2026-01-01T00:00:00Z";
  tables.persons[2].valid_until = "2027-01-01T00:00:00Z";

  const auto build = build_directory(tables);

  ASSERT_TRUE(build);
  const auto* officer = build->find(AuthorityId("XA-POLICE"), PersonId("A.7_b-1"), kNoon);
  ASSERT_NE(officer, nullptr);
  EXPECT_EQ(*officer,
            (Person{.authority = AuthorityId("XA-POLICE"),
                    .id = PersonId("A.7_b-1"),
                    .role = PersonRole::kOfficer,
                    .clearance = Classification::kConfidential,
                    .validity = {.from = timestamp_from_text("2026-01-01T00:00:00Z"),
                                 .until = timestamp_from_text("2027-01-01T00:00:00Z")}}));
}

TEST(PersonRows, NameOneOfFourRoles) {
  const auto role_of = [](const std::string& role) {
    auto tables = sound();
    tables.persons[2].role = role;
    const auto build = build_directory(tables);
    if (!build) return std::optional<PersonRole>();
    return std::optional(build->find(AuthorityId("XA-POLICE"), PersonId("A.7_b-1"), kNoon)->role);
  };

  EXPECT_EQ(role_of("officer"), PersonRole::kOfficer);
  EXPECT_EQ(role_of("supervisor"), PersonRole::kSupervisor);
  EXPECT_EQ(role_of("data-protection"), PersonRole::kDataProtection);
  EXPECT_EQ(role_of("service"), PersonRole::kService);
}

TEST(PersonRows, AreRefusedForRolesOfNoMeaning) {
  const auto refused = ElementsAre(
      "persons.csv:4: role: Must be one of officer, supervisor, data-protection, service.");

  EXPECT_THAT(with_officer(&PersonRow::role, "Officer"), refused);
  EXPECT_THAT(with_officer(&PersonRow::role, ""), refused);
}

TEST(PersonRows, AreRefusedForClearancesThatAreNoLevels) {
  const auto refused =
      ElementsAre("persons.csv:4: clearance: Must be one of BPL, EU-R, EU-C, EU-S, EU-TS.");

  EXPECT_THAT(with_officer(&PersonRow::clearance, "EU-TS"), ElementsAre());
  EXPECT_THAT(with_officer(&PersonRow::clearance, "secret"), refused);
  EXPECT_THAT(with_officer(&PersonRow::clearance, ""), refused);
}

TEST(PersonRows, AreRefusedForIdsOfAnotherForm) {
  const auto refused = ElementsAre("persons.csv:4: person: " + kNoId);

  EXPECT_THAT(with_officer(&PersonRow::person, "7"), ElementsAre());
  EXPECT_THAT(with_officer(&PersonRow::person, std::string(64, 'p')), ElementsAre());
  EXPECT_THAT(with_officer(&PersonRow::person, std::string(65, 'p')), refused);
  EXPECT_THAT(with_officer(&PersonRow::person, "XA-POLICE/7"), refused);
  EXPECT_THAT(with_officer(&PersonRow::person, "Jos\xC3\xA9"), refused);
  EXPECT_THAT(with_officer(&PersonRow::person, ""), refused);
}

TEST(PersonRows, AreRefusedForAnAuthorityThatIsNotThere) {
  EXPECT_THAT(with_officer(&PersonRow::authority, "XC-SPOC"),
              ElementsAre("persons.csv:4: authority: There is no authority of this id."));
}

TEST(PersonRows, AreRefusedForAnIdThatOccursTwiceAtOneAuthority) {
  EXPECT_THAT(with_officer(&PersonRow::person, "svc"),
              ElementsAre("persons.csv:4: person: Is already on line 2."));
}

TEST(PersonRows, MayHaveTheIdOfSomebodyAtAnotherAuthority) {
  EXPECT_THAT(with_officer(&PersonRow::person, "dpo"), ElementsAre());
}

TEST(PersonRows, AreRefusedForAValidityThatIsNone) {
  const auto until = [](const std::string& text) {
    auto tables = sound();
    tables.persons[2].valid_from = "2026-01-01T00:00:00Z";
    tables.persons[2].valid_until = text;
    return problems_of(tables);
  };

  EXPECT_THAT(until("2027-01-01"), ElementsAre("persons.csv:4: valid_until: " + kNoTime));
  EXPECT_THAT(until("2026-01-01T00:00:00.001Z"), ElementsAre());
  EXPECT_THAT(until("2026-01-01T00:00:00Z"),
              ElementsAre("persons.csv:4: valid_until: Must be later than valid_from."));
}

}  // namespace

/// \file
/// Goal: a snapshot answers for authorities, systems, certificates and persons at any time, within
/// their validity.
/// Method: rows made by hand; both sides of each boundary.
#include "gateway/directory/directory.h"

#include <gtest/gtest.h>

namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::Certificate;
using gateway::Digest;
using gateway::Directory;
using gateway::Person;
using gateway::PersonId;
using gateway::PersonRole;
using gateway::System;
using gateway::SystemId;
using gateway::Timestamp;
using gateway::Validity;
using std::chrono::milliseconds;

const Timestamp kStart = *gateway::timestamp_from_text("2026-01-01T00:00:00Z");
const Timestamp kEnd = *gateway::timestamp_from_text("2027-01-01T00:00:00Z");

Authority authority(const std::string& id, Validity validity) {
  Authority made;
  made.id = AuthorityId(id);
  made.validity = validity;
  return made;
}

Directory one_year_of_xb() {
  System system;
  system.id = SystemId("xb-system");
  system.validity = {.from = kStart, .until = kEnd};
  return {{.authorities = {authority("XB-SPOC", {.from = kStart, .until = kEnd}),
                           authority("XA-SPOC", {})},
           .systems = {system},
           .certificates = {},
           .persons = {}},
          "0123"};
}

const Timestamp kRenewal = *gateway::timestamp_from_text("2026-06-01T00:00:00Z");
const Timestamp kEndOfTheOld = *gateway::timestamp_from_text("2026-07-01T00:00:00Z");

Digest fingerprint(char digit) {
  return *gateway::digest_from_hex(std::string(64, digit));
}

/// The old certificate ends a month after the new one has begun.
Directory renewed_certificate() {
  const SystemId system("xb-system");
  return {{.authorities = {},
           .systems = {},
           .certificates = {{.system = system,
                             .fingerprint = fingerprint('a'),
                             .validity = {.from = kStart, .until = kEndOfTheOld}},
                            {.system = system,
                             .fingerprint = fingerprint('b'),
                             .validity = {.from = kRenewal, .until = kEnd}},
                            {.system = SystemId("xa-system"),
                             .fingerprint = fingerprint('c'),
                             .validity = {}}},
           .persons = {}},
          "0123"};
}

/// The system that the fingerprint is pinned to at that time; empty where it is not.
std::string pinned_to(const Directory& directory, char digit, Timestamp at) {
  const Certificate* certificate = directory.find(fingerprint(digit), at);
  return certificate == nullptr ? "" : certificate->system.str();
}

Person person(const std::string& authority, const std::string& id, PersonRole role) {
  Person made;
  made.authority = AuthorityId(authority);
  made.id = PersonId(id);
  made.role = role;
  made.validity = {.from = kStart, .until = kEnd};
  return made;
}

Directory people(std::vector<Person> persons) {
  return {{.authorities = {}, .systems = {}, .certificates = {}, .persons = std::move(persons)},
          "0123"};
}

std::vector<std::string> listed(const Directory& directory, Timestamp at) {
  std::vector<std::string> ids;
  for (const Authority* authority : directory.list(at))
    ids.push_back(authority->id.str());
  return ids;
}

TEST(Directory, FindsAnAuthorityFromItsFirstMomentToItsLast) {
  const Directory directory = one_year_of_xb();
  const AuthorityId id("XB-SPOC");

  EXPECT_EQ(directory.find(id, kStart - milliseconds(1)), nullptr);
  ASSERT_NE(directory.find(id, kStart), nullptr);
  EXPECT_EQ(directory.find(id, kStart)->id, id);
  EXPECT_NE(directory.find(id, kEnd - milliseconds(1)), nullptr);
  EXPECT_EQ(directory.find(id, kEnd), nullptr);
}

/// The police until the start of the year, during it, and again half a year after its end; listed
/// in another order than that of time.
Directory police_in_three_rows() {
  const Timestamp again = kEnd + std::chrono::days(180);
  std::vector<Authority> rows{authority("XA-POLICE", {.from = again, .until = std::nullopt}),
                              authority("XA-POLICE", {.from = std::nullopt, .until = kStart}),
                              authority("XA-OTHER", {}),
                              authority("XA-POLICE", {.from = kStart, .until = kEnd})};
  rows[0].name = "third";
  rows[1].name = "first";
  rows[3].name = "second";
  return {{.authorities = std::move(rows), .systems = {}, .certificates = {}, .persons = {}},
          "0123"};
}

std::string name_of(const Authority* row) {
  return row == nullptr ? "none" : row->name;
}

TEST(Directory, FindsTheRowOfAnAuthorityThatIsValidAtEachInstantOfChange) {
  const Directory directory = police_in_three_rows();
  const AuthorityId id("XA-POLICE");
  const Timestamp again = kEnd + std::chrono::days(180);

  EXPECT_EQ(name_of(directory.find(id, Timestamp::min())), "first");
  EXPECT_EQ(name_of(directory.find(id, kStart - milliseconds(1))), "first");
  EXPECT_EQ(name_of(directory.find(id, kStart)), "second");
  EXPECT_EQ(name_of(directory.find(id, kEnd - milliseconds(1))), "second");
  EXPECT_EQ(name_of(directory.find(id, kEnd)), "none");
  EXPECT_EQ(name_of(directory.find(id, again - milliseconds(1))), "none");
  EXPECT_EQ(name_of(directory.find(id, again)), "third");
  EXPECT_EQ(name_of(directory.find(id, Timestamp::max())), "third");
}

TEST(Directory, TellsTheRowOfAnAuthorityThatEndedLast) {
  const Directory directory = police_in_three_rows();
  const AuthorityId id("XA-POLICE");

  EXPECT_EQ(name_of(directory.last(id, kStart - milliseconds(1))), "none");
  EXPECT_EQ(name_of(directory.last(id, kStart)), "first");
  EXPECT_EQ(name_of(directory.last(id, kEnd - milliseconds(1))), "first");
  EXPECT_EQ(name_of(directory.last(id, kEnd)), "second");
  EXPECT_EQ(name_of(directory.last(id, Timestamp::max())), "second");
  EXPECT_EQ(directory.last(AuthorityId("XA-OTHER"), kEnd), nullptr);
  EXPECT_EQ(directory.last(AuthorityId("XA-NONE"), kEnd), nullptr);
}

TEST(Directory, ListsAnAuthorityWithSeveralRowsOnce) {
  const Directory directory = police_in_three_rows();

  EXPECT_EQ(listed(directory, kStart), (std::vector<std::string>{"XA-OTHER", "XA-POLICE"}));
  EXPECT_EQ(listed(directory, kEnd), (std::vector<std::string>{"XA-OTHER"}));
}

TEST(Directory, KeepsItsRowsWhenItIsCopiedOrMoved) {
  Directory first = police_in_three_rows();
  const Directory copy = first;
  const Directory moved = std::move(first);
  const AuthorityId id("XA-POLICE");

  EXPECT_EQ(name_of(copy.find(id, kStart)), "second");
  EXPECT_EQ(name_of(moved.find(id, kStart)), "second");
  EXPECT_NE(copy.find(id, kStart), moved.find(id, kStart));
}

TEST(Directory, FindsASystemFromItsFirstMomentToItsLast) {
  const Directory directory = one_year_of_xb();
  const SystemId id("xb-system");

  EXPECT_EQ(directory.find(id, kStart - milliseconds(1)), nullptr);
  EXPECT_NE(directory.find(id, kStart), nullptr);
  EXPECT_NE(directory.find(id, kEnd - milliseconds(1)), nullptr);
  EXPECT_EQ(directory.find(id, kEnd), nullptr);
}

TEST(Directory, FindsNothingForAnUnknownId) {
  const Directory directory = one_year_of_xb();

  EXPECT_EQ(directory.find(AuthorityId("XC-SPOC"), kStart), nullptr);
  EXPECT_EQ(directory.find(SystemId("xc-system"), kStart), nullptr);
  EXPECT_EQ(directory.find(fingerprint('a'), kStart), nullptr);
  EXPECT_EQ(directory.find(AuthorityId("XB-SPOC"), PersonId("7"), kStart), nullptr);
}

TEST(Directory, FindsACertificateByItsFingerprint) {
  const Directory directory = renewed_certificate();

  EXPECT_EQ(pinned_to(directory, 'b', kRenewal), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'c', kRenewal), "xa-system");
}

TEST(Directory, FindsBothCertificatesOfASystemWhileItIsRenewed) {
  const Directory directory = renewed_certificate();

  EXPECT_EQ(pinned_to(directory, 'a', kRenewal), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'b', kRenewal), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'a', kEndOfTheOld - milliseconds(1)), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'b', kEndOfTheOld - milliseconds(1)), "xb-system");
}

TEST(Directory, FindsOneCertificateOfASystemBeforeAndAfterItsRenewal) {
  const Directory directory = renewed_certificate();

  EXPECT_EQ(pinned_to(directory, 'a', kStart - milliseconds(1)), "");
  EXPECT_EQ(pinned_to(directory, 'a', kRenewal - milliseconds(1)), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'b', kRenewal - milliseconds(1)), "");
  EXPECT_EQ(pinned_to(directory, 'a', kEndOfTheOld), "");
  EXPECT_EQ(pinned_to(directory, 'b', kEndOfTheOld), "xb-system");
  EXPECT_EQ(pinned_to(directory, 'b', kEnd), "");
}

TEST(Directory, FindsAPersonFromTheirFirstMomentToTheirLast) {
  const Person officer = person("XB-SPOC", "7", PersonRole::kOfficer);
  const Directory directory = people({officer});
  const AuthorityId authority("XB-SPOC");
  const PersonId id("7");

  EXPECT_EQ(directory.find(authority, id, kStart - milliseconds(1)), nullptr);
  ASSERT_NE(directory.find(authority, id, kStart), nullptr);
  EXPECT_EQ(*directory.find(authority, id, kStart), officer);
  EXPECT_NE(directory.find(authority, id, kEnd - milliseconds(1)), nullptr);
  EXPECT_EQ(directory.find(authority, id, kEnd), nullptr);
}

TEST(Directory, TakesTheSameIdAtAnotherAuthorityForSomebodyElse) {
  const Person officer = person("XA-SPOC", "7", PersonRole::kOfficer);
  const Person supervisor = person("XB-SPOC", "7", PersonRole::kSupervisor);
  const Directory directory = people({officer, supervisor});

  ASSERT_NE(directory.find(AuthorityId("XA-SPOC"), PersonId("7"), kStart), nullptr);
  ASSERT_NE(directory.find(AuthorityId("XB-SPOC"), PersonId("7"), kStart), nullptr);
  EXPECT_EQ(*directory.find(AuthorityId("XA-SPOC"), PersonId("7"), kStart), officer);
  EXPECT_EQ(*directory.find(AuthorityId("XB-SPOC"), PersonId("7"), kStart), supervisor);
  EXPECT_EQ(directory.find(AuthorityId("XC-SPOC"), PersonId("7"), kStart), nullptr);
}

TEST(Directory, ListsWhoIsValidThenById) {
  const Directory directory = one_year_of_xb();

  EXPECT_EQ(listed(directory, kStart), (std::vector<std::string>{"XA-SPOC", "XB-SPOC"}));
  EXPECT_EQ(listed(directory, kEnd), (std::vector<std::string>{"XA-SPOC"}));
}

TEST(Directory, TellsItsVersion) {
  EXPECT_EQ(one_year_of_xb().version(), "0123");
  EXPECT_EQ(one_year_of_xb().policy_version(), "");
  gateway::DirectoryRows rows;
  rows.policy_version = "4567";
  EXPECT_EQ(Directory(rows, "0123").policy_version(), "4567");
}

}  // namespace

/// \file
/// Goal: a snapshot answers for authorities and systems at any time, within their validity.
/// Method: rows made by hand; both sides of each boundary.
#include "gateway/directory/directory.h"

#include <gtest/gtest.h>

namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::Directory;
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
  return {{authority("XB-SPOC", {.from = kStart, .until = kEnd}), authority("XA-SPOC", {})},
          {system},
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
}

TEST(Directory, ListsWhoIsValidThenById) {
  const Directory directory = one_year_of_xb();

  EXPECT_EQ(listed(directory, kStart), (std::vector<std::string>{"XA-SPOC", "XB-SPOC"}));
  EXPECT_EQ(listed(directory, kEnd), (std::vector<std::string>{"XA-SPOC"}));
}

TEST(Directory, TellsItsVersion) {
  EXPECT_EQ(one_year_of_xb().version(), "0123");
}

}  // namespace

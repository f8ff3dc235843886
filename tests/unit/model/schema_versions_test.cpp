/// \file
/// Goal: a version is in force from and including its first instant up to and excluding its last
/// one, and a refusal says when that is and what may be used instead. Method: a table of instants.
#include "gateway/model/schema_versions.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

using ::testing::HasSubstr;

Timestamp at(const char* text) {
  return timestamp_from_text(text).value();
}

/// 1.0 ends half a year after 1.1 began; 1.2 is to follow 1.1 without a common day.
SchemaVersions three_versions() {
  return {{.name = "1.0", .from = {}, .until = at("2027-07-01T00:00:00Z")},
          {.name = "1.1", .from = at("2027-01-01T00:00:00Z"), .until = at("2028-01-01T00:00:00Z")},
          {.name = "1.2", .from = at("2028-01-01T00:00:00Z"), .until = {}}};
}

struct Row {
  const char* instant;
  std::array<bool, 3> in_force;
};

constexpr std::array<Row, 7> kRows{{
    {"1970-01-01T00:00:00.000Z", {true, false, false}},
    {"2026-12-31T23:59:59.999Z", {true, false, false}},
    {"2027-01-01T00:00:00.000Z", {true, true, false}},
    {"2027-06-30T23:59:59.999Z", {true, true, false}},
    {"2027-07-01T00:00:00.000Z", {false, true, false}},
    {"2027-12-31T23:59:59.999Z", {false, true, false}},
    {"2028-01-01T00:00:00.000Z", {false, false, true}},
}};

TEST(SchemaVersionsTest, AreInForceFromTheFirstInstantToBeforeTheLast) {
  const auto versions = three_versions();
  for (const auto& row : kRows) {
    for (std::size_t i = 0; i < versions.size(); ++i) {
      SCOPED_TRACE(row.instant + (" " + versions[i].name));
      const auto refused = refusal_of_version(versions, versions[i].name, at(row.instant));
      EXPECT_EQ(in_force(versions[i], at(row.instant)), row.in_force.at(i));
      EXPECT_EQ(!refused, row.in_force.at(i));
      EXPECT_EQ(refused ? refused->code : RefusalCode::kVersionNotInForce,
                RefusalCode::kVersionNotInForce);
    }
  }
}

TEST(SchemaVersionsTest, ARefusalSaysWhenAndWhatIsInForce) {
  const auto versions = three_versions();

  EXPECT_EQ(refusal_of_version(versions, "1.1", at("2026-11-26T00:00:00Z"))->detail,
            "Schema version 1.1 is in force from 2027-01-01T00:00:00.000Z on; in force now: 1.0 "
            "(until 2027-07-01T00:00:00.000Z).");
  EXPECT_EQ(refusal_of_version(versions, "1.0", at("2027-08-01T00:00:00Z"))->detail,
            "Schema version 1.0 was in force until 2027-07-01T00:00:00.000Z; in force now: 1.1 "
            "(from 2027-01-01T00:00:00.000Z until 2028-01-01T00:00:00.000Z).");
}

TEST(SchemaVersionsTest, ARefusalSaysSoWhereNothingIsInForce) {
  const SchemaVersions versions{{.name = "1.0", .from = {}, .until = at("2027-07-01T00:00:00Z")}};

  EXPECT_THAT(refusal_of_version(versions, "1.0", at("2027-07-01T00:00:00Z"))->detail,
              HasSubstr("in force now: none."));
}

TEST(SchemaVersionsTest, AVersionThatIsNotListedIsUnknown) {
  EXPECT_EQ(refusal_of_version(three_versions(), "1.3", at("2027-01-01T00:00:00Z"))->code,
            RefusalCode::kVersionUnknown);
}

TEST(SchemaVersionsTest, TheFirstVersionAloneIsAlwaysInForce) {
  for (const auto& row : kRows)
    EXPECT_FALSE(refusal_of_version(first_version_alone(), "1.0", at(row.instant)));
}

}  // namespace
}  // namespace gateway

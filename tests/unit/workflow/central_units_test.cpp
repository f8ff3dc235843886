/// \file
/// Goal: no directory is proposed, compared or installed in which a central unit goes without
/// naming who continues it; one that was stored before that was demanded is read as ever.
/// Method: the administration of a node over the memory journal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/administration_world.h"

namespace workflow {
namespace {

using gateway::RefusalCode;
using gateway::Violation;
using ::testing::HasSubstr;

/// XB-SPOC ends at that time; XB-SPOC2 is the SPOC from then on.
gateway::DirectoryFiles replacing(const std::string& time, const std::string& successor) {
  auto files = files_with("XB-SPOC2,XB,spoc,,Unit,en,EU-R,24/7,," + time + ",,\n");
  const auto with_column = [&](const std::string& line, const std::string& more) {
    const auto at = files.authorities.find(line);
    files.authorities.replace(at, line.size(), more);
  };
  with_column("valid_from,valid_until\n", "valid_from,valid_until,successor\n");
  with_column("XB-SPOC,XB,spoc,,Unit,en,EU-R,24/7,,,\n",
              "XB-SPOC,XB,spoc,,Unit,en,EU-R,24/7,,," + time + "," + successor + "\n");
  const std::string unit = "XA-SPOC,XA,spoc,,Unit,en,EU-R,24/7,,,";
  const std::string police = "Police,en,EU-R,office,,,";
  const std::string first = "XA,designated-authority,XA-SPOC," + police;
  const std::string second = "XB,designated-authority,XB-SPOC," + police;
  for (const auto& line : {unit, first, second})
    with_column(line + "\n", line + ",\n");
  return files;
}

const std::string kNewYear = "2027-01-01T00:00:00Z";

void expect_invalid(const gateway::Refusal& refused, const std::string& path, int line) {
  EXPECT_EQ(refused.code, RefusalCode::kDirectoryInvalid);
  ASSERT_EQ(refused.violations.size(), 1U);
  EXPECT_EQ(refused.violations.front().path, path);
  EXPECT_EQ(refused.violations.front().line, line);
}

TEST(ReplacedCentralUnit, IsRefusedWithoutASuccessorAndTakenWithOne) {
  AdministrationWorld world;
  auto& administration = world.administration;
  const auto who = operator_caller("ada");
  const auto unnamed = replacing(kNewYear, "");

  const auto proposed = administration.propose(who, unnamed, {{}, "a reason"});
  const auto compared = administration.compare(who, unnamed);

  ASSERT_FALSE(proposed);
  expect_invalid(proposed.refusal(), "authorities.csv:successor", 4);
  EXPECT_THAT(proposed.refusal().violations.front().message, HasSubstr("'XB-SPOC2'"));
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.refusal(), proposed.refusal());
  EXPECT_TRUE(administration.replay(who, unnamed, {})) << "which tries out and changes nothing";
  EXPECT_TRUE(administration.propose(who, replacing(kNewYear, "XB-SPOC2"), {{}, "a reason"}));
}

TEST(ReplacedCentralUnit, IsNotLeftOut) {
  AdministrationWorld world;
  auto files = files_with();
  for (std::size_t at = 0; (at = files.authorities.find("XB-SPOC", at)) != std::string::npos;)
    files.authorities.replace(at, 7, "XB-UNIT");

  const auto proposed =
      world.administration.propose(operator_caller("ada"), files, {{}, "a reason"});

  ASSERT_FALSE(proposed);
  expect_invalid(proposed.refusal(), "authorities.csv:authority", 0);
}

TEST(ReplacedCentralUnit, OfADirectoryThatWasStoredBeforeIsReadAsEver) {
  AdministrationWorld world;
  const auto old = replacing(kNewYear, "");
  const auto now = world.clock.now();

  const auto draft =
      recorded_draft(tools::read_tables, gateway::Change{.record = {}, .content = old});

  EXPECT_NE(draft.directory.find(gateway::AuthorityId("XB-SPOC"), now), nullptr);
  EXPECT_NE(draft.directory.find(gateway::AuthorityId("XB-SPOC2"),
                                 *gateway::timestamp_from_text(kNewYear)),
            nullptr);
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: an operator sees before a directory is applied what it would have made of the messages of
/// the last days, compared with the newest approved directory, and learns no content. Method: the
/// real message path and service over the memory journal; each refusal that the port names.
#include "workflow/runtime/directory_replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "tests/unit/workflow/administration_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::DecisionChange;
using gateway::DirectoryFiles;
using gateway::DirectoryReplay;
using gateway::ReplayOptions;
using gateway::Verdict;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using enum gateway::RefusalCode;
using Kind = DecisionChange::Kind;

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size()))
    text.replace(at, old.size(), with);
  return text;
}

/// files_with(), where XB has another central unit.
DirectoryFiles another_unit() {
  auto files = files_with();
  files.authorities = replaced(files.authorities, "XB-SPOC", "XB-UNIT");
  return files;
}

/// files_with(), where nobody is the central unit of XB-POLICE.
DirectoryFiles no_unit() {
  auto files = files_with();
  files.authorities = replaced(files.authorities, "authority,XB-SPOC", "authority,");
  return files;
}

/// files_with() up to that time, then another_unit().
DirectoryFiles another_unit_from(gateway::Timestamp time) {
  auto files = files_with();
  const auto at = gateway::to_text(time);
  const auto first = files.authorities.find("XB-SPOC,");
  const auto until = replaced(files.authorities.substr(first), ",,,\n", ",,," + at + "\n");
  const auto from = replaced(
      replaced(files.authorities.substr(first), ",,,\n", ",," + at + ",\n"), "XB-SPOC", "XB-UNIT");
  files.authorities = files.authorities.substr(0, first) + until + from;
  // The unit that ends names the one that continues it, in a column of its own.
  files.authorities = replaced(files.authorities, "\n", ",\n");
  files.authorities.replace(files.authorities.find(",\n"), 2, ",successor\n");
  files.authorities.insert(files.authorities.find(at + ",\n", first) + at.size() + 1, "XB-UNIT");
  return files;
}

class DirectoryReplayTest : public ::testing::Test {
 protected:
  /// Puts a message on record as the directory in force routes it. \return its handle.
  gateway::Handle routed(const std::string& sender,
                         const std::string& addressee,
                         const std::string& language = "en") {
    const auto now = world_.clock.now();
    const Edition directory = world_.directories.at(now);
    gateway::Admission event;
    event.handle = gateway::Handle(world_.entropy.uuid());
    event.header.id = gateway::MessageId(world_.entropy.uuid());
    event.header.sender = AuthorityId(sender);
    event.header.exchange = {AuthorityId(sender), gateway::ExchangeId(world_.entropy.uuid())};
    event.inputs = {.sender = AuthorityId(sender),
                    .addressees = {AuthorityId(addressee)},
                    .version = "1.0",
                    .language = language,
                    .at = now};
    event.directory_version = directory->version();
    event.plan = gateway::Router(*directory).decide(event.inputs)->plan;
    for (std::size_t i = 0; i < event.plan.size(); ++i)
      event.delivery_ids.emplace_back(world_.entropy.uuid());
    const auto settled = world_.committer.commit(event);
    EXPECT_TRUE(std::holds_alternative<gateway::Admitted>(settled.outcome));
    return event.handle;
  }

  DirectoryReplay replayed(const DirectoryFiles& files, const ReplayOptions& options = {}) {
    const auto replay = administration_.replay(operator_caller("eve"), files, options);
    EXPECT_TRUE(replay) << replay.refusal().detail;
    return *replay;
  }

  gateway::RefusalCode refusal_of(const DirectoryFiles& files, const ReplayOptions& options) {
    return administration_.replay(operator_caller("eve"), files, options).refusal().code;
  }

  AdministrationWorld world_;
  AdministrationService& administration_ = world_.administration;
};

TEST_F(DirectoryReplayTest, WhatIsInForceDiffersInNothing) {
  routed("XA-POLICE", "XB-POLICE");
  routed("XB-SPOC", "XA-SPOC");
  const auto entries = world_.journal.lines().size();

  const auto replay = replayed(files_with());

  EXPECT_EQ(replay.figures, (gateway::ReplayFigures{.replayed = 2}));
  EXPECT_EQ(replay.base, version_of(files_with()));
  EXPECT_EQ(replay.version, replay.base);
  EXPECT_TRUE(replay.base_in_force);
  EXPECT_EQ(replay.base_effective_at, world_.clock.now());
  EXPECT_EQ(replay.at, world_.clock.now());
  EXPECT_EQ(replay.since, world_.clock.now() - days(30));
  EXPECT_THAT(world_.journal.lines(), SizeIs(entries)) << "nothing is stored";
}

TEST_F(DirectoryReplayTest, AnotherCentralUnitGetsTheCopiesInsteadOfTheOldOne) {
  const auto moved = routed("XA-POLICE", "XB-POLICE");

  const auto replay = replayed(another_unit());

  EXPECT_EQ(replay.figures.replayed, 1U);
  EXPECT_EQ(replay.figures.differ, 1U);
  ASSERT_THAT(replay.figures.first, SizeIs(1));
  const auto& difference = replay.figures.first.front();
  EXPECT_EQ(difference.handle, moved);
  EXPECT_EQ(difference.decided_at, world_.clock.now());
  EXPECT_EQ(difference.sender, AuthorityId("XA-POLICE"));
  EXPECT_THAT(difference.addressees, ElementsAre(AuthorityId("XB-POLICE")));
  const std::vector rules{gateway::RuleId("copy.d977-8-2.receiving")};
  EXPECT_THAT(difference.changes,
              ElementsAre(DecisionChange{.kind = Kind::kAdded,
                                         .authority = AuthorityId("XB-UNIT"),
                                         .role = gateway::DeliveryRole::kCopy,
                                         .rules = rules},
                          DecisionChange{.kind = Kind::kRemoved,
                                         .authority = AuthorityId("XB-SPOC"),
                                         .role = gateway::DeliveryRole::kCopy,
                                         .rules = rules}));
}

TEST_F(DirectoryReplayTest, WithoutItsParentAnAuthoritysMessagesAreRefusedAndNoOthers) {
  const auto to_it = routed("XA-POLICE", "XB-POLICE");
  routed("XA-POLICE", "XB-SPOC");
  const auto from_it = routed("XB-POLICE", "XA-SPOC");
  routed("XB-SPOC", "XA-POLICE");

  const auto replay = replayed(no_unit());

  EXPECT_EQ(replay.figures.replayed, 4U);
  ASSERT_THAT(replay.figures.first, SizeIs(2));
  EXPECT_EQ(replay.figures.first[0].handle, to_it);
  EXPECT_EQ(replay.figures.first[1].handle, from_it);
  for (const auto& difference : replay.figures.first) {
    ASSERT_THAT(difference.changes, SizeIs(1));
    EXPECT_EQ(difference.changes[0].kind, Kind::kRefused);
    EXPECT_EQ(difference.changes[0].refusal, kNoCentralUnit);
  }
}

TEST_F(DirectoryReplayTest, AStateFileIsPartOfTheDirectory) {
  auto files = files_with();
  files.states = {{"XB", "state = \"XB\"\n[language]\nunlisted = \"refuse\"\n"}};
  const auto german = routed("XA-POLICE", "XB-POLICE", "de");
  routed("XB-POLICE", "XA-POLICE", "de");

  const auto replay = replayed(files);

  ASSERT_THAT(replay.figures.first, SizeIs(1));
  EXPECT_EQ(replay.figures.first[0].handle, german);
  EXPECT_EQ(replay.figures.first[0].changes.at(0).refusal, kLanguageNotListed);
}

TEST_F(DirectoryReplayTest, OnlyTheLastDaysAreReplayedByTimeOfTheDecision) {
  routed("XA-POLICE", "XB-POLICE");
  world_.advance(days(1));
  const auto second = routed("XA-POLICE", "XB-POLICE");
  world_.advance(days(1));
  const auto third = routed("XA-POLICE", "XB-POLICE");

  const auto one = replayed(another_unit(), {.days = 1});
  world_.advance(milliseconds(1));
  const auto less = replayed(another_unit(), {.days = 1});
  const auto all = replayed(another_unit(), {.days = 366});

  ASSERT_THAT(one.figures.first, SizeIs(2));
  EXPECT_EQ(one.figures.first[0].handle, second);
  EXPECT_EQ(one.figures.first[1].handle, third);
  EXPECT_EQ(less.figures.replayed, 1U);
  EXPECT_EQ(all.figures.replayed, 3U);
}

TEST_F(DirectoryReplayTest, MonthsAreReadInPagesAndEachOnce) {
  for (int i = 0; i < 1003; ++i) {
    if (i % 7 == 0) world_.advance(milliseconds(1));
    routed("XA-POLICE", "XB-POLICE");
  }

  const auto replay = replayed(another_unit());

  EXPECT_EQ(replay.figures.replayed, 1003U);
  EXPECT_EQ(replay.figures.differ, 1003U);
  EXPECT_THAT(replay.figures.first, SizeIs(gateway::kDecisionDifferencesMax));
  EXPECT_EQ(world_.decisions.longest_page(), 500U);
}

TEST_F(DirectoryReplayTest, AnAuthorityThatHasEndedSinceIsNoDoingOfTheProposal) {
  routed("XA-POLICE", "XB-POLICE");
  auto ended = files_with();
  for (auto* file : {&ended.authorities, &ended.systems, &ended.persons})
    *file = replaced(*file, "XB-POLICE", "XB-GUARDS");
  ASSERT_EQ(world_.decided(world_.proposed(ended), Verdict::kApprove), std::nullopt);

  const auto same = replayed(ended);
  const auto back = replayed(files_with());

  EXPECT_EQ(same.figures.differ, 0U);
  EXPECT_EQ(same.figures.differ_already, 1U);
  ASSERT_THAT(back.figures.first, SizeIs(1));
  EXPECT_TRUE(back.figures.first[0].differs_already);
  EXPECT_THAT(back.figures.first[0].changes,
              ElementsAre(DecisionChange{.kind = Kind::kNoLongerRefused,
                                         .rules = {gateway::RuleId("route.listed-authority")},
                                         .refusal = kAuthorityUnknown}));
}

TEST_F(DirectoryReplayTest, RowsOfALaterTimeAreAskedForThatTime) {
  routed("XA-POLICE", "XB-POLICE");
  const auto later = world_.clock.now() + hours(24);
  const auto files = another_unit_from(later);

  const auto now = replayed(files);
  const auto then = replayed(files, {.effective_at = later});

  EXPECT_EQ(now.figures.differ, 0U);
  EXPECT_EQ(then.at, later);
  EXPECT_EQ(then.figures.differ, 1U);
  EXPECT_THAT(then.figures.sums,
              Contains(Field(&gateway::ChangeSum::authority, AuthorityId("XB-UNIT"))));
}

TEST_F(DirectoryReplayTest, AnApprovedDirectoryThatWaitsIsTheBaseAndIsAskedForItsTime) {
  routed("XA-POLICE", "XB-POLICE");
  const auto later = world_.clock.now() + hours(1);
  const auto files = another_unit_from(later);
  const auto change = world_.proposed(files, {later, "a reason"});
  ASSERT_EQ(world_.decided(change, Verdict::kApprove), std::nullopt);

  const auto same = replayed(files);
  const auto back = replayed(files_with());

  EXPECT_FALSE(same.base_in_force);
  EXPECT_EQ(same.base_effective_at, later);
  EXPECT_EQ(same.at, later);
  EXPECT_EQ(same.figures.differ, 0U);
  EXPECT_EQ(same.figures.differ_already, 1U);
  EXPECT_EQ(back.figures.differ, 1U);
}

TEST_F(DirectoryReplayTest, RefusesWhatItCannotAnswerAndAuditsThat) {
  const auto refused = world_.entries("request.refused");
  auto broken = files_with();
  broken.authorities += "XB-NOBODY\n";

  EXPECT_EQ(refusal_of(broken, {}), kDirectoryInvalid);
  EXPECT_EQ(refusal_of(files_with(), {.days = 0}), kRequestMalformed);
  EXPECT_EQ(refusal_of(files_with(), {.days = 367}), kRequestMalformed);
  EXPECT_EQ(refusal_of(files_with(), {.effective_at = world_.clock.now() - milliseconds(1)}),
            kRequestMalformed);

  EXPECT_EQ(world_.entries("request.refused"), refused + 4);
  EXPECT_FALSE(world_.telemetry.logged("directory.replayed"));
}

TEST_F(DirectoryReplayTest, WhoReplayedIsLogged) {
  routed("XA-POLICE", "XB-POLICE");

  (void)replayed(files_with(), {.days = 7});

  EXPECT_THAT(world_.telemetry.text(),
              HasSubstr("directory.replayed operator=eve version=" + version_of(files_with()) +
                        " days=7 replayed=1\n"));
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: operators change directory, lists and revocations only with the role, with sound content
/// as a whole, and two of them; every refusal after authentication is on record. Method: the real
/// service over the memory journal; each refusal that the port names, each effect.
#include "workflow/runtime/administration_service.h"

#include <functional>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/administration_world.h"

namespace workflow {
namespace {

using gateway::ChangeContent;
using gateway::ChangeId;
using gateway::ChangeOptions;
using gateway::ChangeState;
using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::RefusalCode;
using gateway::Revocation;
using gateway::RevocationList;
using gateway::RevocationTarget;
using gateway::Verdict;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum gateway::RefusalCode;

using Code = std::optional<RefusalCode>;

template <class T>
Code code_of(const gateway::Result<T>& result) {
  return result ? std::nullopt : Code(result.refusal().code);
}

const ChangeId kNoChange("00000000-0000-4000-8000-999999999999");

class AdministrationTest : public ::testing::Test {
 protected:
  Code proposing(const ChangeContent& content, const ChangeOptions& options = {{}, "a reason"}) {
    return code_of(administration_.propose(operator_caller("ada"), content, options));
  }

  gateway::ChangeRecord on_record(const ChangeId& change) {
    return world_.journal.find_change(change)->record;
  }

  AdministrationWorld world_;
  AdministrationService& administration_ = world_.administration;
  const gateway::DirectoryFiles first_ = files_with();
  const gateway::DirectoryFiles second_ = files_with(customs_line());
  const Revocation system_{.target = RevocationTarget::kSystem, .id = "xa-police"};
};

// ---- who may ------------------------------------------------------------------------------

class RolesTest : public AdministrationTest {
 protected:
  using Call = std::function<Code(const OperatorCaller&)>;

  const std::map<std::string, Call> reading_{
      {"directory_files",
       [this](const OperatorCaller& who) { return code_of(administration_.directory_files(who)); }},
      {"compare",
       [this](const OperatorCaller& who) {
         return code_of(administration_.compare(who, second_));
       }},
      {"replay",
       [this](const OperatorCaller& who) {
         return code_of(administration_.replay(who, second_, {}));
       }},
      {"changes",
       [this](const OperatorCaller& who) { return code_of(administration_.changes(who, {})); }},
      {"change", [this](const OperatorCaller& who) {
         return code_of(administration_.change(who, world_.proposed(second_)));
       }}};
  const std::map<std::string, Call> changing_{
      {"propose",
       [this](const OperatorCaller& who) {
         return code_of(administration_.propose(who, second_, {{}, "a reason"}));
       }},
      {"decide", [this](const OperatorCaller& who) {
         return code_of(
             administration_.decide(who, world_.proposed(second_), Verdict::kReject, "a reason"));
       }}};
};

TEST_F(RolesTest, AdministratorsMayDoEverything) {
  for (const auto& calls : {reading_, changing_}) {
    for (const auto& [name, call] : calls)
      EXPECT_EQ(call(operator_caller("ben")), std::nullopt) << name;
  }
}

TEST_F(RolesTest, AuditorsMayReadAndNothingElse) {
  for (const auto& [name, call] : reading_)
    EXPECT_EQ(call(operator_caller("eve")), std::nullopt) << name;
  for (const auto& [name, call] : changing_) {
    const auto refused = world_.entries("request.refused");
    EXPECT_EQ(call(operator_caller("eve")), kOperatorRole) << name;
    EXPECT_EQ(world_.entries("request.refused"), refused + 1) << name;
  }
}

TEST_F(RolesTest, WhoIsNoOperatorMayNothing) {
  for (const auto& calls : {reading_, changing_}) {
    for (const auto& [name, call] : calls) {
      EXPECT_EQ(call(operator_caller("mallory")), kOperatorUnknown) << name;
      EXPECT_EQ(call({.certificate = caller_for("XA-POLICE").certificate}), kOperatorUnknown)
          << name;
    }
  }
}

// ---- what is refused ------------------------------------------------------------------------

TEST_F(AdministrationTest, ABadRowRefusesTheWholeDirectoryAndNamesEveryFaultWithItsPlace) {
  const auto bad =
      files_with(customs_line() + "XB-BAD,XB,no-such-kind,XB-SPOC,Bad,en,EU-R,day,,,\n");
  const auto lines = world_.journal.lines().size();

  const auto report = administration_.propose(operator_caller("ada"), bad, {{}, "a reason"});

  ASSERT_EQ(code_of(report), kDirectoryInvalid);
  std::vector<std::pair<std::string, int>> places;
  for (const auto& violation : report.refusal().violations) {
    places.emplace_back(violation.path, violation.line);
    EXPECT_NE(violation.message, "");
  }
  EXPECT_THAT(
      places,
      ElementsAre(std::pair("authorities.csv:kind", 7), std::pair("authorities.csv:attended", 7)));
  EXPECT_EQ(code_of(administration_.compare(operator_caller("ada"), bad)), kDirectoryInvalid);
  EXPECT_THAT(world_.journal.changes({}), SizeIs(1));  // The installation.
  EXPECT_EQ(world_.journal.lines().size(), lines + 2);
  EXPECT_EQ(world_.entries("request.refused"), 2);
}

TEST_F(AdministrationTest, AFileWithoutItsColumnsIsRefusedAsSuch) {
  auto files = second_;
  files.persons = "authority,person\n";

  const auto report = administration_.compare(operator_caller("ada"), files);

  ASSERT_EQ(code_of(report), kDirectoryInvalid);
  EXPECT_EQ(report.refusal().violations.front().path, "persons.csv:role");
}

TEST_F(AdministrationTest, AStateFileWithAFaultIsRefusedWithEveryPlace) {
  auto files = second_;
  files.states = {{"XA", "state = \"XA\"\n[language]\nunlisted = \"ignore\"\n"}, {"XC", "="}};

  const auto proposed = administration_.propose(operator_caller("ada"), files, {{}, "a reason"});
  files.states.erase("XC");
  const auto compared = administration_.compare(operator_caller("ada"), files);

  // What is no file at all is told before anything is judged.
  ASSERT_EQ(code_of(proposed), kDirectoryInvalid);
  ASSERT_THAT(proposed.refusal().violations, SizeIs(1));
  EXPECT_EQ(proposed.refusal().violations[0].path, "states/XC.toml");
  ASSERT_EQ(code_of(compared), kDirectoryInvalid);
  ASSERT_THAT(compared.refusal().violations, SizeIs(1));
  EXPECT_EQ(compared.refusal().violations[0].path, "states/XA.toml:language.unlisted");
  EXPECT_EQ(compared.refusal().violations[0].line, 3);
  EXPECT_EQ(world_.version(), version_of(first_));
}

TEST_F(AdministrationTest, AListThatIsNotBelievedIsNotProposed) {
  EXPECT_EQ(proposing(RevocationList{"bad list"}), kRevocationListInvalid);

  EXPECT_THAT(world_.journal.changes({}), SizeIs(1));
}

TEST_F(AdministrationTest, AReasonIsATextOf1To1000Bytes) {
  const std::string longest(1000, 'r');

  EXPECT_EQ(proposing(second_, {{}, ""}), kRequestMalformed);
  EXPECT_EQ(proposing(second_, {{}, longest + "r"}), kRequestMalformed);
  EXPECT_EQ(proposing(second_, {{}, "\xff"}), kRequestMalformed);
  EXPECT_EQ(proposing(second_, {{}, longest}), std::nullopt);
  EXPECT_EQ(proposing(second_, {{}, "r"}), std::nullopt);
}

TEST_F(AdministrationTest, ADecisionHasAReasonToo) {
  const auto change = world_.proposed(second_);

  const auto record = administration_.decide(operator_caller("ben"), change, Verdict::kApprove, "");

  EXPECT_EQ(code_of(record), kRequestMalformed);
  EXPECT_EQ(on_record(change).state, ChangeState::kProposed);
}

TEST_F(AdministrationTest, ATimeInThePastIsRefused) {
  const auto now = world_.clock.now();

  EXPECT_EQ(proposing(second_, {now - milliseconds(1), "a reason"}), kRequestMalformed);
  EXPECT_EQ(proposing(second_, {now, "a reason"}), std::nullopt);
}

TEST_F(AdministrationTest, WhoProposedMayNotDecide) {
  const auto change = world_.proposed(second_);

  const auto record =
      administration_.decide(operator_caller("ada"), change, Verdict::kApprove, "it is mine");

  EXPECT_EQ(code_of(record), kChangeOwn);
  EXPECT_EQ(world_.version(), version_of(first_));
  EXPECT_EQ(world_.entries("request.refused"), 1);
}

TEST_F(AdministrationTest, WhatIsDecidedStaysDecided) {
  const auto change = world_.proposed(second_);
  EXPECT_EQ(world_.decided(change, Verdict::kReject), std::nullopt);

  EXPECT_EQ(world_.decided(change, Verdict::kApprove), kChangeDecided);

  EXPECT_EQ(on_record(change).state, ChangeState::kRejected);
}

TEST_F(AdministrationTest, OfTwoProposalsForTheSameDirectoryOnlyOneCanBeApproved) {
  const auto one = world_.proposed(second_);
  const auto other = world_.proposed(files_with(customs_line() + "XB-2,XB,competent-authority,"
                                                                 "XB-SPOC,Two,en,BPL,office,,,\n"));
  EXPECT_EQ(world_.decided(one, Verdict::kApprove), std::nullopt);

  EXPECT_EQ(world_.decided(other, Verdict::kApprove), kChangeOutdated);
  EXPECT_EQ(world_.decided(other, Verdict::kReject), std::nullopt);
}

TEST_F(AdministrationTest, AnUnknownChangeIsNotFound) {
  EXPECT_EQ(code_of(administration_.change(operator_caller("eve"), kNoChange)), kNotFound);
  EXPECT_EQ(world_.decided(kNoChange, Verdict::kApprove), kNotFound);
  EXPECT_EQ(world_.entries("request.refused"), 2);
}

TEST_F(AdministrationTest, APageHas1To200Changes) {
  const auto page = [this](std::uint32_t limit) {
    return code_of(administration_.changes(operator_caller("eve"), {{}, 0, limit}));
  };

  EXPECT_EQ(page(0), kRequestMalformed);
  EXPECT_EQ(page(1), std::nullopt);
  EXPECT_EQ(page(200), std::nullopt);
  EXPECT_EQ(page(201), kRequestMalformed);
}

TEST_F(AdministrationTest, WithoutItsDatabaseACallThrowsAndNothingIsInForce) {
  world_.journal.fail_next(support::MemoryJournal::Failure::kUnavailableBeforeCommit);

  EXPECT_THROW((void)administration_.propose(operator_caller("ada"), system_, {{}, "a reason"}),
               gateway::JournalUnavailable);

  EXPECT_FALSE(world_.directories.is_shut_out(system_));
}

// ---- what takes effect ------------------------------------------------------------------------

TEST_F(AdministrationTest, AProposalSaysWhatItWouldChangeAndChangesNothing) {
  const auto report = administration_.propose(operator_caller("ada"), second_, {{}, "new customs"});

  ASSERT_TRUE(report);
  EXPECT_EQ(report->record.state, ChangeState::kProposed);
  EXPECT_EQ(report->record.proposed_by, OperatorName("ada"));
  EXPECT_EQ(report->record.reason, "new customs");
  EXPECT_EQ(to_hex(report->record.digest), version_of(second_));
  EXPECT_EQ(report->record.base, version_of(first_));
  ASSERT_TRUE(report->difference);
  EXPECT_EQ(report->difference->base, version_of(first_));
  EXPECT_TRUE(report->difference->base_in_force);
  EXPECT_EQ(report->difference->version, version_of(second_));
  EXPECT_THAT(report->difference->rows,
              ElementsAre(gateway::RowDifference{.kind = gateway::RowDifference::Kind::kAdded,
                                                 .file = "authorities.csv",
                                                 .row = "XB-CUSTOMS",
                                                 .columns = {}}));
  EXPECT_EQ(report->difference->routes_total, 8U);  // From and to each of the four others.
  EXPECT_EQ(world_.version(), version_of(first_));
  EXPECT_EQ(world_.entries("change.proposed"), 1);
}

TEST_F(AdministrationTest, WhatAStateSetsIsShownAndTakesEffectWithTheDirectory) {
  auto files = first_;
  files.states = {{"XA", "state = \"XA\"\n[language]\nunlisted = \"refuse\"\n"}};
  const auto setting = [this] {
    const auto directory = world_.directories.at(world_.clock.now());
    return directory->settings_of(gateway::StateCode("XA")).unlisted_language;
  };

  const auto report = administration_.propose(operator_caller("ada"), files, {{}, "new law"});

  ASSERT_TRUE(report);
  EXPECT_THAT(report->difference->rows,
              ElementsAre(gateway::RowDifference{.kind = gateway::RowDifference::Kind::kAdded,
                                                 .file = "states/XA.toml",
                                                 .row = "XA",
                                                 .columns = {"language.unlisted"}}));
  EXPECT_EQ(setting(), gateway::UnlistedLanguage::kWarn);
  EXPECT_EQ(world_.decided(report->record.id, Verdict::kApprove), std::nullopt);
  EXPECT_EQ(setting(), gateway::UnlistedLanguage::kRefuse);
  EXPECT_EQ(world_.version(), version_of(files));
  EXPECT_EQ(*administration_.directory_files(operator_caller("eve")), files);
}

TEST_F(AdministrationTest, CompareSaysTheSameAndStoresNothing) {
  const auto compared = administration_.compare(operator_caller("eve"), second_);
  const auto report = administration_.change(operator_caller("eve"), world_.proposed(second_));

  ASSERT_TRUE(compared);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->difference, *compared);
}

TEST_F(AdministrationTest, ASecondOperatorApprovesAndItIsInForceAtOnce) {
  const auto change = world_.proposed(second_);

  const auto record =
      administration_.decide(operator_caller("ben"), change, Verdict::kApprove, "compared");

  ASSERT_TRUE(record);
  EXPECT_EQ(record->state, ChangeState::kApproved);
  EXPECT_EQ(record->decided_by, OperatorName("ben"));
  EXPECT_EQ(record->decision_reason, "compared");
  EXPECT_EQ(world_.version(), version_of(second_));
  EXPECT_EQ(world_.entries("change.approved"), 1);
  const auto files = administration_.directory_files(operator_caller("eve"));
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, second_);
  EXPECT_EQ(administration_.change(operator_caller("eve"), change)->difference, std::nullopt);
}

TEST_F(AdministrationTest, AnApprovedDirectoryOfALaterTimeIsComparedWithButNotYetInForce) {
  const auto later = world_.clock.now() + hours(1);
  const auto change = world_.proposed(second_, {later, "a reason"});

  EXPECT_EQ(world_.decided(change, Verdict::kApprove), std::nullopt);

  EXPECT_EQ(*administration_.directory_files(operator_caller("eve")), first_);
  const auto waiting = administration_.compare(operator_caller("eve"), first_);
  EXPECT_EQ(waiting->base, version_of(second_));
  EXPECT_FALSE(waiting->base_in_force);
  EXPECT_EQ(waiting->base_effective_at, later);
  const auto proposal = administration_.change(operator_caller("eve"), world_.proposed(first_));
  EXPECT_EQ(proposal->difference, *waiting);
  world_.advance(hours(1));
  const auto in_force = administration_.compare(operator_caller("eve"), first_);
  EXPECT_EQ(in_force->base, version_of(second_));
  EXPECT_TRUE(in_force->base_in_force);
  EXPECT_EQ(in_force->base_effective_at, later);
  EXPECT_EQ(*administration_.directory_files(operator_caller("eve")), second_);
}

TEST_F(AdministrationTest, AnApprovedListIsKeptAndARejectedOneIsNot) {
  const auto approved = world_.proposed(RevocationList{"good list 1"});
  const auto rejected = world_.proposed(RevocationList{"good list 2"});
  EXPECT_THAT(world_.lists.kept(), IsEmpty());

  EXPECT_EQ(world_.decided(approved, Verdict::kApprove), std::nullopt);
  EXPECT_EQ(world_.decided(rejected, Verdict::kReject), std::nullopt);

  EXPECT_THAT(world_.lists.kept(), ElementsAre("good list 1"));
}

TEST_F(AdministrationTest, ChangesAreListedNewestFirstPageByPage) {
  const auto one = world_.proposed(second_);
  const auto two = world_.proposed(system_);
  EXPECT_EQ(world_.decided(two, Verdict::kApprove), std::nullopt);
  const auto eve = operator_caller("eve");

  const auto page = administration_.changes(eve, {{}, 0, 2});
  ASSERT_TRUE(page);
  ASSERT_THAT(page->changes, SizeIs(2));
  EXPECT_EQ(page->changes[0].id, two);
  EXPECT_EQ(page->changes[1].id, one);
  EXPECT_EQ(page->next, page->changes[1].number);

  const auto rest = administration_.changes(eve, {{}, page->next, 2});
  EXPECT_THAT(rest->changes, SizeIs(1));
  EXPECT_EQ(rest->next, 0U);
  EXPECT_THAT(administration_.changes(eve, {ChangeState::kProposed, 0, 50})->changes, SizeIs(1));
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: nobody is signed in who has not shown everything, whatever is wrong is answered alike, who
/// may no longer is out at once, and each act is on record under the person's name. Method: the
/// real services over memory; the clock and the directory are changed by hand.
#include "workflow/runtime/desk_service.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/desk_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::PersonId;
using gateway::Refusal;
using gateway::RefusalCode;
using gateway::RevocationTarget;
using gateway::SessionDemand;
using gateway::SessionProof;
using std::chrono::hours;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using enum gateway::RefusalCode;

using Code = std::optional<RefusalCode>;

template <class T>
Code code_of(const gateway::Result<T>& result) {
  return result ? std::nullopt : std::optional(result.refusal().code);
}

const gateway::DeskSession kOfficer{.authority = AuthorityId("XA-SPOC"),
                                    .person = PersonId("officer-1")};
constexpr SessionDemand kLook{.csrf = SessionDemand::Csrf::kNotNeeded};
constexpr SessionDemand kAct{.activity = SessionDemand::Activity::kPerson};

class DeskServiceTest : public ::testing::Test {
 protected:
  void pass(seconds time) { world_.clock.advance(time); }

  /// Puts the directory into force with one thing changed.
  void change(const std::function<void(gateway::DirectoryRows&)>& change,
              std::set<gateway::Revocation> shut_out = {}) {
    auto rows = three_states_rows();
    change(rows);
    world_.directories.replace(
        {.editions = {{gateway::Timestamp::min(),
                       std::make_shared<const gateway::Directory>(std::move(rows), "d2")}},
         .shut_out = std::move(shut_out)});
  }

  [[nodiscard]] Code admitted(const SessionProof& proof, const SessionDemand& demand = kLook) {
    return code_of(world_.desk.admit(proof, demand));
  }

  DeskWorld world_;
};

TEST_F(DeskServiceTest, WhoShowsPasswordAndCodeIsSignedInAndOnRecord) {
  world_.enrol();

  const auto opened = world_.signed_in();

  const auto& view = opened.view;
  EXPECT_EQ(view.authority, AuthorityId("XA-SPOC"));
  EXPECT_EQ(view.authority_name, "XA-SPOC");
  EXPECT_EQ(view.state, gateway::StateCode("XA"));
  EXPECT_EQ(view.person, PersonId("officer-1"));
  EXPECT_EQ(view.role, "officer");
  EXPECT_EQ(view.clearance, gateway::Classification::kRestricted);
  EXPECT_EQ(view.idle, seconds(600));
  EXPECT_THAT(view.languages, ElementsAre("en"));
  const auto session = world_.desk.admit(proof_of(opened), kAct);
  ASSERT_TRUE(session);
  EXPECT_EQ(*session, kOfficer);
  EXPECT_THAT(world_.entries(),
              ElementsAre("account.opened", "account.enrolled", "session.opened"));
  EXPECT_THAT(world_.newest(),
              HasSubstr(R"({"authority":"XA-SPOC","person":"officer-1","system":"desk"})"));
  EXPECT_THAT(world_.newest(), HasSubstr(R"({"by":"password"})"));
}

TEST_F(DeskServiceTest, WhateverIsWrongIsAnsweredAlike) {
  world_.enrol();
  const auto wrong = [&](const std::string& code, const Visitor& who) {
    const auto refused = world_.sign_in(code, who);
    EXPECT_FALSE(refused);
    return refused ? Refusal{} : refused.refusal();
  };
  const auto code = world_.code();
  const auto expected = gateway::refusal(kSessionRefused, "Nobody was signed in.");

  EXPECT_EQ(wrong(code, {.password = "correct horse batterz", .source = "1"}), expected);
  EXPECT_EQ(wrong("000000", {.source = "2"}), expected);
  EXPECT_EQ(wrong(code, {.person = "nobody", .source = "3"}), expected);
  EXPECT_EQ(wrong(code, {.person = "officer-bpl", .source = "4"}), expected) << "no account";
  EXPECT_EQ(wrong(code, {.person = "svc", .source = "5"}), expected) << "a service person";
  EXPECT_EQ(wrong(code, {.authority = "XX-NONE", .source = "6"}), expected);
}

TEST_F(DeskServiceTest, APasswordIsComparedAlsoWhereThereIsNoAccount) {
  world_.enrol();
  const auto before = world_.credentials.work();

  (void)world_.sign_in(world_.code(), {.person = "nobody"});
  (void)world_.sign_in(world_.code(), {.person = "officer-bpl"});

  EXPECT_EQ(world_.credentials.work(), before + 2);
}

TEST_F(DeskServiceTest, FailuresOfAKnownPersonAreOnRecordUnderTheNameAndOfOthersOnlyLogged) {
  (void)world_.sign_in(world_.code(), {.person = "nobody"});
  EXPECT_THAT(world_.entries(), IsEmpty());
  EXPECT_TRUE(world_.telemetry.logged("session.refused-unknown"));

  (void)world_.sign_in(world_.code());

  EXPECT_THAT(world_.entries(), ElementsAre("request.refused"));
  EXPECT_THAT(world_.newest(), HasSubstr(R"("person":"officer-1")"));
  EXPECT_THAT(world_.newest(), HasSubstr(R"("code":"session.refused")"));
}

TEST_F(DeskServiceTest, ACodeIsTakenOnceAndNoEarlierOneAfterIt) {
  world_.enrol();
  const auto earlier = world_.code(-1);
  const auto code = world_.code();
  EXPECT_TRUE(world_.sign_in(code));

  EXPECT_EQ(code_of(world_.sign_in(code)), kSessionRefused);
  EXPECT_EQ(code_of(world_.sign_in(earlier)), kSessionRefused);
  EXPECT_TRUE(world_.sign_in(world_.code(1)));
}

TEST_F(DeskServiceTest, TheSixthTryAfterFiveFailuresWaitsAlsoWithEverythingRight) {
  world_.enrol();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(code_of(world_.sign_in("000000")), kSessionRefused);

  const auto waits = world_.sign_in(world_.code());

  ASSERT_EQ(code_of(waits), kTooManyRequests);
  EXPECT_EQ(waits.refusal().retry_after, seconds(30));
  pass(seconds(30));
  EXPECT_TRUE(world_.sign_in(world_.code()));
}

TEST_F(DeskServiceTest, ACertificateSignsItsPersonInAndHoldsTheSession) {
  const auto proof = certified("XA-SPOC", "officer-1");
  const auto opened = world_.desk.sign_in(proof, {});
  ASSERT_TRUE(opened);
  EXPECT_THAT(world_.newest(), HasSubstr(R"({"by":"certificate"})"));

  auto shown = proof_of(*opened);
  EXPECT_EQ(admitted(shown), kSessionNone) << "the connection shows no certificate";
  shown.certificate = certified("XA-SPOC", "officer-1", 'd').certificate;
  EXPECT_EQ(admitted(shown), kSessionNone) << "another one";
  shown.certificate = proof.certificate;
  EXPECT_EQ(admitted(shown), Code());
}

TEST_F(DeskServiceTest, ACertificateOfAnotherOrOfNobodySignsNobodyIn) {
  const auto by = [&](const SessionProof& proof, const std::string& authority = {}) {
    return code_of(world_.desk.sign_in(proof, {.authority = AuthorityId(authority), .person = {}}));
  };

  EXPECT_EQ(by({}), kSessionRefused);
  EXPECT_EQ(by(certified("XA-SPOC", "nobody")), kSessionRefused);
  EXPECT_EQ(by(certified("XA-SPOC", "svc")), kSessionRefused);
  EXPECT_EQ(by(certified("XA-SPOC", "officer-1"), "XB-SPOC"), kSessionRefused);
  EXPECT_EQ(by(certified("XA-SPOC", "officer-1"), "XA-SPOC"), Code());
  change([](auto&) {}, {{RevocationTarget::kCertificate, std::string(64, 'c')}});
  EXPECT_EQ(by(certified("XA-SPOC", "officer-1")), kSessionRefused) << "shut out";
}

TEST_F(DeskServiceTest, ACallWithoutTheTokenOfThePageIsRefusedAndOnRecord) {
  world_.enrol();
  auto proof = proof_of(world_.signed_in());
  proof.csrf = {};

  EXPECT_EQ(admitted(proof, kAct), kSessionCsrf);

  EXPECT_THAT(world_.newest(), HasSubstr("session.csrf"));
  EXPECT_EQ(admitted(proof, kLook), Code());
}

TEST_F(DeskServiceTest, AForgedActDoesNotKeepTheDeskFromBeingLocked) {
  world_.enrol();
  const auto opened = world_.signed_in();
  auto forged = proof_of(opened);
  forged.csrf = {};
  pass(seconds(599));
  EXPECT_EQ(admitted(forged, kAct), kSessionCsrf);
  pass(seconds(1));

  EXPECT_EQ(admitted(proof_of(opened)), kSessionLocked);
}

TEST_F(DeskServiceTest, AnIdleDeskIsLockedOnRecordAlsoWhenNobodyAsks) {
  world_.enrol();
  (void)world_.signed_in();
  pass(seconds(600));

  world_.desk.keep_up();
  world_.desk.keep_up();

  EXPECT_THAT(
      world_.entries(),
      ElementsAre("account.opened", "account.enrolled", "session.opened", "session.locked"));
  EXPECT_THAT(world_.newest(), HasSubstr(R"({"cause":"idle"})"));
}

TEST_F(DeskServiceTest, SigningOutEndsTheSessionOnRecord) {
  world_.enrol();
  const auto proof = proof_of(world_.signed_in());

  ASSERT_TRUE(world_.desk.sign_out(proof));

  EXPECT_EQ(admitted(proof), kSessionNone);
  EXPECT_EQ(world_.entries().back(), "session.closed");
  EXPECT_THAT(world_.newest(), HasSubstr(R"({"cause":"signed-out"})"));
}

TEST_F(DeskServiceTest, WhoMayNoLongerIsOutAtOnceAndTheSessionWithIt) {
  const std::vector<std::function<void()>> changes{
      [this] {
        change([](auto& rows) {
          std::erase_if(rows.persons, [](const auto& one) { return one.id.str() == "officer-1"; });
        });
      },
      [this] {
        change([](auto& rows) {
          for (auto& one : rows.persons) {
            if (one.id.str() == "officer-1") one.role = gateway::PersonRole::kSupervisor;
          }
        });
      },
      [this] {
        change([](auto& rows) {
          for (auto& one : rows.persons) {
            if (one.id.str() == "officer-1")
              one.clearance = gateway::Classification::kBasicProtection;
          }
        });
      },
      [this] {
        change([](auto&) {}, {{RevocationTarget::kPerson, "XA-SPOC/officer-1"}});
      }};
  world_.enrol();
  for (const auto& happen : changes) {
    change([](auto&) {});
    const auto opened = world_.sign_in(world_.code());
    ASSERT_TRUE(opened);
    const auto proof = proof_of(*opened);
    ASSERT_EQ(admitted(proof), Code());

    happen();

    EXPECT_EQ(admitted(proof), kSessionNone);
    change([](auto&) {});
    EXPECT_EQ(admitted(proof), kSessionNone) << "the session does not come back";
    pass(seconds(30));
  }
  world_.desk.keep_up();
  EXPECT_THAT(world_.newest(), HasSubstr(R"({"cause":"not-entitled"})"));
}

TEST_F(DeskServiceTest, AnEnrolmentIsGoodOnceAndForADay) {
  const auto opened =
      world_.accounts.open(operator_caller("ada"), AuthorityId("XA-SPOC"), PersonId("officer-1"));
  ASSERT_TRUE(opened);
  const auto enrol = [&](const Secret& enrolment) {
    return code_of(world_.desk.enrol({},
                                     {.authority = AuthorityId("XA-SPOC"),
                                      .person = PersonId("officer-1"),
                                      .enrolment = enrolment,
                                      .password = Secret("twelve at least")}));
  };

  EXPECT_EQ(enrol(Secret("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")), kSessionRefused);
  EXPECT_EQ(enrol(*opened), Code());
  EXPECT_EQ(enrol(*opened), kSessionRefused) << "a second time";
  const auto late =
      world_.accounts.open(operator_caller("ada"), AuthorityId("XA-SPOC"), PersonId("officer-1"));
  world_.journal.set_now(world_.clock.now() + hours(24));
  EXPECT_EQ(enrol(*late), kSessionRefused) << "a day later";
}

TEST_F(DeskServiceTest, APasswordOfTheWrongLengthUsesNothingUp) {
  EXPECT_EQ(code_of(world_.desk.enrol({},
                                      {.authority = AuthorityId("XA-SPOC"),
                                       .person = PersonId("officer-1"),
                                       .enrolment = Secret("A"),
                                       .password = Secret("eleven char")})),
            kRequestMalformed);
  EXPECT_EQ(world_.credentials.work(), 0);
}

TEST_F(DeskServiceTest, OpeningAnAccountAnewEndsPasswordAndSessions) {
  world_.enrol();
  const auto proof = proof_of(world_.signed_in());

  ASSERT_TRUE(
      world_.accounts.open(operator_caller("ben"), AuthorityId("XA-SPOC"), PersonId("officer-1")));

  EXPECT_EQ(admitted(proof), kSessionNone);
  EXPECT_EQ(code_of(world_.sign_in(world_.code(1))), kSessionRefused);
}

TEST_F(DeskServiceTest, AccountsAreForAdministratorsAndForPeopleOfTheDirectory) {
  const auto open =
      [&](const std::string& by, const std::string& authority, const std::string& person) {
        return code_of(
            world_.accounts.open(operator_caller(by), AuthorityId(authority), PersonId(person)));
      };

  EXPECT_EQ(open("eve", "XA-SPOC", "officer-1"), kOperatorRole);
  EXPECT_EQ(open("mallory", "XA-SPOC", "officer-1"), kOperatorUnknown);
  EXPECT_EQ(open("ada", "XA-SPOC", "nobody"), kPersonUnknown);
  EXPECT_EQ(open("ada", "XX-NONE", "officer-1"), kPersonUnknown);
  EXPECT_EQ(open("ada", "XA-SPOC", "svc"), kPersonIsService);
  EXPECT_EQ(open("ada", "XA-SPOC", "officer-1"), Code());
}

TEST_F(DeskServiceTest, AnEndThatCannotBeWrittenIsWrittenLater) {
  world_.enrol();
  const auto proof = proof_of(world_.signed_in());
  world_.journal.fail_next(support::MemoryJournal::Failure::kUnavailableBeforeCommit);

  EXPECT_THROW((void)world_.desk.sign_out(proof), gateway::JournalUnavailable);
  EXPECT_EQ(admitted(proof), kSessionNone) << "signed out all the same";

  world_.desk.keep_up();
  EXPECT_EQ(world_.entries().back(), "session.closed");
}

TEST_F(DeskServiceTest, NoSecretIsInALogOrAnEntry) {
  world_.enrol();
  const auto opened = world_.signed_in();
  (void)world_.sign_in("000000", {.password = "another password"});
  const auto proof = proof_of(opened);
  (void)world_.desk.lock(proof);
  (void)world_.desk.sign_out(proof);

  std::string all = world_.telemetry.text();
  for (const auto& draft : world_.journal.drafts()) {
    for (const auto& [name, content] : draft.sections)
      all += content;
  }
  for (const auto& line : world_.journal.lines())
    all += line;
  for (const auto& secret : {opened.token.disclose(), opened.view.csrf.disclose()})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_THAT(all, Not(HasSubstr("password\":\"")));
  EXPECT_THAT(all, Not(HasSubstr("horse")));
  EXPECT_THAT(all, Not(HasSubstr("another password")));
}

}  // namespace
}  // namespace workflow

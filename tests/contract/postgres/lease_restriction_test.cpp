/// \file
/// Goal: a lease for a human being leaves what has words of H3 in force that this person has not
/// acknowledged, and nothing else; the statement and restriction_at agree on every history.
/// Method: real PostgreSQL; literal cases, and generated histories whose seed is printed. Times of
/// coming into force are set in the table, so that every order of them occurs.

#include <array>
#include <chrono>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_holding_records.h"
#include "gateway/handling/held_handling.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/property/handling/seeds.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using enum HandlingCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LeaseRestrictionTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    holdings_ = adapters::postgres::make_holding_records({.conninfo = conninfo_, .connections = 2});
  }

  Admission coded(HandlingCodes codes) {
    auto made = admission();
    made.effective_handling = codes;
    return made;
  }

  /// A HandlingChange. \param before  how many the exchange has seen already.
  Admission saying(const Admission& subject, HandlingChanged change, std::uint32_t before) {
    auto made = admission({.exchange = subject.header.exchange.id});
    change.subject = subject.handle;
    made.word = std::move(change);
    made.exchange_revision = before;
    return made;
  }

  static HandlingChanged tightening(HandlingCodes codes) {
    return {.subject = {},
            .change = HandlingChangeKind::kTighten,
            .whole_message = true,
            .codes = codes,
            .erase_by = {},
            .effective_from = {}};
  }

  static Actor person(const std::string& id, const std::string& authority = "XB-POLICE") {
    return {.system = SystemId("system-of-" + authority),
            .authority = AuthorityId(authority),
            .person = PersonId(id)};
  }

  void acknowledge(const Handle& handle, std::uint32_t version, const Actor& by) {
    (void)expect<Recorded>(
        commit(RestrictionAcknowledged{.actor = by, .handle = handle, .version = version}));
  }

  std::set<Handle> leased_by(const Actor& actor, LeasedFor leased_for = LeasedFor::kHuman) {
    auto event = lease(actor.authority.str(), 256);
    event.actor = actor;
    event.leased_for = leased_for;
    std::set<Handle> handles;
    for (const auto& leased : take(event))
      handles.insert(leased.handle);
    return handles;
  }

  std::unique_ptr<HoldingRecords> holdings_;
};

// ---- literal --------------------------------------------------------------------------------

TEST_F(LeaseRestrictionTest, WaitsForThePersonWhoHasNotReadTheWords) {
  const auto subject = coded({kH3});
  admit(subject);
  acknowledge(subject.handle, 1, person("officer-1"));

  EXPECT_THAT(leased_by(person("officer-2")), IsEmpty());
  EXPECT_THAT(leased_by(person("")), IsEmpty()) << "a human who is not named";
  EXPECT_THAT(leased_by(person("officer-1")), ElementsAre(subject.handle));
}

TEST_F(LeaseRestrictionTest, APersonOfTheSameIdElsewhereIsSomebodyElse) {
  auto subject = admission({.recipients = {"XB-POLICE", "XC-POLICE"}});
  subject.effective_handling = {kH3};
  admit(subject);
  acknowledge(subject.handle, 1, person("officer-1"));

  EXPECT_THAT(leased_by(person("officer-1", "XC-POLICE")), IsEmpty());
  EXPECT_THAT(leased_by(person("officer-1")), ElementsAre(subject.handle));
}

TEST_F(LeaseRestrictionTest, ASystemIsGivenItAtOnce) {
  const auto subject = coded({kH3});
  admit(subject);

  EXPECT_THAT(leased_by(person("svc"), LeasedFor::kSystem), ElementsAre(subject.handle));
}

TEST_F(LeaseRestrictionTest, WhatWaitsHoldsBackItsOwnExchangeAlone) {
  const auto subject = coded({kH3});
  admit(subject);
  admit(admission({.exchange = subject.header.exchange.id}));
  const auto elsewhere = admission();
  admit(elsewhere);

  EXPECT_THAT(leased_by(person("officer-1")), ElementsAre(elsewhere.handle));
}

TEST_F(LeaseRestrictionTest, WhatIsLeasedBearsItsHandlingAsAdmittedAndHowOftenItChanged) {
  auto subject = coded({kH1});
  subject.erase_by = timestamp_from_text("2030-01-01T00:00:00.123Z");
  admit(subject);
  const auto plain = admission();
  admit(plain);
  admit(saying(subject, tightening({kH2}), 0));
  admit(saying(subject, tightening({kH3}), 1));

  auto event = lease("XB-POLICE");
  event.leased_for = LeasedFor::kSystem;
  const auto leased = take(event);

  ASSERT_THAT(leased, SizeIs(2));
  EXPECT_EQ(leased[0].admitted,
            (HeldHandling{.codes = {kH1}, .erase_by = subject.erase_by, .version = 1}));
  EXPECT_EQ(leased[0].newest_version, 3U);
  EXPECT_EQ(leased[1].admitted, HeldHandling{});
  EXPECT_EQ(leased[1].newest_version, 1U);
}

// ---- generated ------------------------------------------------------------------------------

constexpr std::size_t kHistories = 200;
constexpr std::size_t kChangesMax = 5;

class RandomChanges {
 public:
  explicit RandomChanges(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }

  HandlingCodes codes() {
    HandlingCodes codes;
    for (const auto code : {kH1, kH2}) {
      if (below(3) == 0) codes.add(code);
    }
    if (below(2) == 0) codes.add(kH3);
    return codes;
  }

  HandlingChanged change() {
    using enum HandlingChangeKind;
    return {.subject = {},
            .change = below(2) == 0 ? kTighten : kRelax,
            .whole_message = below(3) != 0,
            .codes = codes(),
            .erase_by = {},
            .effective_from = {}};
  }

  /// Before now and after it; often the same one twice.
  std::string time_in_force() {
    static const std::array<std::string, 5> kOffsets{
        "-3 hours", "-2 hours", "-2 hours", "-1 hour", "1 hour"};
    return "date_trunc('second', now()) + '" + kOffsets.at(below(kOffsets.size())) + "'";
  }

 private:
  std::mt19937 random_;
};

class GeneratedHistoriesTest : public LeaseRestrictionTest {
 protected:
  void admit_all(const std::vector<JournalEvent>& batch) {
    for (const auto& outcome : journal_->commit(batch).outcomes)
      (void)expect<Admitted>(outcome);
  }

  /// Of each message that has some, the version whose words must be acknowledged now.
  using Wanted = std::map<Handle, std::optional<std::uint32_t>>;

  Wanted generate(unsigned seed) {
    RandomChanges random(seed);
    std::vector<std::vector<JournalEvent>> rounds(1 + kChangesMax);
    Wanted wanted;
    std::string times = "BEGIN;";
    for (std::size_t i = 0; i < kHistories; ++i) {
      const auto subject = coded(random.codes());
      wanted[subject.handle] = std::nullopt;
      rounds[0].emplace_back(subject);
      const auto changes = static_cast<std::uint32_t>(random.below(1 + kChangesMax));
      for (std::uint32_t change = 0; change < changes; ++change) {
        const auto notice = saying(subject, random.change(), change);
        rounds[1 + change].emplace_back(notice);
        times += "UPDATE handling_version SET in_force_from = " + random.time_in_force() +
                 " WHERE notice = '" + notice.handle.str() + "';";
      }
    }
    for (const auto& round : rounds)
      admit_all(round);
    ask(times + "COMMIT;");
    const auto now = std::chrono::floor<Timestamp::duration>(std::chrono::system_clock::now());
    for (auto& [handle, version] : wanted) {
      const auto history = holdings_->handling_of(handle);
      version = restriction_at(history->admitted, history->versions, now);
    }
    return wanted;
  }
};

TEST_F(GeneratedHistoriesTest, LeaveForAHumanWhatTheRuleSaysIsUnread) {
  const auto seed = handling_test::first_seed();
  SCOPED_TRACE("LIAISON_SEED=" + std::to_string(seed));
  const auto wanted = generate(seed);
  const auto officer = person("officer-1");
  std::set<Handle> free, restricted;
  for (const auto& [handle, version] : wanted)
    (version ? restricted : free).insert(handle);
  ASSERT_GT(free.size(), kHistories / 10);
  ASSERT_GT(restricted.size(), kHistories / 10);

  EXPECT_EQ(leased_by(officer), free);

  for (const auto& [handle, version] : wanted) {
    if (version && *version > 1) acknowledge(handle, *version - 1, officer);
  }
  EXPECT_THAT(leased_by(officer), IsEmpty()) << "words of an earlier version were read";

  for (const auto& [handle, version] : wanted) {
    if (version) acknowledge(handle, *version, officer);
  }
  EXPECT_EQ(leased_by(officer), restricted);
}

}  // namespace
}  // namespace contract_postgres

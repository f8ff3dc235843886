/// \file
/// Goal: operators are answered what holds as the interface describes it. Method: a running service
/// over a fake port, whole bodies compared.
#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "tests/contract/http/fake_administration.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::InvariantResult;
using ::testing::ElementsAre;
using ::testing::Pair;
using namespace std::chrono_literals;

const std::string kPath = "/api/v1/admin/checks";

struct FakeChecks : gateway::InvariantChecks {
  gateway::InvariantReport found;
  std::vector<std::pair<std::uint32_t, std::chrono::seconds>> asked;

  gateway::Result<gateway::InvariantReport> check(
      const gateway::OperatorCaller&, const gateway::InvariantQuestion& question) override {
    asked.emplace_back(question.entries, question.within);
    return found;
  }
};

class InvariantsCallTest : public Served {
 protected:
  FakeChecks checks_;
  FakeAdministration administration_;
  adapters::http::AdministrationPorts ports_{.administration = administration_,
                                             .read_tables = adapters::csv::read_tables,
                                             .checks = &checks_};
};

TEST_F(InvariantsCallTest, TellsEachWithItsSentencesAndExamples) {
  checks_.found = {.at = gateway::timestamp_from_text("2026-11-23T10:00:00Z").value(),
                   .entries = 7,
                   .findings = {{.name = "delivery.reason", .result = InvariantResult::kHolds},
                                {.name = "message.document",
                                 .result = InvariantResult::kBroken,
                                 .broken = 2,
                                 .examples = {"one", "two"}},
                                {.name = "sum.items"}}};
  const auto& reason = gateway::invariant_named("delivery.reason");
  const auto& document = gateway::invariant_named("message.document");
  const auto& items = gateway::invariant_named("sum.items");
  start(&ports_);

  const auto answer = ask(get(kPath));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"at":"2026-11-23T10:00:00.000Z","entries":7,"holding":1,"broken":1,"unchecked":1,)"
            R"("checks":[{"invariant":"delivery.reason","mustHold":")" +
                std::string(reason.must_hold) +
                R"(","scope":"recent","result":"holds","broken":0,"examples":[],"next":")" +
                std::string(reason.next) + R"("},{"invariant":"message.document","mustHold":")" +
                std::string(document.must_hold) +
                R"(","scope":"recent","result":"broken","broken":2,"examples":["one","two"],)"
                R"("next":")" +
                std::string(document.next) + R"("},{"invariant":"sum.items","mustHold":")" +
                std::string(items.must_hold) +
                R"(","scope":"whole","result":"unchecked","broken":0,"examples":[],"next":")" +
                std::string(items.next) + R"("}]})");
}

TEST_F(InvariantsCallTest, AsksAboutTenThousandEntriesForTwentySecondsUnlessTheCallSaysOtherwise) {
  start(&ports_);

  for (const auto* query : {"", "?limit=1", "?limit=1000000&seconds=300", "?seconds=1"})
    ASSERT_EQ(ask(get(kPath + query))->status, 200) << query;
  for (const auto* query : {"?limit=0",
                            "?limit=1000001",
                            "?limit=x",
                            "?limit=",
                            "?entries=5",
                            "?seconds=0",
                            "?seconds=301",
                            "?seconds=x"})
    ASSERT_EQ(ask(get(kPath + query))->status, 400) << query;

  EXPECT_THAT(
      checks_.asked,
      ElementsAre(Pair(10'000, 20s), Pair(1, 20s), Pair(1'000'000, 300s), Pair(10'000, 1s)));
}

TEST_F(InvariantsCallTest, WithoutItsPortNothingIsThere) {
  ports_.checks = nullptr;
  start(&ports_);

  EXPECT_EQ(ask(get(kPath))->status, 404);
}

}  // namespace
}  // namespace http_tests

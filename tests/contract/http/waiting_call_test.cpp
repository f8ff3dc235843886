/// \file
/// Goal: operators are answered what waits as the interface describes it, and no more destinations
/// are told apart than a call may ask for. Method: a running service over a fake port, whole bodies
/// compared.
#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "tests/contract/http/fake_administration.h"
#include "tests/contract/http/served.h"
#include "tests/support/fixed_waiting.h"

namespace http_tests {
namespace {

using support::waiting_figures;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kPath = "/api/v1/admin/queues";

struct FakeOverview : gateway::QueueOverview {
  gateway::WaitingDeliveries found;
  std::vector<std::uint32_t> asked;

  gateway::Result<gateway::WaitingDeliveries> waiting(const gateway::OperatorCaller&,
                                                      std::uint32_t most) override {
    asked.push_back(most);
    return found;
  }
};

class WaitingCallTest : public Served {
 protected:
  WaitingCallTest() {
    overview_.found.at = gateway::timestamp_from_text("2026-11-23T10:00:00Z").value();
  }

  FakeOverview overview_;
  FakeAdministration administration_;
  adapters::http::AdministrationPorts ports_{.administration = administration_,
                                             .read_tables = adapters::csv::read_tables,
                                             .accounts = nullptr,
                                             .queues = &overview_};
};

TEST_F(WaitingCallTest, TellsDestinationsTheRestAndTheSum) {
  gateway::WaitingAtDestination spoc{.destination = gateway::AuthorityId("XA-SPOC"), .waiting = {}};
  spoc.waiting.urgent = waiting_figures(0, 2, "2026-11-23T09:58:00Z", 1);
  spoc.waiting.other = waiting_figures(1, 5, "2026-11-23T09:51:00Z", 3);
  spoc.waiting.other.leased = 4;
  overview_.found.destinations = {spoc};
  overview_.found.rest.other = waiting_figures(13, 1, "2026-11-01T10:00:00Z");
  overview_.found.destinations_total = 2;
  overview_.found.dead_letters = {.addressed = 3, .owed = 1};
  overview_.found.pushing = {
      {gateway::SystemId("xa-spoc"), gateway::BreakerState::kHalfOpen, 1, 1}};
  start(&ports_);

  const auto answer = ask(get(kPath));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(
      answer->body,
      R"({"at":"2026-11-23T10:00:00.000Z","bucketsFrom":[0,300,600,1200,2400,4800,9600,19200,)"
      R"(38400,76800,153600,307200,614400,1228800],)"
      R"("total":{"destinations":2,"waiting":8,"urgent":2,"leased":4,)"
      R"("buckets":[2,5,0,0,0,0,0,0,0,0,0,0,0,1],"urgentBuckets":[2,0,0,0,0,0,0,0,0,0,0,0,0,0],)"
      R"("oldest":{"since":"2026-11-01T10:00:00.000Z","seconds":1900800,"attempts":0}},)"
      R"("deadLetters":{"addressed":3,"owed":1},)"
      R"("destinations":[{"destination":"XA-SPOC","waiting":7,"urgent":2,"leased":4,)"
      R"("buckets":[2,5,0,0,0,0,0,0,0,0,0,0,0,0],"urgentBuckets":[2,0,0,0,0,0,0,0,0,0,0,0,0,0],)"
      R"("oldest":{"since":"2026-11-23T09:51:00.000Z","seconds":540,"attempts":3}}],)"
      R"("rest":{"destinations":1,"waiting":1,"urgent":0,"leased":0,)"
      R"("buckets":[0,0,0,0,0,0,0,0,0,0,0,0,0,1],"urgentBuckets":[0,0,0,0,0,0,0,0,0,0,0,0,0,0],)"
      R"("oldest":{"since":"2026-11-01T10:00:00.000Z","seconds":1900800,"attempts":0}},)"
      R"("pushing":[{"system":"xa-spoc","breaker":"half-open","window":1,"underWay":1}]})");
}

TEST_F(WaitingCallTest, HasNoOldestWhereNothingWaits) {
  start(&ports_);

  const auto answer = ask(get(kPath));

  ASSERT_TRUE(answer);
  EXPECT_THAT(answer->body, HasSubstr(R"("total":{"destinations":0,"waiting":0,)"));
  EXPECT_THAT(answer->body,
              HasSubstr(R"("deadLetters":{"addressed":0,"owed":0},"destinations":[],"rest":)"));
  EXPECT_THAT(answer->body, HasSubstr(R"("oldest":null)"));
}

TEST_F(WaitingCallTest, AsksForAHundredDestinationsUnlessTheCallSaysHowMany) {
  start(&ports_);

  for (const auto* query : {"", "?limit=1", "?limit=1000"})
    ASSERT_EQ(ask(get(kPath + query))->status, 200) << query;
  for (const auto* query : {"?limit=0", "?limit=1001", "?limit=x", "?limit=", "?order=age"})
    ASSERT_EQ(ask(get(kPath + query))->status, 400) << query;

  EXPECT_THAT(overview_.asked, ElementsAre(100, 1, 1000));
}

TEST_F(WaitingCallTest, WithoutItsPortNothingIsThere) {
  ports_.queues = nullptr;
  start(&ports_);

  EXPECT_EQ(ask(get(kPath))->status, 404);
}

}  // namespace
}  // namespace http_tests

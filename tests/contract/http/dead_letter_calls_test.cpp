/// \file
/// Goal: operators are answered dead letters as the interface describes them; what they redrive
/// reaches the port with its reason, and a release with the cause that makes a dead letter. Method:
/// a running service over fake ports, whole bodies compared.
#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "tests/contract/http/fake_administration.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kPath = "/api/v1/admin/dead-letters";
const std::string kRedrive = kPath + "/" + std::string(kDelivery) + "/redrive";

struct FakeDeadLetters : gateway::DeadLetters {
  gateway::DeadLetterPage page;
  std::vector<gateway::DeadLetterFilter> asked;
  std::vector<std::string> redriven;
  gateway::Result<gateway::Recorded> done = gateway::Recorded{};

  gateway::Result<gateway::DeadLetterPage> list(const gateway::OperatorCaller&,
                                                const gateway::DeadLetterFilter& filter) override {
    asked.push_back(filter);
    return page;
  }

  gateway::Result<gateway::Recorded> redrive(const gateway::OperatorCaller&,
                                             const gateway::DeliveryId& delivery,
                                             const std::string& reason) override {
    redriven.push_back(delivery.str() + ": " + reason);
    return done;
  }
};

class DeadLetterCallsTest : public Served {
 protected:
  FakeDeadLetters letters_;
  FakeAdministration administration_;
  adapters::http::AdministrationPorts ports_{.administration = administration_,
                                             .read_tables = adapters::csv::read_tables,
                                             .accounts = nullptr,
                                             .queues = nullptr,
                                             .dead_letters = &letters_};
};

gateway::Timestamp at(const std::string& text) {
  return gateway::timestamp_from_text(text).value();
}

TEST_F(DeadLetterCallsTest, TellsEachWithItsAttempts) {
  letters_.page.letters = {{.number = 7,
                            .delivery = gateway::DeliveryId(std::string(kDelivery)),
                            .handle = gateway::Handle(std::string(kHandle)),
                            .recipient = gateway::AuthorityId("XB-POLICE"),
                            .cause = gateway::DeadLetterCause::kDeadLettered,
                            .since = at("2026-11-23T10:00:00Z"),
                            .notice = gateway::DeadLetterNotice::kTold,
                            .attempts = 31,
                            .history = {{.round = 1,
                                         .number = 31,
                                         .system = gateway::SystemId("xb"),
                                         .leased_at = at("2026-11-23T09:59:00Z"),
                                         .lease_until = at("2026-11-23T10:01:00Z"),
                                         .outcome = gateway::AttemptOutcome::kFailed,
                                         .ended_at = at("2026-11-23T10:00:00Z")},
                                        {.round = 1,
                                         .number = 32,
                                         .system = gateway::SystemId("xb"),
                                         .leased_at = at("2026-11-23T10:02:00Z"),
                                         .lease_until = at("2026-11-23T10:04:00Z")}}}};
  letters_.page.next = 7;
  start(&ports_);

  const auto answer = ask(get(kPath));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"deadLetters":[{"number":7,"deliveryId":")" + std::string(kDelivery) +
                R"(","handle":")" + std::string(kHandle) +
                R"(","recipient":"XB-POLICE","role":"addressed","cause":"dead-lettered",)"
                R"("since":"2026-11-23T10:00:00.000Z","notice":"told","attemptsTotal":31,)"
                R"("attempts":[{"round":1,"number":31,"system":"xb",)"
                R"("leasedAt":"2026-11-23T09:59:00.000Z","leaseUntil":"2026-11-23T10:01:00.000Z",)"
                R"("outcome":"failed","endedAt":"2026-11-23T10:00:00.000Z"},)"
                R"({"round":1,"number":32,"system":"xb","leasedAt":"2026-11-23T10:02:00.000Z",)"
                R"("leaseUntil":"2026-11-23T10:04:00.000Z","outcome":"open","endedAt":null}]}],)"
                R"("next":7})");
}

TEST_F(DeadLetterCallsTest, AsksForThePageThatTheCallNames) {
  start(&ports_);

  ASSERT_EQ(ask(get(kPath))->status, 200);
  ASSERT_EQ(ask(get(kPath + "?after=7&limit=200"))->status, 200);
  for (const auto* query : {"?limit=0", "?limit=201", "?limit=x", "?after=0", "?after=-1", "?to=1"})
    EXPECT_EQ(ask(get(kPath + query))->status, 400) << query;

  ASSERT_EQ(letters_.asked.size(), 2U);
  EXPECT_EQ(letters_.asked[0].after, 0U);
  EXPECT_EQ(letters_.asked[0].limit, 50U);
  EXPECT_EQ(letters_.asked[1].after, 7U);
  EXPECT_EQ(letters_.asked[1].limit, 200U);
}

TEST_F(DeadLetterCallsTest, RedrivesWithTheReason) {
  start(&ports_);

  const auto answer = ask(post_json(kRedrive, R"({"reason":"Mended."})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"deliveryId":")" + std::string(kDelivery) + R"(","result":"redriven"})");
  letters_.done = gateway::Recorded{gateway::Recorded::Effect::kAlreadySo};
  EXPECT_THAT(ask(post_json(kRedrive, R"({"reason":"Mended."})"))->body, HasSubstr("already-so"));
  EXPECT_EQ(ask(post_json(kRedrive, "{}"))->status, 400);
  EXPECT_EQ(ask(post_json(kPath + "/x/redrive", R"({"reason":"Mended."})"))->status, 404);
  const auto told = std::string(kDelivery) + ": Mended.";
  EXPECT_THAT(letters_.redriven, ElementsAre(told, told));
}

TEST_F(DeadLetterCallsTest, AReleaseSaysItsCauseAndIsAFailureWhereItSaysNone) {
  std::vector<gateway::ReleaseCause> causes;
  inbox_.on_release = [&](const FakeInbox::Items& given, const gateway::ReleaseOrder& order) {
    causes.push_back(order.cause);
    return std::vector<gateway::ItemResult>{{.delivery = given.at(0).delivery, .refusal = {}}};
  };
  start();
  const auto status_of = [&](const std::string& more) {
    const auto body = items(R"(,"reason":"why")" + more);
    return ask(post_json("/api/v1/inbox/release", body))->status;
  };

  EXPECT_EQ(status_of(""), 200);
  for (const std::string cause : {"later", "failed", "refused"})
    EXPECT_EQ(status_of(R"(,"cause":")" + cause + '"'), 200) << cause;
  EXPECT_EQ(status_of(R"(,"cause":"poison")"), 400);

  using enum gateway::ReleaseCause;
  EXPECT_THAT(causes, ElementsAre(kFailed, kLater, kFailed, kRefused));
}

TEST_F(DeadLetterCallsTest, NamesTheRowOfLawThatRefuses) {
  letters_.done = gateway::refused_under(
      "route.suppression-whole",
      "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
      gateway::refusal(gateway::RefusalCode::kSuppressionConflict, "It is withheld."));
  start(&ports_);

  const auto answer = ask(post_json(kRedrive, R"({"reason":"Mended."})"));

  EXPECT_EQ(answer->status, 422);
  EXPECT_THAT(answer->body, HasSubstr(R"("rule":"route.suppression-whole")"));
}

TEST_F(DeadLetterCallsTest, WithoutItsPortNothingIsThere) {
  ports_.dead_letters = nullptr;
  start(&ports_);

  EXPECT_EQ(ask(get(kPath))->status, 404);
}

}  // namespace
}  // namespace http_tests

/// \file
/// Goal: a replay's days and time reach their port, and its answer has everything that the port
/// said and no more; wrong wishes are refused before the port is asked. Method: a fake port,
/// literal bodies, real TLS.

#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "tests/contract/http/fake_administration.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::AuthorityId;
using gateway::DecisionChange;
using gateway::DirectoryFiles;
using gateway::DirectoryReplay;
using gateway::ReplayOptions;
using gateway::RuleId;
using ::testing::HasSubstr;
using Kind = DecisionChange::Kind;

const std::string kReplay = "/api/v1/admin/directory/replay";

gateway::Timestamp at(const std::string& text) {
  return gateway::timestamp_from_text(text).value();
}

/// A request with these further members beside the files.
std::string body_with(const std::string& members) {
  return R"({"files":{"authorities.csv":"a","systems.csv":"s","certificates.csv":"c",)"
         R"("persons.csv":"p","states":{"XA":"x"}})" +
         members + "}";
}

DirectoryReplay replay() {
  DirectoryReplay replay{.base = "b",
                         .base_in_force = false,
                         .base_effective_at = at("2026-12-01T06:00:00Z"),
                         .version = "v",
                         .since = at("2026-10-24T10:00:00Z"),
                         .at = at("2026-12-01T06:00:00Z"),
                         .figures = {.replayed = 9, .differ = 2, .differ_already = 1}};
  replay.figures.sums = {{.kind = Kind::kRemoved,
                          .authority = AuthorityId("XB-SPOC"),
                          .rule = RuleId("copy.x"),
                          .refusal = {},
                          .count = 2},
                         {.kind = Kind::kRefused,
                          .authority = {},
                          .rule = {},
                          .refusal = gateway::RefusalCode::kAuthorityUnknown,
                          .count = 1}};
  replay.figures.sums_total = 2;
  replay.figures.first = {
      {.handle = gateway::Handle("h"),
       .decided_at = at("2026-11-01T10:00:00Z"),
       .sender = AuthorityId("XA-POLICE"),
       .addressees = {AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")},
       .differs_already = true,
       .changes = {{.kind = Kind::kRemoved,
                    .authority = AuthorityId("XB-SPOC"),
                    .role = gateway::DeliveryRole::kCopy,
                    .rules = {RuleId("copy.x"), RuleId("copy.y")}},
                   {.kind = Kind::kRefused, .refusal = gateway::RefusalCode::kAuthorityUnknown}}}};
  return replay;
}

class ReplayCallTest : public Served {
 protected:
  void SetUp() override {
    administration_.on_replay = [this](const DirectoryFiles& files, const ReplayOptions& options) {
      files_ = files;
      options_given_ = options;
      return answer_;
    };
    start(&ports_);
  }

  HttpAnswer asked(const std::string& body) {
    const auto answer = ask(post_json(kReplay, body));
    EXPECT_TRUE(answer) << body;
    return answer.value_or(HttpAnswer{});
  }

  FakeAdministration administration_;
  adapters::http::AdministrationPorts ports_{.administration = administration_,
                                             .read_tables = adapters::csv::read_tables};
  FakeAdministration::Replay answer_ = DirectoryReplay{};
  DirectoryFiles files_;
  std::optional<ReplayOptions> options_given_;
};

TEST_F(ReplayCallTest, SaysWhatDiffersInSumAndMessageByMessage) {
  answer_ = replay();

  const auto answer = asked(body_with(""));

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(
      answer.body,
      R"({"base":"b","baseInForce":false,"baseEffectiveAt":"2026-12-01T06:00:00.000Z",)"
      R"("version":"v","since":"2026-10-24T10:00:00.000Z","askedFor":"2026-12-01T06:00:00.000Z",)"
      R"("replayed":9,"same":7,"differ":2,"differAlready":1,)"
      R"("sums":[{"kind":"removed","authority":"XB-SPOC","rule":"copy.x","count":2},)"
      R"({"kind":"refused","code":"route.authority-unknown","count":1}],"sumsTotal":2,)"
      R"("differences":[{"handle":"h","decidedAt":"2026-11-01T10:00:00.000Z",)"
      R"("sender":"XA-POLICE","addressees":["XB-POLICE","XC-POLICE"],"differsAlready":true,)"
      R"("changes":[{"kind":"removed","authority":"XB-SPOC","role":"copy",)"
      R"("rules":["copy.x","copy.y"]},)"
      R"({"kind":"refused","code":"route.authority-unknown","rules":[]}]}]})");
}

TEST_F(ReplayCallTest, GoesBackThirtyDaysFromNowUnlessToldOtherwise) {
  EXPECT_EQ(asked(body_with("")).status, 200);

  EXPECT_EQ(files_,
            (DirectoryFiles{.authorities = "a",
                            .systems = "s",
                            .certificates = "c",
                            .persons = "p",
                            .states = {{"XA", "x"}}}));
  EXPECT_EQ(options_given_->days, 30U);
  EXPECT_EQ(options_given_->effective_at, std::nullopt);

  EXPECT_EQ(asked(body_with(R"(,"days":366,"effectiveAt":"2027-01-01T01:00:00+01:00")")).status,
            200);

  EXPECT_EQ(options_given_->days, 366U);
  EXPECT_EQ(options_given_->effective_at, at("2027-01-01T00:00:00Z"));
}

TEST_F(ReplayCallTest, RowsAreTakenAsWell) {
  const auto answer = asked(
      R"({"rows":{"authorities.csv":[],"systems.csv":[],"certificates.csv":[],"persons.csv":[]},)"
      R"("days":1})");

  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(files_.authorities, HasSubstr("authority,state,kind"));
}

TEST_F(ReplayCallTest, RefusesWrongWishesBeforeThePortIsAsked) {
  for (const auto& [members, sentence] : std::vector<std::pair<std::string, std::string>>{
           {R"(,"days":0)", "days must be a number of 1 to 366"},
           {R"(,"days":367)", "days must be"},
           {R"(,"days":"7")", "days must be"},
           {R"(,"days":1.5)", "days must be"},
           {R"(,"effectiveAt":"noon")", "effectiveAt must be a time"},
           {R"(,"effectiveAt":null)", "effectiveAt must be a time"},
           {R"(,"reason":"why")", "effectiveAt"},
           {R"(,"rows":{})", "either as files or as rows"}}) {
    const auto answer = asked(body_with(members));
    EXPECT_EQ(answer.status, 400) << members;
    EXPECT_THAT(answer.body, HasSubstr(sentence)) << members;
  }
  EXPECT_FALSE(options_given_);
}

}  // namespace
}  // namespace http_tests

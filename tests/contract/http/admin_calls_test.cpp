/// \file
/// Goal: a directory goes in and out as files or as rows, and what is neither is refused with its
/// place; decisions reach their port. Method: a fake port, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "gateway/audit/sha256.h"
#include "tests/contract/http/fake_administration.h"
#include "tests/contract/http/served.h"

#include <nlohmann/json.hpp>

namespace http_tests {
namespace {

using gateway::DirectoryFiles;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::string kDirectory = "/api/v1/admin/directory";
const std::string kCompare = "/api/v1/admin/directory/compare";
const std::string kChanges = "/api/v1/admin/changes";
const std::string kChange = "6f6f6e6e-0a6b-4b8e-9d55-6f7081920a1b";

DirectoryFiles files() {
  return {.authorities =
              "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,"
              "valid_from,valid_until,part_of,national_unit,proxy,fallback,successor,accepts,"
              "versions,europol_copies\n"
              "XA-SPOC,XA,spoc,,\"Unit, \"\"the\"\" one\",en;fr,EU-R,24/7,,,,,,,,,,,no\n",
          .systems =
              "system,authorities,service_person,valid_from,valid_until,push_url\n"
              "xa-spoc,XA-SPOC,svc,,2027-01-01T00:00:00Z,https://cms.example/in\n",
          .certificates = "system,fingerprint,valid_from,valid_until\nxa-spoc,abc,,\n",
          .persons = "authority,person,role,clearance,valid_from,valid_until\n"};
}

/// The rows of files(); a column without text is left out.
const std::string kRows =
    R"({"authorities.csv":[{"authority":"XA-SPOC","state":"XA","kind":"spoc",)"
    R"("name":"Unit, \"the\" one","languages":"en;fr","highest_level":"EU-R","attended":"24/7",)"
    R"("europol_copies":"no"}],)"
    R"("systems.csv":[{"system":"xa-spoc","authorities":"XA-SPOC","service_person":"svc",)"
    R"("valid_until":"2027-01-01T00:00:00Z","push_url":"https://cms.example/in"}],)"
    R"("certificates.csv":[{"system":"xa-spoc","fingerprint":"abc"}],"persons.csv":[]})";

gateway::ChangeRecord change_record() {
  gateway::ChangeRecord record;
  record.id = gateway::ChangeId(kChange);
  return record;
}

class AdminCallsTest : public Served {
 protected:
  void start_with_administration() { start(&ports_); }

  /// The detail of the refusal of this body.
  std::string refused(const std::string& path, const std::string& body) {
    const auto answer = ask(post_json(path, body));
    EXPECT_TRUE(answer);
    EXPECT_EQ(answer->status, 400) << answer->body;
    return answer->body;
  }

  FakeAdministration administration_;
  adapters::http::AdministrationPorts ports_{.administration = administration_,
                                             .read_tables = adapters::csv::read_tables};
};

TEST_F(AdminCallsTest, GivesTheDirectoryRowByRow) {
  administration_.on_directory_files = [] { return files(); };
  start_with_administration();

  const auto answer = ask(get(kDirectory + "?as=rows"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"version":")" + adapters::csv::read_tables(files()).tables.version +
                R"(","rows":)" + kRows + "}");
}

TEST_F(AdminCallsTest, GivesTheFilesUnlessRowsAreAskedFor) {
  administration_.on_directory_files = [] { return files(); };
  start_with_administration();

  const auto plain = ask(get(kDirectory));
  const auto named = ask(get(kDirectory + "?as=files"));

  ASSERT_TRUE(plain && named);
  EXPECT_THAT(plain->body, HasSubstr(R"("persons.csv":"authority,person,role)"));
  EXPECT_EQ(plain->body, named->body);
}

TEST_F(AdminCallsTest, RefusesAnotherForm) {
  start_with_administration();

  const auto answer = ask(get(kDirectory + "?as=xml"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 400);
}

TEST_F(AdminCallsTest, RowsBecomeTheFilesThatHoldThem) {
  DirectoryFiles compared;
  administration_.on_compare = [&compared](const DirectoryFiles& given) {
    compared = given;
    return gateway::DirectoryDifference{
        .base = "b",
        .base_in_force = false,
        .base_effective_at = gateway::timestamp_from_text("2026-12-01T06:00:00Z"),
        .version = "v",
        .rows = {},
        .routes = {}};
  };
  start_with_administration();

  const auto answer = ask(post_json(kCompare, R"({"rows":)" + kRows + "}"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200) << answer->body;
  EXPECT_EQ(compared, files());
  EXPECT_EQ(answer->body,
            R"({"base":"b","baseInForce":false,"baseEffectiveAt":"2026-12-01T06:00:00.000Z",)"
            R"("version":"v","rows":[],"routes":[],"routesTotal":0})");
}

/// files(), with what two states have set.
DirectoryFiles files_with_states() {
  auto with_states = files();
  with_states.states = {{"XB", "state = \"XB\"\n"}, {"XA", "# \u00e9\r\nstate = \"XA\""}};
  return with_states;
}

const std::string kStates =
    R"(,"states":{"XA":"# \u00e9\r\nstate = \"XA\"","XB":"state = \"XB\"\n"}})";

TEST_F(AdminCallsTest, StateFilesComeWholeInEitherForm) {
  administration_.on_directory_files = [] { return files_with_states(); };
  std::vector<DirectoryFiles> compared;
  administration_.on_compare = [&compared](const DirectoryFiles& given) {
    compared.push_back(given);
    return gateway::DirectoryDifference{};
  };
  start_with_administration();

  for (const std::string form : {"files", "rows"}) {
    const auto given = ask(get(kDirectory + "?as=" + form));
    ASSERT_TRUE(given);
    auto body = nlohmann::json::parse(given->body);
    EXPECT_EQ(body[form]["states"]["XA"], "# \u00e9\r\nstate = \"XA\"");
    EXPECT_EQ(body["version"],
              gateway::to_hex(gateway::sha256(gateway::version_bytes(files_with_states()))));
    body.erase("version");
    const auto answer = ask(post_json(kCompare, body.dump()));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200) << answer->body;
  }

  const std::string no_end = kRows.substr(0, kRows.size() - 1);
  ASSERT_TRUE(ask(post_json(kCompare, R"({"rows":)" + no_end + kStates + "}")));
  EXPECT_THAT(compared, ::testing::Each(files_with_states()));
  EXPECT_THAT(compared, SizeIs(3));
}

TEST_F(AdminCallsTest, RefusesStateFilesThatAreNoTexts) {
  start_with_administration();
  const std::string no_end = kRows.substr(0, kRows.size() - 1);
  const auto with_states = [&](const std::string& states) {
    return R"({"rows":)" + no_end + R"(,"states":)" + states + "}}";
  };
  const std::string files =
      R"({"files":{"authorities.csv":"","systems.csv":"","certificates.csv":"","persons.csv":"")";

  EXPECT_THAT(refused(kCompare, with_states("[]")), HasSubstr("an object of texts"));
  EXPECT_THAT(refused(kCompare, with_states(R"({"XA":{}})")),
              HasSubstr("states must have a text as XA."));
  EXPECT_THAT(refused(kCompare, files + R"(,"states":{"XA":7}}})"),
              HasSubstr("states must have a text as XA."));
  EXPECT_THAT(refused(kCompare, files + R"(,"state":{}}})"), HasSubstr("files must have"));
}

TEST_F(AdminCallsTest, RowsAreProposedAsFilesToo) {
  std::optional<gateway::ChangeContent> proposed;
  administration_.on_propose = [&proposed](const gateway::ChangeContent& content,
                                           const gateway::ChangeOptions& options) {
    proposed = content;
    EXPECT_EQ(options.reason, "new");
    return gateway::ChangeReport{.record = change_record(), .difference = {}};
  };
  start_with_administration();

  const auto answer =
      ask(post_json(kChanges, R"({"kind":"directory","reason":"new","rows":)" + kRows + "}"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201) << answer->body;
  ASSERT_TRUE(proposed);
  EXPECT_EQ(std::get<DirectoryFiles>(*proposed), files());
}

TEST_F(AdminCallsTest, RefusesRowsThatAreNotRowsWithTheirPlace) {
  start_with_administration();
  const auto with_systems = [](const std::string& systems) {
    return R"({"rows":{"authorities.csv":[],"systems.csv":)" + systems +
           R"(,"certificates.csv":[],"persons.csv":[]}})";
  };

  EXPECT_THAT(refused(kCompare, with_systems(R"([{},{"colour":"red"}])")),
              HasSubstr("systems.csv, row 2, has no column colour."));
  EXPECT_THAT(refused(kCompare, with_systems(R"([{"system":7}])")),
              HasSubstr("systems.csv, row 1, must have a text as system."));
  EXPECT_THAT(refused(kCompare, with_systems(R"(["xa-spoc"])")), HasSubstr("a list of objects"));
  EXPECT_THAT(refused(kCompare, with_systems("{}")), HasSubstr("a list of objects"));
  EXPECT_THAT(refused(kCompare, R"({"rows":{"systems.csv":[]}})"), HasSubstr("rows must have"));
}

TEST_F(AdminCallsTest, RefusesADirectoryThatIsNeitherOrBoth) {
  start_with_administration();
  const std::string sentence = "either as files or as rows";

  EXPECT_THAT(refused(kCompare, "{}"), HasSubstr(sentence));
  EXPECT_THAT(refused(kCompare, R"({"rows":)" + kRows + R"(,"files":{}})"), HasSubstr(sentence));
  EXPECT_THAT(refused(kCompare, R"({"files":[]})"), HasSubstr(sentence));
}

TEST_F(AdminCallsTest, ARefusedDirectoryNamesFileColumnAndLine) {
  administration_.on_compare = [](const DirectoryFiles&) {
    auto refusal = gateway::refusal(RefusalCode::kDirectoryInvalid, "The directory has 1 fault.");
    refusal.violations.push_back({.rule = "directory",
                                  .message = "Must be one of ...",
                                  .path = "authorities.csv:kind",
                                  .line = 7,
                                  .column = 0,
                                  .legal = {},
                                  .severity = gateway::Severity::kRefuse});
    return refusal;
  };
  start_with_administration();

  const auto answer = ask(post_json(kCompare, R"({"rows":)" + kRows + "}"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 422);
  EXPECT_THAT(answer->body, HasSubstr(R"("path":"authorities.csv:kind","line":7)"));
}

TEST_F(AdminCallsTest, ARevocationIsShownWithItsTarget) {
  auto record = change_record();
  record.kind = gateway::ChangeKind::kRevocation;
  record.revocation = {.target = gateway::RevocationTarget::kPerson, .id = "XA-SPOC/p-1"};
  const auto target = HasSubstr(R"("target":"person","targetId":"XA-SPOC/p-1")");
  administration_.on_changes = [&](const auto&) { return gateway::ChangePage{{record}, 0}; };
  administration_.on_change = [&](const auto&) {
    return gateway::ChangeReport{.record = record, .difference = {}, .known = false};
  };
  start_with_administration();

  const auto page = ask(get(kChanges));
  const auto one = ask(get(kChanges + "/" + kChange));

  ASSERT_TRUE(page && one);
  EXPECT_THAT(page->body, target);
  EXPECT_THAT(one->body, target);
  EXPECT_THAT(one->body, HasSubstr(R"("known":false)"));
}

TEST_F(AdminCallsTest, ADecisionReachesItsPort) {
  std::vector<gateway::Verdict> verdicts;
  administration_.on_decide = [&verdicts](const gateway::ChangeId& change,
                                          gateway::Verdict verdict,
                                          const std::string& reason) {
    EXPECT_EQ(change.str(), kChange);
    EXPECT_EQ(reason, "compared");
    verdicts.push_back(verdict);
    return change_record();
  };
  start_with_administration();

  for (const std::string verdict : {"approve", "reject"}) {
    const auto path = kChanges + "/" + kChange + "/" + verdict;
    const auto answer = ask(post_json(path, R"({"reason":"compared"})"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200) << answer->body;
  }

  EXPECT_THAT(verdicts,
              ::testing::ElementsAre(gateway::Verdict::kApprove, gateway::Verdict::kReject));
}

TEST_F(AdminCallsTest, WithoutTheLogsExportNothingIsAtItsAddress) {
  start_with_administration();

  const auto answer =
      ask(post_json("/api/v1/admin/audit/liaison.test/exports", R"({"reason":"audit"})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 404);
}

}  // namespace
}  // namespace http_tests

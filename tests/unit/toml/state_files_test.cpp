/// \file
/// Goal: what a state file says arrives as the state's settings, and whatever is wrong with it is
/// told at once, with file, line and key. Method: the text of a file of XA beside two SPOCs,
/// literal settings and problems.
#include "adapters/toml/state_files.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace {

using adapters::toml::read_folder;
using adapters::toml::with_states;
using gateway::DirectoryFiles;
using gateway::StateSettings;
using gateway::SuppressionGround;
using gateway::TransferGround;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

using States = std::map<std::string, std::string>;

gateway::AuthorityRow spoc_of(int line, const std::string& state) {
  gateway::AuthorityRow row;
  row.line = line;
  row.authority = state + "-SPOC";
  row.state = state;
  row.kind = "spoc";
  row.name = "Unit";
  row.languages = "en";
  row.highest_level = "EU-R";
  row.attended = "24/7";
  return row;
}

gateway::DirectoryBuild built(const States& states) {
  DirectoryFiles files;
  files.states = states;
  gateway::TablesRead read;
  read.tables.authorities = {spoc_of(2, "XA"), spoc_of(3, "XB")};
  return gateway::build_directory(with_states(read, files));
}

/// What is wrong with the file of XA; nothing when it is sound.
std::vector<std::string> problems_of(const States& states) {
  const auto build = built(states);
  std::vector<std::string> texts;
  if (build) return texts;
  for (const auto& problem : build.problems())
    texts.push_back(gateway::to_text(problem));
  return texts;
}

/// The same of a file of XA that begins with its state, so that `text` begins on line 2.
std::vector<std::string> problems_in(const std::string& text) {
  return problems_of({{"XA", "state = \"XA\"\n" + text}});
}

gateway::Timestamp time(const std::string& text) {
  return *gateway::timestamp_from_text(text);
}

TEST(StateFiles, SetWhatTheLawLeavesToTheState) {
  const auto build = built({{"XA",
                             "# In force since 2025.\n"
                             "state = \"XA\"\n"
                             "[copies]\n"
                             "suppression = [\"terrorism-case\", \"safety-of-person\"]\n"
                             "[language]\n"
                             "unlisted = \"refuse\"\n"
                             "[assignment]\n"
                             "needs_consent = true\n"
                             "[[transfer]]\n"
                             "third = \"US\"\n"
                             "ground = \"binding-instrument\"\n"
                             "legal = \"Council Decision (EU) 2016/2220\"\n"
                             "from = \"2017-02-01T00:00:00Z\"\n"
                             "until = \"\"\n"}});

  ASSERT_TRUE(build);
  EXPECT_EQ(
      build->settings_of(gateway::StateCode("XA")),
      (StateSettings{
          .state = gateway::StateCode("XA"),
          .suppression = {SuppressionGround::kTerrorismCase, SuppressionGround::kSafetyOfPerson},
          .unlisted_language = gateway::UnlistedLanguage::kRefuse,
          .assignment_needs_consent = true,
          .transfers = {{.third = gateway::StateCode("US"),
                         .ground = TransferGround::kBindingInstrument,
                         .legal = "Council Decision (EU) 2016/2220",
                         .validity = {.from = time("2017-02-01T00:00:00Z"), .until = {}}}}}));
  EXPECT_EQ(build->settings_of(gateway::StateCode("XB")), StateSettings{});
}

TEST(StateFiles, SetNothingButWhatTheySay) {
  const auto build = built({{"XA", "state = \"XA\"\n"}});

  ASSERT_TRUE(build);
  EXPECT_EQ(build->settings_of(gateway::StateCode("XA")),
            StateSettings{.state = gateway::StateCode("XA")});
}

TEST(StateFiles, TellTheVersionOfThePolicyAlone) {
  const States states{{"XB", "state = \"XB\"\n"}, {"XA", "state = \"XA\"\n"}};
  const auto build = built(states);

  ASSERT_TRUE(build);
  EXPECT_EQ(build->policy_version(),
            gateway::to_hex(gateway::sha256(
                "states/XA.toml\nstate = \"XA\"\nstates/XB.toml\nstate = \"XB\"\n")));
  EXPECT_EQ(built({})->policy_version(), "");
}

TEST(StateFiles, WithoutTheNameOfTheirStateAreRefused) {
  EXPECT_THAT(problems_of({{"XA", ""}}),
              ElementsAre("states/XA.toml: state: Must say whose file this is, such as state = "
                          "\"FR\"."));
  EXPECT_THAT(problems_of({{"XA", "state = \"XB\""}}),
              ElementsAre("states/XA.toml:1: state: 'XB' is another state than the one that the "
                          "file is named for."));
  EXPECT_THAT(problems_of({{"XA", "state = 1"}}),
              ElementsAre("states/XA.toml:1: state: Must be a text, such as state = \"FR\"."));
  EXPECT_THAT(problems_of({{"XA", "[state]"}}),
              ElementsAre("states/XA.toml:1: state: Must be a text, such as state = \"FR\"."));
}

TEST(StateFiles, AreNamedForAStateThatTakesPart) {
  const std::string sentence =
      ": The file must be named for a state that takes part in the exchange.";

  EXPECT_THAT(problems_of({{"US", "state = \"US\""}}), ElementsAre("states/US.toml" + sentence));
  EXPECT_THAT(problems_of({{"EU", "state = \"EU\""}}), ElementsAre("states/EU.toml" + sentence));
  EXPECT_THAT(problems_of({{"xa", "state = \"xa\""}}), ElementsAre("states/xa.toml" + sentence));
  EXPECT_THAT(problems_of({{"X\nA", "state = \"X\\nA\""}}),
              ElementsAre("states/(a name with controls).toml" + sentence));
  EXPECT_THAT(problems_of({{std::string(50, 'X'), "state = \"" + std::string(50, 'X') + "\""}}),
              ElementsAre("states/(a long name).toml" + sentence));
}

TEST(StateFiles, AreOfAStateWithAnAuthority) {
  EXPECT_THAT(problems_of({{"FR", "state = \"FR\""}}),
              ElementsAre("states/FR.toml: No authority of this state is in authorities.csv, so "
                          "the file binds nobody."));
}

TEST(StateFiles, AreToldTheNearestKeyToAnUnknownOne) {
  const std::string nearest = ": There is no such key; the nearest known one is ";

  EXPECT_THAT(
      problems_in("[copies]\nsupression = []"),
      ElementsAre("states/XA.toml:3: copies.supression" + nearest + "'copies.suppression'."));
  EXPECT_THAT(problems_in("legal = \"x\""),
              ElementsAre("states/XA.toml:2: legal" + nearest + "'state'."));
  EXPECT_THAT(problems_in("[transfers]\nthird = \"US\""),
              ElementsAre(HasSubstr("states/XA.toml:2: transfers" + nearest)));
  EXPECT_THAT(problems_in("[language.more]\nx = 1"),
              ElementsAre(HasSubstr("states/XA.toml:2: language.more" + nearest)));
  EXPECT_THAT(problems_in("[copies]\n\"a\\u202eb\" = 1"),
              ElementsAre(HasSubstr("states/XA.toml:3: (a name with controls)" + nearest)));
}

TEST(StateFiles, HaveTheirTablesWrittenAsSuch) {
  EXPECT_THAT(problems_in("copies = 3"),
              ElementsAre("states/XA.toml:2: copies: Must be written [copies]."));
  EXPECT_THAT(problems_in("[[copies]]\nsuppression = []"),
              ElementsAre("states/XA.toml:2: copies: Must be written [copies]."));
  EXPECT_THAT(problems_in("[transfer]\nthird = \"US\""),
              ElementsAre("states/XA.toml:2: transfer: Must be written [[transfer]], once for each "
                          "regime."));
  EXPECT_THAT(problems_in("transfer = []"),
              ElementsAre("states/XA.toml:2: transfer: Must be written [[transfer]], once for each "
                          "regime."));
}

TEST(StateFiles, NameGroundsOfSuppressionThatTheLawHas) {
  const std::string key = ": copies.suppression: ";
  const std::string list = "Must be a list of texts, such as [\"terrorism-case\"].";

  EXPECT_THAT(problems_in("[copies]\nsuppression = \"terrorism-case\""),
              ElementsAre("states/XA.toml:3" + key + list));
  EXPECT_THAT(problems_in("[copies]\nsuppression = [1]"),
              ElementsAre("states/XA.toml:3" + key + list));
  EXPECT_THAT(problems_in("[copies]\nsuppression = [\n  \"terrorism-case\",\n  \"speed\",\n"
                          "  \"terrorism-case\",\n]"),
              ElementsAre("states/XA.toml:5" + key +
                              "'speed' is not a ground; the law has sensitive-investigation, "
                              "terrorism-case and safety-of-person.",
                          "states/XA.toml:6" + key + "'terrorism-case' is listed twice."));
}

TEST(StateFiles, ChooseAmongWhatThereIs) {
  EXPECT_THAT(
      problems_in("[language]\nunlisted = \"ignore\"\n[assignment]\nneeds_consent = \"no\""),
      ElementsAre("states/XA.toml:3: language.unlisted: Must be \"warn\" or \"refuse\".",
                  "states/XA.toml:5: assignment.needs_consent: Must be true or false, "
                  "without quotation marks."));
  EXPECT_THAT(problems_in("[language]\nunlisted = true"),
              ElementsAre("states/XA.toml:3: language.unlisted: Must be \"warn\" or \"refuse\"."));
}

TEST(StateFiles, DescribeEachTransferInFull) {
  EXPECT_THAT(problems_in("[[transfer]]\n"),
              ElementsAre("states/XA.toml:2: transfer.third: Is missing in this [[transfer]].",
                          "states/XA.toml:2: transfer.ground: Is missing in this [[transfer]].",
                          "states/XA.toml:2: transfer.legal: Is missing in this [[transfer]]."));
}

/// A regime on lines 2 to 7.
std::string transfer(const std::string& third,
                     const std::string& ground,
                     const std::string& legal,
                     const std::string& from,
                     const std::string& until) {
  return "[[transfer]]\nthird = " + third + "\nground = " + ground + "\nlegal = " + legal +
         "\nfrom = " + from + "\nuntil = " + until + "\n";
}

TEST(StateFiles, AreToldWhatIsWrongWithATransferAllAtOnce) {
  const std::string third =
      "transfer.third: Must be the ISO 3166-1 alpha-2 code of a third country in capitals; a state "
      "that takes part in the exchange is none.";
  const std::string time =
      ": Must be \"\" or an RFC 3339 time in quotation marks, such as \"2026-01-01T00:00:00Z\".";

  EXPECT_THAT(
      problems_in(transfer("\"FR\"", "\"habit\"", "\"\"", "2026-01-01T00:00:00Z", "\"later\"")),
      ElementsAre("states/XA.toml:3: " + third,
                  "states/XA.toml:4: transfer.ground: Must be a ground for transfers, such as "
                  "\"adequacy-decision\" or \"binding-instrument\"; "
                  "docs/reference/state-files.md has them all.",
                  "states/XA.toml:5: transfer.legal: Must name the instrument in 1 to 400 bytes on "
                  "one line, without controls or marks that turn the direction of writing.",
                  "states/XA.toml:6: transfer.from" + time,
                  "states/XA.toml:7: transfer.until" + time));
  for (const std::string wrong : {"\"EU\"", "\"us\"", "\"USA\"", "1", "{}"}) {
    EXPECT_THAT(problems_in(transfer(wrong, "\"legal-claims\"", "\"law\"", "\"\"", "\"\"")),
                ElementsAre("states/XA.toml:3: " + third))
        << wrong;
  }
  for (const std::string& wrong : std::vector<std::string>{
           "\"a\\nb\"", "\"a\\u202eb\"", "\"" + std::string(401, 'x') + "\"", "1"}) {
    EXPECT_THAT(problems_in(transfer("\"US\"", "\"legal-claims\"", wrong, "\"\"", "\"\"")),
                ElementsAre(HasSubstr("states/XA.toml:5: transfer.legal: ")))
        << wrong;
  }
  const std::string longest = "\"" + std::string(400, 'x') + "\"";
  EXPECT_THAT(problems_in(transfer("\"XT\"", "\"legal-claims\"", longest, "\"\"", "\"\"")),
              IsEmpty());
}

TEST(StateFiles, EndATransferAfterItBegins) {
  const std::string begin = "\"2026-01-01T00:00:00Z\"";
  const std::string next = "\"2026-01-01T00:00:00.001Z\"";

  EXPECT_THAT(problems_in(transfer("\"US\"", "\"legal-claims\"", "\"law\"", begin, begin)),
              ElementsAre("states/XA.toml:2: transfer.until: Must be later than from."));
  EXPECT_THAT(problems_in(transfer("\"US\"", "\"legal-claims\"", "\"law\"", begin, next)),
              IsEmpty());
}

TEST(StateFiles, HaveOneRegimeAtATimeForACountryAndGround) {
  const std::string change = "\"2026-01-01T00:00:00Z\"";
  const auto old = transfer("\"US\"", "\"adequacy-decision\"", "\"old\"", "\"\"", change);
  const auto regime =
      [](const std::string& third, const std::string& ground, const std::string& from) {
        return transfer(third, ground, "\"new\"", from, "\"\"");
      };
  const auto same = [&](const std::string& from) {
    return problems_in(old + regime("\"US\"", "\"adequacy-decision\"", from));
  };

  EXPECT_THAT(same(change), IsEmpty());
  EXPECT_THAT(same("\"2025-12-31T23:59:59.999Z\""),
              ElementsAre("states/XA.toml:8: transfer: Overlaps the regime for the same third "
                          "country and ground on line 2."));
  EXPECT_THAT(problems_in(old + regime("\"CA\"", "\"adequacy-decision\"", "\"\"")), IsEmpty());
  EXPECT_THAT(problems_in(old + regime("\"US\"", "\"legal-claims\"", "\"\"")), IsEmpty());
  EXPECT_THAT(problems_in(old + regime("\"US\"", "\"habit\"", "\"\"")),
              ElementsAre(HasSubstr("states/XA.toml:10: transfer.ground: ")));
}

TEST(StateFiles, ThatAreNoFilesAreToldOneByOneAndNothingElseIsJudged) {
  EXPECT_THAT(problems_of({{"FR", "state = "},
                           {"XA", "a = 1\na = 2"},
                           {"XB", "# \xff"},
                           {"XC", std::string(262145, '#')}}),
              ElementsAre(HasSubstr("states/FR.toml:1: Is not TOML 1.0: "),
                          HasSubstr("states/XA.toml:2: Is not TOML 1.0: "),
                          "states/XB.toml: The file is not UTF-8.",
                          "states/XC.toml: The file is longer than 256 KiB."));
  const std::string head = "state = \"XA\"\n";
  EXPECT_THAT(problems_of({{"XA", head + std::string(262144 - head.size(), '#')}}), IsEmpty());
  for (const std::string& key : std::vector<std::string>{"'a\u202eb'", std::string(300, 'a')}) {
    EXPECT_THAT(problems_in(key + " = 1\n" + key + " = 2"),
                ElementsAre("states/XA.toml:3: Is not TOML 1.0."));
  }
}

TEST(StateFiles, OfAFolderAreReadByTheirNames) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "XA.toml") << "state = \"XA\"\r\n";
  std::ofstream(folder.path() / "XB.toml");
  std::ofstream(folder.path() / ".XC.toml.swp") << "left over";

  const auto read = read_folder(folder.path());

  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_THAT(read.states, ElementsAre(Pair("XA", "state = \"XA\"\r\n"), Pair("XB", "")));
}

TEST(StateFiles, OfAFolderAreRefusedWhenSomethingElseLiesThere) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "XA.tml") << "state = \"XA\"\n";
  std::filesystem::create_directory(folder.path() / "XB.toml");

  auto problems = read_folder(folder.path()).problems;
  std::vector<std::string> texts;
  for (const auto& problem : problems)
    texts.push_back(gateway::to_text(problem));

  EXPECT_THAT(
      texts,
      ::testing::UnorderedElementsAre("states/*.toml: In the folder, XA.tml is not named XX.toml.",
                                      "states/XB.toml: The file cannot be read."));
  problems = read_folder(folder.path() / "none").problems;
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(gateway::to_text(problems[0]), "states/*.toml: The folder cannot be read.");
}

/// The fenced block of the page under "## Example".
std::string documented_example() {
  const auto page = support::content_of(LIAISON_SOURCE_DIR "/docs/reference/state-files.md");
  const auto fence = page.find("```\n", page.find("## Example")) + 4;
  return page.substr(fence, page.find("```", fence) - fence);
}

TEST(StateFiles, AreSoundAsTheDocumentationGivesThem) {
  const auto build = built({{"XA", documented_example()}});

  ASSERT_TRUE(build) << gateway::to_text(build.problems().front());
  const auto& settings = build->settings_of(gateway::StateCode("XA"));
  EXPECT_EQ(settings.suppression.size(), 3U);
  EXPECT_EQ(settings.unlisted_language, gateway::UnlistedLanguage::kRefuse);
  EXPECT_EQ(settings.transfers.size(), 2U);
}

}  // namespace

/// \file
/// Goal: wrong usage ends with status 2 and says what was wrong; help ends with 0 everywhere.
/// Method: the whole command line in process, with arguments that stop it before any file, so
/// that the tier's rule of no I/O holds.

#include "tools/liaison/command_line.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/liaison-gateway/version.h"
#include "tools/liaison/commands.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

struct Run {
  ExitStatus status;
  std::string out;
  std::string err;
};

Run run(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const auto status = run_command_line(arguments, out, err);
  return {status, out.str(), err.str()};
}

TEST(CommandLine, EveryCommandHasHelp) {
  const std::vector<std::vector<std::string>> commands{{},
                                                       {"send"},
                                                       {"inbox"},
                                                       {"confirm"},
                                                       {"release"},
                                                       {"status"},
                                                       {"europol"},
                                                       {"receipt"},
                                                       {"messages"},
                                                       {"exchanges"},
                                                       {"explain"},
                                                       {"validate"},
                                                       {"rehearse"},
                                                       {"directory"},
                                                       {"audit"},
                                                       {"migrate"},
                                                       {"directory", "list"},
                                                       {"directory", "export"},
                                                       {"directory", "compare"},
                                                       {"directory", "replay"},
                                                       {"directory", "import"},
                                                       {"queue"},
                                                       {"check"},
                                                       {"changes"},
                                                       {"change"},
                                                       {"change", "show"},
                                                       {"change", "approve"},
                                                       {"change", "reject"},
                                                       {"revoke"},
                                                       {"revocation-list", "import"},
                                                       {"audit", "prove"},
                                                       {"audit", "export"},
                                                       {"audit", "checkpoint"},
                                                       {"audit", "verify"},
                                                       {"audit", "show"}};
  for (auto arguments : commands) {
    arguments.emplace_back("--help");
    const auto result = run(arguments);
    EXPECT_EQ(result.status, ExitStatus::kDone) << arguments.front();
    EXPECT_THAT(result.out, HasSubstr("Exit status: 0 done")) << arguments.front();
    EXPECT_EQ(result.err, "") << arguments.front();
  }
}

TEST(CommandLine, NoCommandIsWrongUsage) {
  const auto result = run({});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_EQ(result.err, "liaison: A subcommand is required; see liaison --help\n");
}

TEST(CommandLine, AMistypedCommandOrOptionIsNamedRatherThanWhatItLeavesMissing) {
  for (const auto& [word, arguments] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"nope", {"nope"}},
           {"nope", {"--timeout", "5", "nope", "inbox.xml"}},
           {"lst", {"directory", "lst"}},
           {"--reasn", {"release", "d:l", "--reasn", "full"}}}) {
    const auto result = run(arguments);

    EXPECT_EQ(result.status, ExitStatus::kUsage) << word;
    EXPECT_EQ(result.err, "liaison: \"" + word + "\" is not known here; see liaison --help\n");
    EXPECT_EQ(result.out, "") << word;
  }
}

TEST(CommandLine, TheVersionIsThatOfTheGateway) {
  const auto text = run({"--version"});
  const auto json = run({"--json", "--version"});

  EXPECT_EQ(text.status, ExitStatus::kDone);
  EXPECT_EQ(text.out, std::string(kVersion) + "\n");
  EXPECT_EQ(text.err, "");
  EXPECT_EQ(Json::parse(json.out), Json({{"version", kVersion}}));
}

TEST(CommandLine, AnUnknownOptionIsNamed) {
  const auto result = run({"validate", "a.xml", "--frobnicate"});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_THAT(result.err, HasSubstr("--frobnicate"));
}

TEST(CommandLine, TheVersionOfARehearsalIsNotTheProgramsOwn) {
  const auto result =
      run({"rehearse", "--schemas", "/absent-schemas", "--version", "1.1", "a.xml"});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_THAT(result.err, HasSubstr("a.xml"));
  EXPECT_EQ(run({"rehearse", "--schemas", "/absent-schemas", "a.xml"}).status, ExitStatus::kUsage);
}

TEST(CommandLine, ACommandThatCallsTheGatewayNeedsAProfile) {
  const auto result = run({"inbox"});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_EQ(result.err, "liaison: this command needs --profile FILE\n");
}

TEST(CommandLine, UnderJsonWrongUsageIsADocument) {
  const auto result = run({"inbox", "--json"});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_EQ(
      Json::parse(result.out),
      Json({{"error", {{"kind", "usage"}, {"detail", "this command needs --profile FILE"}}}}));
  EXPECT_EQ(result.err, "");
}

TEST(CommandLine, NumbersOutsideTheirRangeAreWrongUsage) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"inbox", "--limit", "0"},
        {"inbox", "--limit", "257"},
        {"inbox", "--wait", "61"},
        {"directory", "replay", "DIR", "--days", "0"},
        {"directory", "replay", "DIR", "--days", "367"},
        {"--timeout", "0", "inbox"},
        {"inbox", "--timeout", "601"}}) {
    EXPECT_THAT(run(arguments).err, HasSubstr("not in range")) << arguments.back();
  }
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"inbox", "--limit", "1"},
        {"inbox", "--limit", "256"},
        {"inbox", "--wait", "60"},
        {"directory", "replay", "DIR", "--days", "1"},
        {"directory", "replay", "DIR", "--days", "366"},
        {"inbox", "--timeout", "600"}}) {
    EXPECT_EQ(run(arguments).err, "liaison: this command needs --profile FILE\n");
  }
}

TEST(CommandLine, EntriesOfALogAreNumberedInDigits) {
  for (const std::string number : {"-1", "+1", "010", "0x10", "1.5", "18446744073709551616"}) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"audit", "verify", "DIR", "--key", "K", "--from", number},
          {"audit", "verify", "DIR", "--key", "K", "--to", number},
          {"audit", "export", "DIR", "--log", "L", "--reason", "R", "--from", number},
          {"audit",
           "export",
           "DIR",
           "--log",
           "L",
           "--reason",
           "R",
           "--from",
           "0",
           "--count",
           number},
          {"audit", "show", "DIR", number},
          {"audit", "show", "DIR", "0", number}}) {
      const auto result = run(arguments);

      EXPECT_EQ(result.status, ExitStatus::kUsage) << arguments[1] << " " << number;
      EXPECT_THAT(result.err, HasSubstr(number + " is no number of entries")) << arguments[1];
    }
  }
}

TEST(CommandLine, ConfirmingAtOnceNeedsAFolderToSaveTo) {
  const auto result = run({"inbox", "--confirm"});

  EXPECT_EQ(result.status, ExitStatus::kUsage);
  EXPECT_THAT(result.err, HasSubstr("--save"));
}

TEST(CommandLine, AReleaseNeedsAReason) {
  EXPECT_THAT(run({"release", "d:l"}).err, HasSubstr("--reason"));
}

TEST(CommandLine, ShowAndReadNeedAHandleAndTheGateway) {
  for (const std::string command : {"show", "read"}) {
    EXPECT_THAT(run({command}).err, HasSubstr("HANDLE")) << command;
    EXPECT_EQ(run({command, "h"}).err, "liaison: this command needs --profile FILE\n");
  }
}

TEST(CommandLine, AProofNeedsTheLogsKey) {
  EXPECT_THAT(run({"audit", "prove", "r.tlog-proof"}).err, HasSubstr("--log-key"));
}

TEST(ItemFrom, ReadsWhatInboxPrintsAndAnIdWithTheLeaseApart) {
  EXPECT_EQ(item_from("d1:l1", ""), (LeasedItem{"d1", "l1"}));
  EXPECT_EQ(item_from("d1", "l1"), (LeasedItem{"d1", "l1"}));
}

TEST(ItemFrom, RefusesAnIdWithoutALeaseOrWithTwo) {
  for (const auto& [id, lease] : std::vector<std::pair<std::string, std::string>>{
           {"d1", ""}, {"d1:l1", "l2"}, {":l1", ""}, {"d1:", ""}, {"", "l1"}}) {
    EXPECT_THROW((void)item_from(id, lease), UsageError) << id;
  }
}

TEST(CommandLine, OperatorsGiveAReasonAndKnownWords) {
  for (const auto& [complaint, arguments] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"--reason is required", {"directory", "import", "DIR"}},
           {"--reason is required", {"change", "approve", "ID"}},
           {"--reason is required", {"change", "reject", "ID"}},
           {"--reason is required", {"revoke", "system", "xa-police"}},
           {"--reason is required", {"revocation-list", "import", "FILE"}},
           {"planet not in", {"revoke", "planet", "mars", "--reason", "far"}},
           {"open not in", {"changes", "--state", "open"}},
           {"not a time", {"directory", "replay", "DIR", "--at", "noon"}},
           {"not a time", {"directory", "import", "DIR", "--at", "noon", "--reason", "new"}}}) {
    const auto result = run(arguments);

    EXPECT_EQ(result.status, ExitStatus::kUsage) << arguments.front();
    EXPECT_THAT(result.err, HasSubstr(complaint));
  }
}

}  // namespace
}  // namespace tools

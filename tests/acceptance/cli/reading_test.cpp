/// \file
/// Goal: `show` and `read` tell the gateway who reads and why, and put a document only where it was
/// asked for. Method: the real program against a server with canned answers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using nlohmann::json;
using support::test_europe;
using testing::HasSubstr;
using testing::Not;

constexpr auto kHandle = "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f";
constexpr auto kDocument = "<Canary/>\r\n";

class ReadingTest : public testing::Test {
 protected:
  support::CommandResult run(support::Command arguments) const {
    const auto profile =
        test_europe().profile(
            "FR-POLICE-1", gateway_.port(), test_europe().system_of("FR-POLICE-1")) +
        "person = \"officer-1\"\n";
    arguments.emplace_back("--profile");
    arguments.push_back(written(folder_.path() / "profile.toml", profile).string());
    return liaison(arguments);
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "document.xml"; }

  support::TemporaryFolder folder_;
  CannedAnswer answer_{200, "application/xml", kDocument};
  CannedGateway gateway_{test_europe().pki() / "server",
                         test_europe().pki() / "client-ca.pem",
                         [this](const CannedRequest&) { return answer_; }};
};

TEST_F(ReadingTest, ShowPrintsTheExactBytesAndNamesPersonAndGround) {
  const auto result = run({"show", kHandle, "--justification", "Pr\u00fcfung 7"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, kDocument);
  ASSERT_EQ(gateway_.requests().size(), 1U);
  const auto asked = gateway_.requests()[0];
  EXPECT_EQ(asked.method + " " + asked.target, "GET /api/v1/messages/" + std::string(kHandle));
  EXPECT_EQ(asked.person, "officer-1");
  EXPECT_EQ(asked.justification, "Pr\u00fcfung 7");
}

TEST_F(ReadingTest, ShowSavesTheExactBytesAndPrintsThemNot) {
  const auto result = run({"show", kHandle, "--save", file().string(), "--json"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(content(file()), kDocument);
  EXPECT_THAT(result.out + result.err, Not(HasSubstr("Canary")));
  const auto told = json::parse(result.out);
  EXPECT_EQ(told.at("handle"), kHandle);
  EXPECT_EQ(told.at("bytes"), 11);
  EXPECT_EQ(told.at("savedAs"), file().string());
  EXPECT_EQ(gateway_.requests().at(0).justification, "");
}

TEST_F(ReadingTest, ShowPutsNoDocumentIntoJson) {
  const auto result = run({"show", kHandle, "--json"});

  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(json::parse(result.out).at("error").at("kind"), "usage");
  EXPECT_TRUE(gateway_.requests().empty()) << "nothing is read that cannot be shown";
}

TEST_F(ReadingTest, AJustificationCannotBecomeAnotherField) {
  const auto result = run({"show", kHandle, "--justification", "a\r\nLiaison-Person: other"});

  EXPECT_EQ(result.status, 2);
  EXPECT_TRUE(gateway_.requests().empty());
}

TEST_F(ReadingTest, ARefusedShowLeavesNoFile) {
  answer_ = {403,
             "application/problem+json",
             R"({"type":"urn:liaison:refusal:person.not-cleared","title":"Person is not cleared for
             this classification","status":403,"detail":"The message is classified above the
             person's clearance.","code":"person.not-cleared","retry":"changed","liftedBy":
             "the person's authority","nextStep":"Let a person read it who is cleared."})"};
  for (char& c : answer_.body) {
    if (c == '\n') c = ' ';
  }

  const auto result = run({"show", kHandle, "--save", file().string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[person.not-cleared]"));
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(ReadingTest, ReadReportsForTheProfilesPerson) {
  answer_ = {204, "", ""};

  const auto result = run({"read", kHandle});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "on record: " + std::string(kHandle) + " was read\n");
  const auto asked = gateway_.requests().at(0);
  EXPECT_EQ(asked.method + " " + asked.target,
            "POST /api/v1/messages/" + std::string(kHandle) + "/read");
  EXPECT_EQ(asked.person, "officer-1");
  EXPECT_EQ(asked.body, "");
}

TEST_F(ReadingTest, UnderJsonReadSaysThatItIsDone) {
  answer_ = {204, "", ""};

  const auto result = run({"read", kHandle, "--json"});

  EXPECT_EQ(json::parse(result.out), json({{"handle", kHandle}, {"result", "done"}}));
}

TEST_F(ReadingTest, APastedHandleDoesNotBecomeAnotherPath) {
  answer_ = {204, "", ""};
  (void)run({"read", "../inbox/lease?"});

  EXPECT_THAT(gateway_.requests().at(0).target, testing::StartsWith("/api/v1/messages/"));
  EXPECT_THAT(gateway_.requests().at(0).target, testing::EndsWith("/read"));
}

}  // namespace
}  // namespace testing_cli

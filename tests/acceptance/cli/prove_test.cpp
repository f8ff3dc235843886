/// \file
/// Goal: `audit prove` verifies exactly what is genuine, with nothing but the files named, and
/// says what it proved. Method: the real program on receipts of a small signed log.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/audit/test_log.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using gateway::to_hex;
using testing::HasSubstr;
using testing_audit::TestLog;
using testing_audit::TestSigner;

constexpr auto kDocument = "<Request/>";

// 2026-11-23T09:29:42.123Z in milliseconds.
std::string entry_line() {
  return R"({"at":1795426182123,"digest":")" + to_hex(gateway::sha256(kDocument)) +
         R"(","event":"message.admitted","ids":{"handle":"h"},"sections":{},"v":1})";
}

class ProveTest : public testing::Test {
 protected:
  support::CommandResult prove(support::Command more) const {
    support::Command arguments{"audit", "prove", receipt_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return liaison(arguments);
  }

  [[nodiscard]] std::filesystem::path in_folder(const std::string& name) const {
    return folder_.path() / name;
  }

  support::TemporaryFolder folder_;
  TestSigner signer_{'\x07'};
  TestSigner other_signer_{'\x08'};
  TestLog log_{{"first", entry_line(), "third"}, signer_};
  std::filesystem::path receipt_ = written(in_folder("r.tlog-proof"), log_.receipt(1));
  std::filesystem::path key_ = written(in_folder("log.vkey"), signer_.verifier().text() + "\n");
  std::filesystem::path document_ = written(in_folder("a.xml"), kDocument);
};

TEST_F(ProveTest, AGenuineReceiptOfTheDocumentIsProvedWithTimeAndIndex) {
  const auto result = prove({document_.string(), "--log-key", key_.string()});

  EXPECT_EQ(result.status, 0) << result.err << result.out;
  EXPECT_THAT(result.out, testing::StartsWith("proved: the document is the one whose entry"));
  EXPECT_THAT(result.out, HasSubstr("event       message.admitted\n"));
  EXPECT_THAT(result.out, HasSubstr("time        2026-11-23T09:29:42.123Z\n"));
  EXPECT_THAT(result.out, HasSubstr("index 1 of a tree of 3\n"));
}

TEST_F(ProveTest, UnderJsonWhatWasProvedIsOneDocument) {
  const auto result = prove({"--json", "--log-key", key_.string()});

  EXPECT_EQ(result.status, 0);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json.at("proved"), true);
  EXPECT_EQ(json.at("index"), 1);
  EXPECT_EQ(json.at("treeSize"), 3);
  EXPECT_EQ(json.at("time"), "2026-11-23T09:29:42.123Z");
  EXPECT_EQ(json.at("entry"), entry_line());
}

TEST_F(ProveTest, AnotherDocumentIsNotVerified) {
  const auto other = written(in_folder("b.xml"), "<Request />");

  const auto result = prove({other.string(), "--log-key", key_.string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.out, "NOT verified: the receipt is genuine, but for another document\n");
}

TEST_F(ProveTest, AnotherLogsKeyVerifiesNothing) {
  const auto key = written(in_folder("other.vkey"), other_signer_.verifier().text());

  const auto result = prove({"--log-key", key.string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("not signed by this key"));
}

TEST_F(ProveTest, AReceiptForAnotherEntryIsNotVerified) {
  auto other = entry_line();
  other.replace(other.find("182123"), 6, "182124");
  written(receipt_, gateway::receipt_text(other, log_.proof(1), log_.checkpoint()));

  const auto result = prove({"--log-key", key_.string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("the entry is not in the tree"));
}

TEST_F(ProveTest, AFileThatIsNoReceiptIsNotVerified) {
  written(receipt_, "hello\n");

  const auto result = prove({"--log-key", key_.string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("the file is no receipt"));
}

TEST_F(ProveTest, AKeyFileThatIsNoneIsWrongUsage) {
  const auto result = prove({"--log-key", written(in_folder("bad.vkey"), "key").string()});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("is no log key"));
}

TEST_F(ProveTest, AMissingFileIsWrongUsage) {
  EXPECT_EQ(prove({"--log-key", in_folder("absent").string()}).status, 2);
}

}  // namespace
}  // namespace testing_cli

/// \file
/// Goal: documents are on disk before they are confirmed, refusals are readable, what changed since
/// is shown, and no document ever reaches the terminal. Method: the real program against a server
/// with canned answers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using support::test_europe;
using testing::HasSubstr;
using testing::Not;

constexpr auto kDelivery = "11111111-1111-4111-8111-111111111111";
constexpr auto kLease = "22222222-2222-4222-8222-222222222222";

// The document is "<Canary/>" in base64.
std::string lease_answer() {
  return R"({"deliveries":[{"deliveryId":")" + std::string(kDelivery) + R"(","leaseId":")" +
         kLease +
         R"(","leaseUntil":"2026-11-23T09:31:42.123Z","attempt":1,"sequence":1,"role":"addressed",
         "rule":"addressed","legal":"","handle":"h","messageId":"m","exchange":{"opener":
         "AT-POLICE-1","id":"e"},"sender":"AT-POLICE-1","type":"Request","urgency":"urgent",
         "digest":"00","acceptedAt":"2026-11-23T09:29:42.123Z","handling":{"version":2,
         "codes":"H0 H3","eraseBy":"2027-01-01T00:00:00.000Z","words":["Not before the trial."]},
         "document":"PENhbmFyeS8+"}]})";
}

std::string confirmed_answer() {
  return R"({"results":[{"deliveryId":")" + std::string(kDelivery) + R"(","result":"done"}]})";
}

std::string not_found_answer() {
  return R"({"results":[{"deliveryId":")" + std::string(kDelivery) +
         R"(","result":"refused","problem":{"type":"urn:liaison:refusal:not-found",
         "title":"Not found","status":404,"detail":"There is no such delivery under this lease.",
         "code":"not-found","retry":"changed","liftedBy":"the calling system","nextStep":
         "Check the identifier; what you may not see is answered in the same way."}}]})";
}

class InboxTest : public testing::Test {
 protected:
  CannedAnswer answer(const CannedRequest& request) {
    if (request.target == "/api/v1/inbox/lease") return {200, "application/json", lease_answer()};
    if (request.target == "/api/v1/inbox/release") {
      return {200, "application/json", not_found_answer()};
    }
    stored_when_confirmed_ = content(saved() / (std::string(kDelivery) + ".xml"));
    return {200, "application/json", confirmed_answer()};
  }

  support::CommandResult run(support::Command arguments) const {
    const auto profile = test_europe().profile(
        "FR-POLICE-1", gateway_.port(), test_europe().system_of("FR-POLICE-1"));
    arguments.emplace_back("--profile");
    arguments.push_back(written(folder_.path() / "profile.toml", profile).string());
    return liaison(arguments);
  }

  [[nodiscard]] std::filesystem::path saved() const { return folder_.path() / "saved"; }

  support::TemporaryFolder folder_;
  std::string stored_when_confirmed_;
  CannedGateway gateway_{test_europe().pki() / "server",
                         test_europe().pki() / "client-ca.pem",
                         [this](const CannedRequest& request) { return answer(request); }};
};

TEST_F(InboxTest, ShowsWhatItsProviderChangedSinceItWasSent) {
  EXPECT_THAT(run({"inbox"}).out,
              HasSubstr("m: handling changed since, now H0 H3, version 2, to be erased by "
                        "2027-01-01T00:00:00.000Z\n  H3: Not before the trial.\n"));
  const auto json = nlohmann::json::parse(run({"inbox", "--json"}).out);
  EXPECT_EQ(json.at("deliveries").at(0).at("handling").at("words"),
            nlohmann::json({"Not before the trial."}));
}

TEST_F(InboxTest, ShowsWhatToPasteAndNotTheDocument) {
  const auto result = run({"inbox"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out,
              HasSubstr("liaison confirm " + std::string(kDelivery) + ":" + kLease + "\n"));
  EXPECT_THAT(result.out, HasSubstr("AT-POLICE-1"));
  EXPECT_THAT(result.out + result.err, Not(HasSubstr("Canary")));
}

TEST_F(InboxTest, UnderJsonTheDocumentIsNotPrintedEither) {
  const auto result = run({"inbox", "--json"});

  EXPECT_EQ(nlohmann::json::parse(result.out).at("deliveries").at(0).at("leaseId"), kLease);
  EXPECT_THAT(result.out, Not(HasSubstr("PENhbmFyeS8+")));
}

TEST_F(InboxTest, SavesTheExactBytesBeforeItConfirms) {
  const auto result = run({"inbox", "--save", saved().string(), "--confirm"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(stored_when_confirmed_, "<Canary/>");
  ASSERT_EQ(gateway_.requests().size(), 2U);
  EXPECT_EQ(gateway_.requests()[1].target, "/api/v1/inbox/confirm");
  EXPECT_EQ(gateway_.requests()[1].body,
            R"({"items":[{"deliveryId":")" + std::string(kDelivery) + R"(","leaseId":")" + kLease +
                R"("}]})");
}

TEST_F(InboxTest, TwoCallsOfOneRunShareAConnection) {
  (void)run({"inbox", "--save", saved().string(), "--confirm"});

  EXPECT_EQ(gateway_.connections(), 1);
}

TEST_F(InboxTest, LeavesNothingButTheDocumentInTheFolder) {
  (void)run({"inbox", "--save", saved().string()});

  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(saved())) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_EQ(names, std::vector{std::string(kDelivery) + ".xml"});
}

TEST_F(InboxTest, ConfirmTakesWhatInboxPrinted) {
  const auto result = run({"confirm", std::string(kDelivery) + ":" + kLease});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, std::string(kDelivery) + ": confirmed\n");
}

TEST_F(InboxTest, ARefusedItemSaysWhyAndIsStatus1) {
  const auto result =
      run({"release", std::string(kDelivery) + ":" + kLease, "--reason", "full disk"});

  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err,
            std::string(kDelivery) +
                ": refused\n"
                "  Not found [not-found]\n"
                "  There is no such delivery under this lease.\n"
                "  lifted by:  the calling system\n"
                "  next:       Check the identifier; what you may not see is answered in the same "
                "way.\n"
                "  retry:      changed\n");
}

TEST_F(InboxTest, UnderJsonARefusedItemHasItsProblemAsTheInterfaceNamesIt) {
  const auto result =
      run({"release", std::string(kDelivery) + ":" + kLease, "--reason", "full disk", "--json"});

  auto expected = nlohmann::json::parse(not_found_answer());
  expected["results"][0]["problem"].erase("type");
  EXPECT_EQ(nlohmann::json::parse(result.out), expected);
  EXPECT_EQ(result.err, "");
}

TEST(SendTest, ARefusalIsReadableAndStatus1) {
  const support::TemporaryFolder folder;
  const CannedGateway gateway(test_europe().pki() / "server",
                              test_europe().pki() / "client-ca.pem",
                              [](const CannedRequest&) {
                                return CannedAnswer{422,
                                                    "application/problem+json",
                                                    R"({"type":"urn:liaison:refusal:route.no-rule",
            "title":"No copy rule for this pair of authorities","status":422,
            "detail":"No rule covers XA to XB.","code":"route.no-rule","retry":"changed",
            "liftedBy":"the operator of the gateway",
            "nextStep":"Address the central unit of the receiving state instead."})"};
                              });
  const auto profile = written(
      folder.path() / "profile.toml",
      test_europe().profile("FR-POLICE-1", gateway.port(), test_europe().system_of("FR-POLICE-1")));
  const auto document = written(folder.path() / "a.xml", "<Canary/>");

  const auto result = liaison({"send", document.string(), "--profile", profile.string()});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[route.no-rule]\n  No rule covers XA to XB.\n"));
  EXPECT_THAT(result.err, HasSubstr("lifted by:  the operator of the gateway"));
  EXPECT_EQ(gateway.requests().at(0).body, "<Canary/>");
}

}  // namespace
}  // namespace testing_cli

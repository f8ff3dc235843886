/// \file
/// Goal: an office that knows nothing but its folder sends, is told what is wrong, receives, and
/// loses nothing while the line is away. Method: the real connector against the real gateway over
/// mutual TLS, through a line that the test cuts and mends.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/connector_process.h"
#include "tests/support/file_content.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/line_relay.h"
#include "tests/support/message_factory.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::fresh_request;
using support::granted;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ConnectorTest : public testing::Test {
 protected:
  ConnectorTest() {
    relay_.lead_to(stand_.gateway().port());
    connector_.point_at(relay_.port());
    connector_.start();
    // Whoever asks for the status holds the lock for a moment, and must not where it is taken.
    connector_.wait_until(
        "begun", [&] { return !support::content_of(connector_.spool() / "board.json").empty(); });
  }

  support::TestDocument request(const std::string& addressee = "AT-POLICE-1") {
    return fresh_request({.sender = "FR-CUSTOMS-1", .addressees = {addressee}});
  }

  void wait_for(const std::string& folder, const std::string& name) {
    connector_.wait_until(folder + " has it", [&] { return office_.has(folder, name); });
  }

  json status() { return json::parse(connector_.command("status", {"--json"}).out); }

  support::GatewayStand stand_;
  support::TemporaryFolder base_;
  support::LineRelay relay_;
  support::ConnectorProcess connector_{base_.path(), "FR-CUSTOMS-1"};
  const support::Office& office_ = connector_.office();
};

TEST_F(ConnectorTest, SendsWhatIsDroppedAndKeepsTheProof) {
  const auto document = request();
  office_.drop("fall 1.xml", document.bytes);

  wait_for("sent", "fall 1.xml");

  EXPECT_EQ(office_.content("sent", "fall 1.xml"), document.bytes);
  EXPECT_THAT(office_.content("sent", "fall 1.xml.summary.txt"), HasSubstr("- AT-POLICE-1"));
  const auto proof = support::run({LIAISON_BUILD_DIR "/liaison",
                                   "audit",
                                   "prove",
                                   office_.path() / "sent" / "fall 1.xml.receipt",
                                   office_.path() / "sent" / "fall 1.xml",
                                   "--log-key",
                                   support::test_europe().log_key()});
  EXPECT_EQ(proof.status, 0) << proof.out << proof.err;
  auto recipient = stand_.client("AT-POLICE-1");
  const auto arrived = support::lease_all(recipient);
  ASSERT_THAT(arrived, SizeIs(1));
  EXPECT_EQ(arrived.front().document.disclose(), document.bytes);
}

TEST_F(ConnectorTest, SaysWhatIsWrongWithWhatIsNotSent) {
  office_.drop("here.xml", "<Request");
  office_.drop("there.xml", request("XX-NOBODY").bytes);

  wait_for("refused", "here.xml");
  wait_for("refused", "there.xml");

  EXPECT_THAT(office_.content("refused", "here.xml.reason.txt"),
              HasSubstr("Code: document.not-well-formed"));
  EXPECT_THAT(office_.content("refused", "there.xml.reason.txt"),
              HasSubstr("Code: route.authority-unknown"));
}

TEST_F(ConnectorTest, PutsArrivalsIntoInAndConfirmsThem) {
  auto sender = stand_.client("AT-POLICE-1");
  const auto document = fresh_request({.sender = "AT-POLICE-1", .addressees = {"FR-CUSTOMS-1"}});
  const auto accepted = granted(sender.submit(document.document()));
  const auto is_delivered = [&] {
    for (const auto& row : granted(sender.status(accepted.handle)).recipients)
      if (row.recipient.authority == "FR-CUSTOMS-1") return row.state == "delivered";
    return false;
  };

  connector_.wait_until("delivered", is_delivered);

  const auto names = office_.names("in", ".xml");
  ASSERT_THAT(names, SizeIs(1));
  EXPECT_THAT(names.front(), HasSubstr("-Request-" + document.message_id + ".xml"));
  EXPECT_EQ(office_.content("in", names.front()), document.bytes);
  const auto pages = office_.names("in", ".html");
  ASSERT_THAT(pages, SizeIs(1));
  EXPECT_THAT(office_.content("in", pages.front()), HasSubstr("SHA-256 " + accepted.digest));
}

TEST_F(ConnectorTest, LosesNothingWhileTheLineIsAway) {
  connector_.wait_until("well", [&] { return status().value("well", false); });
  relay_.cut();
  office_.drop("a.xml", request().bytes);
  connector_.wait_until("in trouble", [&] {
    const auto told = status();
    const auto trouble = told.value(json::json_pointer("/trouble/line"), std::string());
    return !trouble.empty() && told.at("waiting") == 1;
  });
  EXPECT_EQ(connector_.command("status").status, 1);
  stand_.gateway().kill();
  stand_.gateway().start();
  relay_.lead_to(stand_.gateway().port());

  relay_.mend();

  wait_for("sent", "a.xml");
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message"), 1);
  connector_.wait_until("well", [&] { return status().value("well", false); });
  EXPECT_EQ(connector_.command("status").status, 0);
}

TEST_F(ConnectorTest, ASecondOneOnTheFolderStopsAtOnce) {
  connector_.wait_until("running", [&] { return status()["running"].get<bool>(); });

  const auto second = connector_.command("run");

  EXPECT_EQ(second.status, 3);
  EXPECT_THAT(second.err, HasSubstr("another connector works on the spool"));
}

TEST_F(ConnectorTest, StopsCleanlyWhenAsked) {
  connector_.wait_until("running", [&] { return status()["running"].get<bool>(); });

  EXPECT_EQ(connector_.stop(), 0);

  EXPECT_FALSE(status()["running"].get<bool>());
}

TEST_F(ConnectorTest, CheckGoesEveryStepAndSaysWhatToDo) {
  const auto sound = connector_.command("check", {"--json"});
  EXPECT_EQ(sound.status, 0) << sound.out << sound.err;
  std::vector<std::string> points;
  const auto told = json::parse(sound.out);
  for (const auto& point : told["checks"])
    points.push_back(point["what"].get<std::string>() + " " + point["result"].get<std::string>());
  EXPECT_THAT(
      points,
      ElementsAre(
          "certificate ok", "folders ok", "line ok", "clock ok", "directory ok", "rehearsal ok"));
  relay_.cut();

  const auto cut = connector_.command("check");

  EXPECT_EQ(cut.status, 1);
  EXPECT_THAT(cut.out, HasSubstr("line: failed: "));
  EXPECT_THAT(cut.out, HasSubstr("  What to do: "));
}

TEST_F(ConnectorTest, RefusesAConfigurationThatDoesNotMeanAnything) {
  const auto config = base_.path() / "other.toml";
  std::ofstream(config) << "urll = \"https://localhost\"\n";

  const auto refused =
      support::run({LIAISON_BUILD_DIR "/liaison-adapter", "status", config.string()});

  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("the nearest known key is \"url\""));
}

}  // namespace

/// \file
/// Goal: a log that is closed for good stays closed, its successor names it, and what it proved it
/// still proves. Method: the real gateway, configured with a new log and the old one's last
/// checkpoint, on the same database.

#include "tests/system/evidence/log_case.h"

#include <nlohmann/json.hpp>

namespace evidence {
namespace {

using nlohmann::json;
using support::granted;
using testing::HasSubstr;

constexpr auto kNewLog = "liaison.test.2";

class SuccessorTest : public LogCase {
 protected:
  SuccessorTest() {
    auto key = support::log_verifier();
    key.name = gateway::LogName(kNewLog);
    support::save_file(beside("new.vkey"), key.text());
  }

  /// \param last  file of the closed log's last checkpoint.
  [[nodiscard]] support::GatewayOptions successor_of(const std::filesystem::path& last,
                                                     support::GatewayOptions options) const {
    options.log = kNewLog;
    options.more_audit =
        "predecessor = \"" + last.string() + "\"\npredecessor_key = \"" + key_ + "\"\n";
    return options;
  }

  [[nodiscard]] std::filesystem::path kept() const {
    return stand_.folder() / "state" / "liaison.test.checkpoint";
  }

  [[nodiscard]] json first_entry() const {
    return json::parse(stand_
                           .rows(std::string("SELECT line FROM audit_entry WHERE entry_index = 0 "
                                             "AND log = '") +
                                 kNewLog + "'")
                           .at(0));
  }
};

TEST_F(SuccessorTest, EveryLogBeginsWithItsOpening) {
  const json first =
      json::parse(stand_.rows("SELECT line FROM audit_entry WHERE entry_index = 0").at(0));

  EXPECT_EQ(first.at("event"), "log.opened");
  EXPECT_EQ(first.at("ids"), json({{"log", "liaison.test"}}));
}

TEST_F(SuccessorTest, NamesTheClosedLogAndServesItsReceiptsAsTheyWere) {
  const Sent old = send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  const auto last = support::opened(support::content_of(kept()));

  const auto next = process(successor_of(kept(), options_with_state_on("liaison")));
  next->start();

  EXPECT_EQ(first_entry().at("ids"),
            json({{"log", kNewLog},
                  {"predecessor", "liaison.test"},
                  {"predecessor_root", gateway::to_hex(last.root)},
                  {"predecessor_size", std::to_string(last.size)}}));
  auto sender = support::client_of("AT-POLICE-1", next->port());
  EXPECT_EQ(granted(sender.receipt(old.accepted.handle)), old.accepted.receipt);
  const auto repeat = granted(sender.submit(old.document.document()));
  EXPECT_EQ(repeat.repeat, tools::Repeat::kRepeat);
  EXPECT_EQ(repeat.receipt, old.accepted.receipt);
  EXPECT_EQ(next->stop(), 0);
  next->start();
  EXPECT_EQ(granted(support::client_of("AT-POLICE-1", next->port()).receipt(old.accepted.handle)),
            old.accepted.receipt);
}

TEST_F(SuccessorTest, BothLogsAreExportedAndVerifyEachWithItsKey) {
  const Sent old = send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);
  const auto next = process(successor_of(kept(), options_with_state_on("liaison")));
  next->start();
  const Sent fresh = send_to(next->port());

  ASSERT_EQ(support::export_by_eve(next->port(), beside("old")).status, 0);
  const auto profile = support::operator_profile("eve", next->port(), others_.path());
  ASSERT_EQ(support::liaison({"audit",
                              "export",
                              beside("new"),
                              "--log",
                              kNewLog,
                              "--reason",
                              "audit",
                              "--profile",
                              profile})
                .status,
            0);

  const auto verify = [this](const std::string& what, const std::string& key) {
    return support::liaison_verify({"export", beside(what), "--log-key", key, "--json"});
  };
  EXPECT_EQ(verify("old", key_).status, 0) << verify("old", key_).out;
  EXPECT_EQ(verify("new", beside("new.vkey")).status, 0) << verify("new", beside("new.vkey")).out;
  EXPECT_EQ(json::parse(verify("new", key_).out).at("damage").at("kind"), "other-log");
  support::save_file(beside("receipt"), old.accepted.receipt);
  EXPECT_EQ(support::liaison_verify({"receipt", beside("receipt"), "--log-key", key_}).status, 0);
  support::save_file(beside("receipt"), fresh.accepted.receipt);
  EXPECT_EQ(support::liaison_verify({"receipt", beside("receipt"), "--log-key", beside("new.vkey")})
                .status,
            0);
}

TEST_F(SuccessorTest, TheClosedLogIsNeverWrittenAgain) {
  const auto next = process(successor_of(kept(), options_on("liaison", "next")));
  next->start();  // While the old process still runs.
  auto older = support::client_of("AT-POLICE-1", gateway().port());

  EXPECT_EQ(support::code_of(older.submit(support::fresh_request().document())), "service.closed");
  EXPECT_EQ(support::code_of(older.submit(support::fresh_request().document())), "service.closed");

  gateway().kill();
  EXPECT_THAT(refusal_of(gateway()),
              HasSubstr(std::string("closed for good; its successor is ") + kNewLog));
}

TEST_F(SuccessorTest, OnlyTheLastCheckpointClosesALog) {
  const auto early = beside("early");
  support::save_file(early, support::content_of(kept()));
  send_to(gateway().port());
  ASSERT_EQ(gateway().stop(), 0);

  EXPECT_THAT(refusal_of(*process(successor_of(early, options_on("liaison", "next")))),
              HasSubstr("name its last checkpoint"));

  gateway().start();
  send_to(gateway().port());
}

TEST_F(SuccessorTest, ACheckpointThatIsNotSignedByThePredecessorsKeyIsRefused) {
  ASSERT_EQ(gateway().stop(), 0);
  auto note = support::content_of(kept());
  note.replace(note.find('\n') + 1, 1, "9");
  support::save_file(beside("forged"), note);

  EXPECT_THAT(refusal_of(*process(successor_of(beside("forged"), options_on("liaison", "next")))),
              HasSubstr("is no checkpoint signed by"));
}

}  // namespace
}  // namespace evidence

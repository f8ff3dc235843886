/// \file
/// Goal: whatever moment a connector is killed at, nothing that was dropped is lost, nothing is
/// sent or comes into `in` twice. Method: documents go both ways while the connector is killed with
/// SIGKILL 10 times (LIAISON_KILLS: as often as it says), each time after a number of files have
/// moved that is drawn from a seed (LIAISON_SEED repeats one), while the office files away what
/// comes in; at the end every document is counted.
#include <algorithm>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/connector_process.h"
#include "tests/support/fault/story.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

namespace fault {
namespace {

namespace fs = std::filesystem;
using support::fresh_request;
using testing::Each;
using testing::IsEmpty;
using testing::Pair;

constexpr int kUsualKills = 10;
constexpr std::size_t kEachWay = 6;  ///< Documents each way for one kill.

class CrashTest : public testing::Test {
 protected:
  CrashTest() { connector_.point_at(stand_.gateway().port()); }

  void drop_some() {
    auto sender = stand_.client("AT-POLICE-1");
    for (std::size_t i = 0; i < kEachWay; ++i) {
      const auto out = fresh_request({.sender = "FR-CUSTOMS-1", .addressees = {"AT-POLICE-1"}});
      dropped_[out.message_id] = out.bytes;
      office_.drop(out.message_id + ".xml", out.bytes);
      const auto in = fresh_request({.sender = "AT-POLICE-1", .addressees = {"FR-CUSTOMS-1"}});
      static_cast<void>(support::granted(sender.submit(in.document())));
      arrivals_[in.message_id] = 0;
    }
  }

  std::size_t moved() { return office_.names("sent", ".xml").size() + filed_ + waiting_in(); }

  std::size_t waiting_in() { return office_.names("in", ".xml").size(); }

  /// The office takes what has arrived, as it may at any moment.
  void file_away() {
    for (const auto& name : office_.names("in", ".xml")) {
      const auto id = name.substr(name.size() - 40, 36);
      ++arrivals_[id];
      ++filed_;
      fs::remove(office_.path() / "in" / name);
    }
  }

  support::GatewayStand stand_{"[limits]\nlease_seconds = 10\n"};
  support::TemporaryFolder base_;
  support::ConnectorProcess connector_{base_.path(), "FR-CUSTOMS-1"};
  const support::Office& office_ = connector_.office();
  std::map<std::string, std::string> dropped_;
  std::map<std::string, int> arrivals_;
  std::size_t filed_ = 0;
};

TEST_F(CrashTest, NothingIsLostAndNothingComesTwice) {
  std::mt19937_64 random(announced_seed());
  std::uniform_int_distribution<std::size_t> steps(0, kEachWay);
  for (int kill = 0; kill < number_given("LIAISON_KILLS", kUsualKills); ++kill) {
    drop_some();
    const auto until = moved() + steps(random);
    connector_.start();
    connector_.wait_until("moving", [&] { return moved() >= until; });
    connector_.kill();
    if (random() % 2 == 0) file_away();
  }

  connector_.start();
  connector_.wait_until("through", [&] {
    file_away();
    return office_.names("sent", ".xml").size() >= dropped_.size() && filed_ >= arrivals_.size() &&
           stand_.number(
               "SELECT count(*) FROM delivery WHERE recipient = 'FR-CUSTOMS-1' AND "
               "state < 3") == 0;
  });
  file_away();

  EXPECT_THAT(arrivals_, Each(Pair(testing::_, 1)));
  EXPECT_THAT(office_.names("refused"), IsEmpty());
  EXPECT_EQ(office_.names("sent", ".xml").size(), dropped_.size());
  for (const auto& [id, bytes] : dropped_) {
    EXPECT_EQ(office_.content("sent", id + ".xml"), bytes);
    EXPECT_TRUE(office_.has("sent", id + ".xml.receipt"));
  }
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message_key WHERE sender = 'FR-CUSTOMS-1'"),
            static_cast<std::int64_t>(dropped_.size()));
}

}  // namespace
}  // namespace fault

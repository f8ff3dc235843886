/// \file
/// Goal: what arrives is brought without anybody asking, a caller that was heard from is tried, and
/// a stop breaks off what is under way. Method: the pusher's own threads over memory; the agent
/// tells the test what it was given, and nothing is waited for by time.
#include "workflow/runtime/pusher.h"

#include <condition_variable>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::PushAnswer;
using gateway::SystemId;
using std::chrono::seconds;

/// Thread-safe.
class WaitingAgent : public gateway::DeliveryAgent {
 public:
  PushAnswer hand_over(const gateway::PushEndpoint& endpoint,
                       const gateway::OpenedDelivery& delivery) override {
    std::unique_lock lock(mutex_);
    given_.push_back(delivery.leased.message.str());
    changed_.notify_all();
    if (!holds_) return answer_;
    std::stop_callback wake(endpoint.unwanted, [this] { changed_.notify_all(); });
    while (!endpoint.unwanted.stop_requested())
      changed_.wait_for(lock, std::chrono::milliseconds{20});
    return gateway::PushBroken{"the gateway is being stopped"};
  }

  void answer_with(PushAnswer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }

  void hold() {
    const std::lock_guard lock(mutex_);
    holds_ = true;
  }

  /// Waits until so many deliveries were given. \return whether they were, within the time.
  [[nodiscard]] bool was_given(std::size_t deliveries,
                               std::chrono::milliseconds limit = seconds{60}) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return given_.size() >= deliveries; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> given_;
  PushAnswer answer_ = gateway::PushStored();
  bool holds_ = false;
};

/// Says of everybody that something is due, or of nobody.
class FixedDue : public gateway::PushRecords {
 public:
  [[nodiscard]] std::vector<AuthorityId> due(const std::vector<AuthorityId>& authorities) override {
    return everybody ? authorities : std::vector<AuthorityId>();
  }

  bool everybody = false;
};

class PusherTest : public ::testing::Test {
 protected:
  PusherTest() {
    auto rows = three_states_rows();
    for (auto& system : rows.systems) {
      if (system.id == SystemId("xb-police")) system.push_url = "https://xb.example/in";
    }
    world_.directories.replace(
        {.editions = {{.from = {},
                       .directory = std::make_shared<const gateway::Directory>(rows, "d")}},
         .shut_out = {}});
    world_.dispatcher.on_arrival([this](const AuthorityId& each) { pusher_.arrive(each); });
    world_.doorkeeper.on_heard([this](const SystemId& each) { pusher_.hear(each); });
    pusher_.look();
    pusher_.start();
  }

  ~PusherTest() override { pusher_.stop(); }

  gateway::Handle submit(const std::string& digit) {
    const auto id = "00000000-0000-4000-8000-00000000000" + digit;
    return world_
        .submit("<" + id + "/>", acknowledgement(id, "XA-POLICE", "XB-POLICE"), "XA-POLICE")
        ->record.handle;
  }

  World world_;
  WaitingAgent agent_;
  FixedDue due_;
  PushRound round_{{.doorkeeper = world_.doorkeeper,
                    .directories = world_.directories,
                    .clock = world_.clock,
                    .telemetry = world_.telemetry,
                    .inbox = world_.inbox,
                    .agent = agent_},
                   {}};
  Pusher pusher_{{.round = round_,
                  .directories = world_.directories,
                  .clock = world_.clock,
                  .entropy = world_.entropy,
                  .records = due_,
                  .telemetry = world_.telemetry},
                 {.threads = 4, .breaker = {}, .slow = seconds{2}}};
};

TEST_F(PusherTest, BringsWhatArrives) {
  (void)submit("1");

  EXPECT_TRUE(agent_.was_given(1));
}

TEST_F(PusherTest, FindsWhatNobodyAnnounced) {
  world_.dispatcher.on_arrival({});
  (void)submit("1");
  due_.everybody = true;

  pusher_.look();

  EXPECT_TRUE(agent_.was_given(1));
}

TEST_F(PusherTest, TriesAgainWhoCallsAfterItFailed) {
  agent_.answer_with(gateway::PushBroken{"no answer"});
  (void)submit("1");
  ASSERT_TRUE(agent_.was_given(1));
  agent_.answer_with(gateway::PushStored());
  // What was put off is nobody's turn now: the clock stands still, and only hearing changes that.
  bool given = false;
  for (int i = 0; i < 3'000 && !given; ++i) {
    (void)world_.queries.directory(caller_for("XB-POLICE"));
    given = agent_.was_given(2, std::chrono::milliseconds{20});
  }

  EXPECT_TRUE(given);
}

TEST_F(PusherTest, BreaksOffWhatIsUnderWayAndGivesItBack) {
  agent_.hold();
  const auto handle = submit("1");
  ASSERT_TRUE(agent_.was_given(1));

  pusher_.stop();

  const auto status = world_.queries.status(caller_for("XA-POLICE"), handle);
  EXPECT_EQ(status->deliveries.at(0).state, gateway::DeliveryState::kAccepted);
}

TEST_F(PusherTest, TellsHowItStandsWithEachDestination) {
  const gateway::PushDestination well{SystemId("xb-police"), gateway::BreakerState::kClosed, 1, 0};
  EXPECT_THAT(pusher_.destinations(), ::testing::ElementsAre(well));
  EXPECT_EQ(world_.telemetry.gauges().at("push_breaker{system=xb-police}"), 0);
  EXPECT_EQ(world_.telemetry.gauges().at("push_window{system=xb-police}"), 1);

  world_.directories.replace(
      {.editions = {{.from = {},
                     .directory = std::make_shared<const gateway::Directory>(three_states())}},
       .shut_out = {}});
  pusher_.look();

  EXPECT_THAT(pusher_.destinations(), ::testing::IsEmpty());
  EXPECT_EQ(world_.telemetry.gauges().at("push_window{system=xb-police}"), 0) << "gone";
}

TEST_F(PusherTest, CountsDestinationsByTheirBreaker) {
  pusher_.look();

  const auto gauges = world_.telemetry.gauges();
  EXPECT_EQ(gauges.at("push_destinations{breaker=closed}"), 1);
  EXPECT_EQ(gauges.at("push_destinations{breaker=open}"), 0);
  EXPECT_EQ(gauges.at("push_destinations{breaker=half-open}"), 0);
}

}  // namespace
}  // namespace workflow

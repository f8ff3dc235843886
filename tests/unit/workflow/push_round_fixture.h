/// \file
/// One turn of bringing over memory: the services of a World, an agent that answers as told, and a
/// delivery that waits for XB-POLICE, whose system has an address.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/push_round.h"

namespace workflow {

inline constexpr auto kPushedId = "00000000-0000-4000-8000-00000000000a";
inline constexpr auto kPushUrl = "https://xb.example/in";

/// Answers as told, and remembers what it was given.
class ScriptedAgent : public gateway::DeliveryAgent {
 public:
  gateway::PushAnswer hand_over(const gateway::PushEndpoint& endpoint,
                                const gateway::OpenedDelivery& delivery) override {
    endpoints.push_back(endpoint);
    deliveries.push_back(delivery);
    if (meanwhile) meanwhile();
    return answer;
  }

  gateway::PushAnswer answer = gateway::PushStored();
  std::function<void()> meanwhile;
  std::vector<gateway::PushEndpoint> endpoints;
  std::vector<gateway::OpenedDelivery> deliveries;
};

[[nodiscard]] inline gateway::DirectoryRows rows_with_endpoint() {
  auto rows = three_states_rows();
  for (auto& system : rows.systems) {
    if (system.id == gateway::SystemId("xb-police")) system.push_url = kPushUrl;
  }
  return rows;
}

class PushRoundFixture : public ::testing::Test {
 protected:
  PushRoundFixture() {
    put_into_force(rows_with_endpoint());
    const auto message = acknowledgement(kPushedId, "XA-POLICE", "XB-POLICE");
    handle_ = world_.submit("<doc/>", message, "XA-POLICE")->record.handle;
  }

  void put_into_force(const gateway::DirectoryRows& rows, std::set<gateway::Revocation> out = {}) {
    world_.directories.replace(
        {.editions = {{.from = {},
                       .directory = std::make_shared<const gateway::Directory>(rows, "d")}},
         .shut_out = std::move(out)});
  }

  PushTurnResult run(const PushTurn& turn = police()) {
    return round_.run(turn, 0, stop_.get_token());
  }

  /// While the agent has the next delivery, the database goes away for one batch.
  void lose_the_journal_meanwhile() {
    agent_.meanwhile = [this] {
      world_.journal.fail_next(support::MemoryFailure::kUnavailableBeforeCommit);
    };
  }

  /// The committer looks again by itself.
  void await_the_journal() const {
    while (world_.committer.obstacle())
      std::this_thread::yield();
  }

  static PushTurn police() {
    return {.system = gateway::SystemId("xb-police"),
            .authority = gateway::AuthorityId("XB-POLICE")};
  }

  /// The round's stopwatch, which stands still but for what the test says.
  std::chrono::steady_clock::time_point read_stopwatch() {
    const auto read = stopwatch_;
    stopwatch_ += each_reading_;
    return read;
  }

  void let_pass(std::chrono::seconds time) {
    world_.clock.advance(time);
    world_.journal.set_now(world_.clock.now());
  }

  std::vector<gateway::OpenedDelivery> fetch() {
    return *world_.inbox.lease(caller_for("XB-POLICE"), {});
  }

  [[nodiscard]] gateway::DeliveryState state() {
    return world_.queries.status(caller_for("XA-POLICE"), handle_)->deliveries.at(0).state;
  }

  [[nodiscard]] bool is_peer(const std::string& certificate) {
    return agent_.endpoints.at(0).is_peer({certificate});
  }

  World world_;
  ScriptedAgent agent_;
  std::stop_source stop_;
  std::chrono::steady_clock::time_point stopwatch_;
  std::chrono::seconds each_reading_{0};  ///< Goes by after each.
  PushRound round_{{.doorkeeper = world_.doorkeeper,
                    .directories = world_.directories,
                    .clock = world_.clock,
                    .telemetry = world_.telemetry,
                    .inbox = world_.inbox,
                    .agent = agent_},
                   {.back_off = {},
                    .settle_again = std::chrono::milliseconds{1},
                    .stopwatch = [this] { return read_stopwatch(); }}};
  gateway::Handle handle_;
};

}  // namespace workflow

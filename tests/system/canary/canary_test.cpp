/// \file
/// Goal: nobody ever receives another's bytes, and what is confidential appears nowhere beside its
/// recipients. Method: 32 authorities at once, each with a canary of its own in all its documents;
/// everything that each of them received is searched for the canaries of all others, and the log,
/// the metrics, the gateway's files and the database's data directory for any canary at all.

#include <array>
#include <chrono>
#include <fstream>
#include <latch>
#include <map>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tools/liaison/api_json.h"

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array kStates{
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT"};
constexpr std::size_t kRounds = 3;
constexpr std::chrono::seconds kTimeLimit{60};

std::string police(std::size_t place) {
  return std::string(kStates.at(place % kStates.size())) + "-POLICE-1";
}

std::string spoc_of(const std::string& authority) {
  return authority.substr(0, 2) + "-SPOC";
}

/// All that one authority received, and what its refusals said.
struct Received {
  std::string bytes;
  std::string refusals;
};

/// One authority at work. Used by one thread.
class Worker {
 public:
  Worker(std::string authority, std::uint16_t port)
      : authority_(std::move(authority)), client_(support::client_of(authority_, port)) {}

  /// Sends a good message and provokes refusals with the same canary.
  void send(const std::string& addressee, const std::string& canary) {
    const auto wish = support::RequestWish{
        .sender = authority_, .addressees = {addressee}, .narrative = "About " + canary + "."};
    const auto request = support::fresh_request(wish);
    const auto accepted = tools::accepted_from(post(request.bytes, 201), tools::Repeat::kFirst);
    get("/api/v1/messages/" + accepted.handle);
    get("/api/v1/messages/" + accepted.handle + "/status");
    get("/api/v1/messages/" + accepted.handle + "/receipt");
    refuse(support::other_bytes(request).bytes, 409);
    auto broken = request.bytes;
    refuse(broken.insert(broken.rfind("<Narrative>"), "<" + canary + ">" + canary), 400);
    refuse(support::fresh_request({.sender = authority_, .addressees = {canary}}).bytes, 422);
  }

  void receive() {
    const std::string wish = tools::lease_text({.limit = 256});
    const auto answer = call("POST", "/api/v1/inbox/lease", "application/json", wish);
    EXPECT_EQ(answer.status, 200) << answer.body;
    received_.bytes += answer.body;
    for (const auto& delivery : tools::deliveries_from(answer.body)) {
      received_.bytes += delivery.document.disclose();
      support::confirm(client_, delivery);
    }
  }

  [[nodiscard]] const std::string& authority() const { return authority_; }

  [[nodiscard]] const Received& received() const { return received_; }

 private:
  /// Under this load the service may ask to come again, which is a refusal like others.
  tools::HttpAnswer call(const std::string& method,
                         const std::string& target,
                         const std::string& type,
                         const std::string& body) {
    tools::HttpRequest request;
    request.method = method;
    request.target = target;
    request.content_type = type;
    request.body = body;
    auto answer = client_.call(request);
    const auto deadline = std::chrono::steady_clock::now() + kTimeLimit;
    while (answer.status == 503 && std::chrono::steady_clock::now() < deadline) {
      received_.refusals += answer.body;
      answer = client_.call(request);
    }
    return answer;
  }

  std::string post(const std::string& document, int status) {
    const auto answer = call("POST", "/api/v1/messages", "application/xml", document);
    EXPECT_EQ(answer.status, status) << answer.body;
    received_.bytes += answer.body;
    return answer.body;
  }

  void refuse(const std::string& document, int status) {
    received_.refusals += post(document, status);
  }

  void get(const std::string& target) {
    const auto answer = call("GET", target, "", "");
    EXPECT_EQ(answer.status, 200) << answer.body;
    received_.bytes += answer.body;
  }

  std::string authority_;
  tools::ApiClient client_;
  Received received_;
};

class CanaryTest : public testing::Test {
 protected:
  CanaryTest() {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      canaries_[police(i)] = prefix_ + kStates.at(i);
      workers_.emplace_back(police(i), stand_.gateway().port());
      workers_.emplace_back(spoc_of(police(i)), stand_.gateway().port());
    }
  }

  /// Everybody at once: each police writes round the ring, each central unit takes its copies.
  void work() {
    std::latch together(static_cast<std::ptrdiff_t>(workers_.size()));
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      threads.emplace_back([&, i] {
        together.arrive_and_wait();
        try {
          work_as(workers_[i], i);
        } catch (const std::exception& failure) {
          ADD_FAILURE() << workers_[i].authority() << ": " << failure.what();
        }
      });
    }
  }

  void work_as(Worker& worker, std::size_t place) {
    const auto canary = canaries_.find(worker.authority());
    for (std::size_t round = 1; round <= kRounds; ++round) {
      if (canary != canaries_.end()) worker.send(police(place / 2 + round), canary->second);
      worker.receive();
    }
  }

  /// The authorities whose canaries the worker may see: its own messages, and those of which it
  /// is addressee or central unit of either side.
  [[nodiscard]] std::set<std::string> due(const std::string& authority) const {
    std::set<std::string> senders;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      const auto sender = police(i);
      if (authority == sender || authority == spoc_of(sender)) senders.insert(sender);
      for (std::size_t round = 1; round <= kRounds; ++round) {
        const auto addressee = police(i + round);
        if (authority == addressee || authority == spoc_of(addressee)) senders.insert(sender);
      }
    }
    return senders;
  }

  void expect_only_what_is_due(const Worker& worker) const {
    const auto& received = worker.received();
    const auto senders = due(worker.authority());
    for (const auto& [sender, canary] : canaries_) {
      const bool seen = received.bytes.find(canary) != std::string::npos;
      EXPECT_EQ(seen, senders.contains(sender)) << worker.authority() << " and " << canary;
    }
    EXPECT_THAT(received.refusals, Not(HasSubstr(prefix_))) << worker.authority();
  }

  /// Files below the folder with a canary in them, in any case of letters.
  [[nodiscard]] std::string files_with_canaries(const std::filesystem::path& folder) const {
    const auto found = support::run({"grep", "-rlaiF", prefix_, folder.string()});
    EXPECT_LE(found.status, 1) << found.err;
    return found.out;
  }

  // An XML name, so that it may also stand where an element's name stands.
  const std::string prefix_ = "Kanarienvogel-" + support::fresh_uuid() + "-";
  support::GatewayStand stand_;
  std::map<std::string, std::string> canaries_;  // By sender.
  std::vector<Worker> workers_;
};

TEST_F(CanaryTest, NobodyReceivesAnothersBytesAndNothingLeaks) {
  work();
  for (auto& worker : workers_)
    worker.receive();  // What arrived after its last look.

  for (const auto& worker : workers_)
    expect_only_what_is_due(worker);
  const auto metrics = stand_.gateway().health("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body, Not(HasSubstr(prefix_)));
  EXPECT_EQ(stand_.gateway().stop(), 0);
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("request.refused"));
  const auto known = stand_.folder() / "known";
  std::ofstream(known) << prefix_;
  EXPECT_EQ(files_with_canaries(stand_.folder()), known.string() + "\n");  // And no other file.
  static_cast<void>(stand_.rows("CHECKPOINT"));
  EXPECT_EQ(files_with_canaries(stand_.cluster().data_folder()), "");
}

}  // namespace

/// \file
/// Goal: several nodes on one database are one service: each signs a log of its own, whoever waits
/// at one is woken by what another admits, no delivery is held twice, a message that is sent to
/// both is one message, and the work of a node that dies goes on at the other. Method: two real
/// gateways behind a real TCP balancer.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/support/audit_log_reader.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/node_pair.h"
#include "tests/support/patience.h"
#include "tests/system/two_nodes/node_figures.h"
#include "tools/liaison/failure.h"

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using support::confirm;
using support::fresh_request;
using support::granted;
using support::lease_all;
using support::NodePair;
using support::patiently;
using support::Which;
using testing::IsEmpty;
using testing::SizeIs;

/// From a receipt at one node to who waits at the other. Without the bell it is up to five seconds,
/// until what is due is looked for, or half a minute, until the call looks again by itself.
constexpr int kWakings = 9;
constexpr seconds kWokenMost{1};      ///< Of the middle one.
constexpr seconds kWokenSlowest{4};  ///< On a machine that stands still for a while.

/// For the configuration: so long that no lease ends in a test.
constexpr auto kLongLease = "[limits]\nlease_seconds = 3600\n";

/// What a node answers that may have to wait for the other one's signature: it asks to come again
/// after two seconds.
tools::Accepted submitted(tools::ApiClient& client, const support::TestDocument& document) {
  return granted(patiently([&] { return client.submit(document.document()); }));
}

/// Whose key proves the receipt; nothing where none does.
std::string prover_of(const support::TestDocument& document, const std::string& receipt) {
  for (const auto& log : NodePair::logs()) {
    const auto check = check_receipt(receipt, log, gateway::sha256(document.bytes));
    if (check.verdict == gateway::ReceiptVerdict::kProved) return log.name.str();
  }
  return {};
}

/// Forty messages by four senders, who send the same again, through the balancer, until they have a
/// receipt.
class Submissions {
 public:
  explicit Submissions(const NodePair& nodes) {
    for (int i = 0; i < 4; ++i) {
      senders_.emplace_back([this, &nodes] {
        for (int n = 0; n < 10; ++n)
          send(nodes, fresh_request());
      });
    }
  }

  /// Returns when at least so many receipts have come, or after a while: a receipt that a killed
  /// node owes only that node can sign, and its sender goes on asking until it is back.
  void await(std::size_t receipts) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, seconds{20}, [&] { return receipted_.size() >= receipts; });
  }

  /// The ids of all, when each has its receipt.
  [[nodiscard]] std::set<std::string> all() {
    senders_.clear();
    return receipted_;
  }

 private:
  void send(const NodePair& nodes, const support::TestDocument& document) {
    while (!is_sent(nodes, document)) {
    }
    const std::lock_guard lock(mutex_);
    receipted_.insert(document.message_id);
    came_.notify_all();
  }

  static bool is_sent(const NodePair& nodes, const support::TestDocument& document) {
    try {
      auto client = nodes.client("AT-POLICE-1");
      const auto answer = client.submit(document.document());
      const auto* accepted = std::get_if<tools::Accepted>(&answer);
      if (accepted != nullptr) {
        EXPECT_NE(prover_of(document, accepted->receipt), "");
        return true;
      }
      EXPECT_THAT(support::code_of(answer), testing::StartsWith("service."));
    } catch (const tools::Unreachable&) {
      return false;
    }
    return false;
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::set<std::string> receipted_;
  std::vector<std::jthread> senders_;
};

class TwoNodesTest : public testing::Test {
 protected:
  explicit TwoNodesTest(const std::string& settings = two_nodes::kShortLease) : nodes_(settings) {}

  /// A call that waits at that node, from when it has looked in vain.
  std::future<std::vector<tools::Delivery>> waiting_at(Which which, const std::string& authority) {
    const auto before = two_nodes::looks(nodes_.node(which));
    auto waiting = std::async(std::launch::async, [this, which, authority] {
      auto client = nodes_.client_at(which, authority);
      return lease_all(client, seconds{50});
    });
    while (two_nodes::looks(nodes_.node(which)) <= before)
      std::this_thread::yield();
    return waiting;
  }

  /// Leases and confirms at that node until so many have come, three minutes at most. \return of
  /// each message which attempt it was; one that came twice is there twice.
  std::multimap<std::string, std::uint32_t> fetched_at(Which which,
                                                       const std::string& authority,
                                                       std::size_t number) {
    auto reader = nodes_.client_at(which, authority);
    std::multimap<std::string, std::uint32_t> arrived;
    const auto deadline = steady_clock::now() + seconds{180};
    while (arrived.size() < number && steady_clock::now() < deadline) {
      for (const auto& delivery : lease_all(reader, seconds{2})) {
        arrived.emplace(delivery.message_id, delivery.attempt);
        confirm(reader, delivery);
      }
    }
    EXPECT_THAT(lease_all(reader, seconds{0}), IsEmpty());
    EXPECT_THAT(arrived, SizeIs(number));
    return arrived;
  }

  NodePair nodes_;
};

class LongLeasesTest : public TwoNodesTest {
 protected:
  LongLeasesTest() : TwoNodesTest(kLongLease) {}
};

TEST_F(TwoNodesTest, WhatComesThroughTheBalancerIsAdmittedByBothEachInItsOwnLog) {
  std::set<std::string> provers;
  for (int i = 0; i < 8; ++i) {
    const auto document = fresh_request();
    auto sender = nodes_.client("AT-POLICE-1");  // A connection each time.
    const auto accepted = granted(sender.submit(document.document()));
    provers.insert(prover_of(document, accepted.receipt));
    EXPECT_EQ(granted(patiently([&] { return sender.receipt(accepted.handle); })),
              accepted.receipt);
  }

  EXPECT_EQ(provers, (std::set<std::string>{"liaison.test", "liaison.test.second"}));
  for (const auto which : {Which::kFirst, Which::kSecond}) {
    auto auditor = nodes_.client_at(which, "EU-EUROPOL");
    for (const auto& log : NodePair::logs()) {
      const auto view = support::read_log(auditor, log);
      EXPECT_EQ(support::root_of(view.leaves), view.head.root) << log.name.str();
    }
  }
}

TEST_F(TwoNodesTest, WhoWaitsAtOneIsWokenByWhatTheOtherAdmits) {
  std::vector<milliseconds> taken;
  for (int i = 0; i < kWakings; ++i) {
    auto waiting = waiting_at(Which::kSecond, "FR-POLICE-1");
    auto sender = nodes_.client_at(Which::kFirst, "AT-POLICE-1");

    granted(sender.submit(fresh_request().document()));
    const auto begin = steady_clock::now();
    const auto deliveries = waiting.get();
    taken.push_back(duration_cast<milliseconds>(steady_clock::now() - begin));

    ASSERT_THAT(deliveries, SizeIs(1));
    auto recipient = nodes_.client_at(Which::kFirst, "FR-POLICE-1");
    confirm(recipient, deliveries[0]);  // At the other node than it was leased at.
  }
  std::ranges::sort(taken);
  std::cout << "from the receipt at one node to the delivery at the other: median "
            << taken[taken.size() / 2].count() << " ms, longest " << taken.back().count() << " ms"
            << std::endl;
  EXPECT_LT(taken[taken.size() / 2], kWokenMost);
  EXPECT_LT(taken.back(), kWokenSlowest);
}

TEST_F(TwoNodesTest, WhatAStoppingNodeGivesBackWakesWhoWaitsAtTheOther) {
  auto sender = nodes_.client("AT-POLICE-1");
  granted(sender.submit(fresh_request().document()));
  auto there = nodes_.client_at(Which::kFirst, "FR-POLICE-1");
  ASSERT_THAT(lease_all(there), SizeIs(1));
  auto waiting = waiting_at(Which::kSecond, "FR-POLICE-1");

  ASSERT_EQ(nodes_.node(Which::kFirst).stop(), 0);

  const auto deliveries = waiting.get();
  ASSERT_THAT(deliveries, SizeIs(1));
  EXPECT_EQ(deliveries[0].attempt, 2U);
}

TEST_F(LongLeasesTest, ReadersAtBothNodesNeverHoldTheSameDelivery) {
  constexpr std::size_t kMessages = 60;
  auto sender = nodes_.client("AT-POLICE-1");
  for (std::size_t i = 0; i < kMessages; ++i)
    granted(sender.submit(fresh_request().document()));

  std::mutex mutex;
  std::multiset<std::string> held;
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 6; ++i) {
      readers.emplace_back([&, which = i % 2 == 0 ? Which::kFirst : Which::kSecond] {
        auto client = nodes_.client_at(which, "FR-POLICE-1");
        while (true) {
          const auto some = granted(client.lease({.limit = 2, .wait = seconds{0}}));
          if (some.empty()) return;
          const std::lock_guard lock(mutex);
          for (const auto& delivery : some)
            held.insert(delivery.delivery_id);
        }
      });
    }
  }

  EXPECT_THAT(held, SizeIs(kMessages));
  EXPECT_THAT(std::set<std::string>(held.begin(), held.end()), SizeIs(kMessages));
}

TEST_F(TwoNodesTest, AMessageThatIsSentToBothIsOneMessageWithOneReceipt) {
  auto first = nodes_.client_at(Which::kFirst, "AT-POLICE-1");
  auto second = nodes_.client_at(Which::kSecond, "AT-POLICE-1");
  for (int i = 0; i < 20; ++i) {
    const auto document = fresh_request();
    auto racing = std::async(std::launch::async, [&] { return submitted(first, document); });
    const auto here = submitted(second, document);
    const auto there = racing.get();

    EXPECT_NE(here.repeat, there.repeat);
    EXPECT_EQ(here.receipt, there.receipt);
    EXPECT_EQ(here.handle, there.handle);
    EXPECT_EQ(submitted(first, document).receipt, here.receipt);
    EXPECT_EQ(submitted(second, document).receipt, here.receipt);
    const auto other = support::other_bytes(document);
    EXPECT_EQ(support::code_of(first.submit(other.document())), "message.conflict");
    EXPECT_EQ(support::code_of(second.submit(other.document())), "message.conflict");
  }
  EXPECT_EQ(nodes_.number("SELECT count(*) FROM message"), 20);
}

TEST_F(TwoNodesTest, TheWorkOfANodeThatIsKilledGoesOnAtTheOther) {
  const auto held = fresh_request();
  auto sender = nodes_.client("AT-POLICE-1");
  granted(sender.submit(held.document()));
  auto recipient = nodes_.client_at(Which::kFirst, "FR-POLICE-1");
  ASSERT_THAT(lease_all(recipient), SizeIs(1));

  std::set<std::string> sent;
  {
    Submissions submissions(nodes_);
    submissions.await(10);
    nodes_.node(Which::kFirst).kill();
    submissions.await(20);  // At the other one.
    nodes_.start_again(Which::kFirst);
    sent = submissions.all();
  }
  EXPECT_THAT(sent, SizeIs(40));
  EXPECT_EQ(nodes_.number("SELECT count(*) FROM message"), 41);

  sent.insert(held.message_id);
  const auto arrived = fetched_at(Which::kSecond, "FR-POLICE-1", sent.size());
  std::set<std::string> ids;
  for (const auto& [id, attempt] : arrived)
    ids.insert(id);
  EXPECT_EQ(ids, sent);
  EXPECT_EQ(arrived.find(held.message_id)->second, 2U) << "leased at the dead node before";
}

/// As when both are started by one command, on databases that nothing was written to yet.
TEST(TwoNodesStartTest, BothMayBeStartedForTheFirstTimeAtOnce) {
  const support::TemporaryFolder folder;
  support::PrivateCluster cluster;
  support::GatewayOptions options;
  options.main_database = cluster.create_database("liaison");
  options.keys_database = cluster.create_database("liaison_keys");
  options.folder = folder.path() / "first";
  support::GatewayProcess first(options, support::test_europe());
  options.folder = folder.path() / "second";
  options.node = "second";
  options.log = "liaison.test.second";
  support::GatewayProcess second(options, support::test_europe());
  first.migrate();

  first.launch();
  second.start();
  while (first.running() && first.health("/readyz").status != 200)
    std::this_thread::yield();

  ASSERT_TRUE(first.running()) << support::content_of(first.console());
  auto sender = support::client_of("AT-POLICE-1", first.port());
  granted(sender.submit(fresh_request().document()));
  auto recipient = support::client_of("FR-POLICE-1", second.port());
  EXPECT_THAT(lease_all(recipient), SizeIs(1));
}

}  // namespace

/// \file
/// Goal: whoever opens connections by the thousand and says nothing, or says it a byte at a time,
/// takes neither the places nor the memory of those who have something to send. Method: the real
/// gateway; some 2,500 silent connections from forty addresses to each of its two ports, and slow
/// ones with a good certificate; a sender that goes on meanwhile; memory and threads of the
/// process.

#include <algorithm>
#include <iostream>
#include <list>
#include <vector>

#include <gmock/gmock.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/figures.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/grpc_channel.h"
#include "tests/support/message_factory.h"
#include "tests/system/overload/raw_line.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace {

using overload::process_figure;
using overload::RawLine;
using std::chrono::steady_clock;

constexpr int kSources = 40;
constexpr int kEach = 64;  // As many as one address may have.
/// In KiB: a thousand threads that shake hands.
constexpr long kGrowthLimit = 200L * 1024;
/// A quarter of the places for those who shake hands, and what the process has anyway.
constexpr long kThreadsMost = 1024 + 300;
constexpr std::chrono::seconds kAnswerLimit{5};
constexpr auto kRefusedForItsSource =
    "liaison_grpc_connections_refused_total{cause=\"per-source-limit\"} ";
/// Where so many knock at once the system drops some, who knock again after 1, 3 and 7 seconds.
constexpr std::chrono::seconds kKnockLimit{30};

std::vector<RawLine> silent_lines(std::uint16_t port) {
  std::vector<RawLine> lines;
  for (int i = 0; i < kSources * kEach; ++i)
    lines.emplace_back(port, "127.0.0." + std::to_string(2 + i % kSources));
  return lines;
}

class FloodTest : public testing::Test {
 protected:
  void expect_served() {
    const auto began = steady_clock::now();
    auto client = stand_.client("AT-POLICE-1");
    EXPECT_EQ(support::code_of(client.submit(support::fresh_request().document())), "granted");
    EXPECT_LT(steady_clock::now() - began, kAnswerLimit);
  }

  void expect_served_by_grpc() {
    const auto calls = liaison::v1::Exchange::NewStub(support::grpc_channel(
        stand_.gateway().grpc_port(), support::test_europe().system_of("AT-POLICE-1")));
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kAnswerLimit);
    liaison::v1::SubmitRequest request;
    request.set_document(support::fresh_request().bytes);
    liaison::v1::SubmitResponse response;
    const auto status = calls->Submit(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  void expect_bounded(long before) {
    const int pid = stand_.gateway().pid();
    const long grown = process_figure(pid, "VmHWM") - before;
    std::cout << "peak memory grew by " << grown << " KiB, threads "
              << process_figure(pid, "Threads") << '\n';
    EXPECT_LT(grown, kGrowthLimit);
    EXPECT_LT(process_figure(pid, "Threads"), kThreadsMost);
  }

  support::GatewayStand stand_;
};

TEST_F(FloodTest, SilentConnectionsFromManyAddressesDoNotKeepOthersOut) {
  expect_served();
  const long before = process_figure(stand_.gateway().pid(), "VmRSS");
  const auto silent = silent_lines(stand_.gateway().port());

  for (int i = 0; i < 10; ++i)
    expect_served();

  expect_bounded(before);
}

TEST_F(FloodTest, SilentConnectionsToTheGrpcPortAreCappedToo) {
  expect_served_by_grpc();
  const long before = process_figure(stand_.gateway().pid(), "VmRSS");
  std::vector<RawLine> silent;
  for (int i = 0; i < 10 * kEach; ++i)
    silent.emplace_back(stand_.gateway().grpc_port(), "127.0.0.2");

  for (int i = 0; i < 5; ++i) {
    expect_served_by_grpc();
    expect_served();
  }

  // By its own count: what is silent for long is cut as well, but not for coming from one address.
  double refused = 0;
  std::ptrdiff_t cut = 0;
  EXPECT_TRUE(support::comes_true(
      kKnockLimit,
      [&] {
        refused = support::summed(stand_.gateway(), kRefusedForItsSource);
        cut = std::ranges::count_if(silent, [](const auto& line) { return line.is_cut(); });
        return refused >= 9 * kEach && cut >= 9 * kEach;
      }))
      << refused << " were refused, " << cut << " cut";
  expect_bounded(before);
}

TEST_F(FloodTest, ASlowSystemHoldsOnlyItsOwnPlaces) {
  std::list<Poco::Net::SecureStreamSocket> slow;
  for (int i = 0; i < 40; ++i) {
    slow.push_back(overload::tls_line(stand_.gateway().port(), "FR-POLICE-1"));
    overload::send(slow.back(), "POST /api/v1/messages HTTP/1.1\r\nHost: loc");
  }
  for (int round = 0; round < 5; ++round) {
    for (auto& line : slow)
      overload::send(line, "a");
    expect_served();
  }
}

}  // namespace

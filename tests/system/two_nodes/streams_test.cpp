/// \file
/// Goal: whoever listens at one node is told at once of what the other one admits, over a Receive
/// stream of gRPC and over the events of a desk alike. Method: two real gateways; what is measured
/// is the time from the receipt at one to the news at the other, which without the bell would be
/// that of a look again: 5 s for a stream, 1 s for events, on average half of it.

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/grpc_channel.h"
#include "tests/support/message_factory.h"
#include "tests/support/node_pair.h"
#include "tests/system/two_nodes/node_figures.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using support::fresh_request;
using support::granted;
using support::NodePair;
using support::Which;

constexpr auto kRecipient = "FR-POLICE-1";
constexpr int kRounds = 9;
constexpr milliseconds kStreamMost{1000};  ///< Of the middle round; a look again takes 5 s.
constexpr seconds kStreamSlowest{4};       ///< Not one of them waits for a look again.
constexpr milliseconds kEventsMost{300};   ///< Of the middle one; a look again takes 1 s.

/// A Receive stream that has granted room for all that the test sends.
class Receiving {
 public:
  explicit Receiving(std::uint16_t port)
      : service_(liaison::v1::Exchange::NewStub(
            support::grpc_channel(port, support::test_europe().system_of(kRecipient)))) {
    context_.set_deadline(std::chrono::system_clock::now() + seconds(300));
    stream_ = service_->Receive(&context_);
    liaison::v1::ReceiveRequest request;
    request.mutable_credit()->set_deliveries(kRounds);
    stream_->Write(request);
  }

  ~Receiving() {
    context_.TryCancel();
    stream_->Finish().IgnoreError();
  }

  Receiving(const Receiving&) = delete;
  Receiving& operator=(const Receiving&) = delete;

  /// Handle of the next delivery; empty at the end.
  std::string next() {
    liaison::v1::ReceiveResponse response;
    return stream_->Read(&response) ? response.delivery().handle() : "";
  }

 private:
  std::unique_ptr<liaison::v1::Exchange::Stub> service_;
  grpc::ClientContext context_;
  using Stream =
      grpc::ClientReaderWriter<liaison::v1::ReceiveRequest, liaison::v1::ReceiveResponse>;
  std::unique_ptr<Stream> stream_;
};

/// The events of an officer's queue, as a text that grows.
class Events {
 public:
  explicit Events(std::uint16_t port) : line_(context()) {
    line_.connect(Poco::Net::SocketAddress("127.0.0.1", port));
    line_.setReceiveTimeout(Poco::Timespan(60, 0));
    const std::string request =
        "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nLiaison-Person: officer-1\r\n\r\n";
    line_.sendBytes(request.data(), static_cast<int>(request.size()));
  }

  /// Returns when these words have come. \return false where the line ended before.
  bool hear(const std::string& words) {
    std::array<char, 4096> piece{};
    while (text_.find(words) == std::string::npos) {
      const int count = line_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
      if (count <= 0) return false;
      text_.append(piece.data(), static_cast<std::size_t>(count));
    }
    return true;
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static Poco::Net::Context::Ptr context() {
    using Poco::Net::Context;
    const auto credentials = support::test_europe().system_of(kRecipient).string();
    Context::Params parameters;
    parameters.certificateFile = credentials + ".pem";
    parameters.privateKeyFile = credentials + ".key";
    parameters.verificationMode = Context::VERIFY_NONE;
    return Context::Ptr(new Context(Context::TLS_CLIENT_USE, parameters));
  }

  Poco::Net::SecureStreamSocket line_;
  std::string text_;
};

class StreamsTest : public testing::Test {
 protected:
  /// \return the handle of a message to the recipient that the first node has admitted.
  std::string admitted() { return granted(sender_.submit(fresh_request().document())).handle; }

  /// Sorted.
  std::vector<milliseconds> told(const std::string& what) {
    std::ranges::sort(taken_);
    std::cout << "from the receipt at one node to " << what << " at the other: median "
              << taken_[taken_.size() / 2].count() << " ms, longest " << taken_.back().count()
              << " ms" << std::endl;
    return taken_;
  }

  void took(steady_clock::time_point since) {
    taken_.push_back(duration_cast<milliseconds>(steady_clock::now() - since));
  }

  NodePair nodes_;
  tools::ApiClient sender_ = nodes_.client_at(Which::kFirst, "AT-POLICE-1");
  std::vector<milliseconds> taken_;
};

TEST_F(StreamsTest, AReceiveStreamIsWokenByWhatTheOtherNodeAdmits) {
  auto& second = nodes_.node(Which::kSecond);
  auto looks = two_nodes::looks(second) + 1;
  Receiving stream(second.grpc_port());
  for (int i = 0; i < kRounds; ++i) {
    while (two_nodes::looks(second) < looks)  // It waits: the last look was in vain.
      std::this_thread::yield();
    looks = two_nodes::looks(second) + 2;  // That which finds, and the next one.

    const auto handle = admitted();
    const auto since = steady_clock::now();
    ASSERT_EQ(stream.next(), handle);
    took(since);
  }

  const auto taken = told("the delivery on a stream");
  EXPECT_LT(taken.at(kRounds / 2), kStreamMost);
  EXPECT_LT(taken.back(), kStreamSlowest);
}

TEST_F(StreamsTest, EventsOfADeskTellAtOnceWhatTheOtherNodeAdmits) {
  Events events(nodes_.node(Which::kSecond).port());
  ASSERT_TRUE(events.hear("event: beat")) << events.text();
  for (int i = 0; i < kRounds; ++i) {
    const auto handle = admitted();
    const auto since = steady_clock::now();
    ASSERT_TRUE(events.hear(handle)) << events.text();
    took(since);
  }

  EXPECT_LT(told("the event").at(kRounds / 2), kEventsMost);
}

}  // namespace

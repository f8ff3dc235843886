/// \file
/// Goal: neither connections nor documents beyond their bounds are taken, and both come back when
/// others go. Method: a room of one document for each use, a door for two connections, real TLS.
#include <cerrno>
#include <list>

#include <gmock/gmock.h>

#include "tests/contract/grpc/served.h"
#include "tests/support/comes_true.h"
#include "workflow/runtime/document_room.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace grpc_tests {
namespace {

using std::chrono::seconds;

constexpr seconds kTimeLimit{60};

/// Connects and never says a word.
class Silent {
 public:
  /// \param source  an address of the loopback net.
  Silent(std::uint16_t port, const char* source) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{.tv_sec = kTimeLimit.count(), .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, source, &address.sin_addr);
    // The socket interface takes every kind of address as a sockaddr.
    ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  ~Silent() { ::close(socket_); }

  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  /// Whether the other side ended it, waiting for that.
  [[nodiscard]] bool is_cut() const {
    char byte = 0;
    if (!connected_) return false;
    const auto got = ::recv(socket_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno != EAGAIN);
  }

 private:
  int socket_;
  bool connected_ = false;
};

class OverloadTest : public Served {
 protected:
  [[nodiscard]] std::string asked() const { return outcome(status(*client(), kHandle).status); }
};

TEST_F(OverloadTest, ClosesConnectionsOfOneSourceBeyondItsShareAndServesOthers) {
  options_.connections_per_source = 2;
  queries_.on_status = [](const auto&) { return gateway::MessageStatus{}; };
  start();
  const Silent first(service_->port(), "127.0.0.2");
  const Silent second(service_->port(), "127.0.0.2");

  EXPECT_TRUE(Silent(service_->port(), "127.0.0.2").is_cut());
  EXPECT_EQ(asked(), "OK");
  EXPECT_EQ(telemetry_.counted("grpc_connections_refused", "per-source-limit"), 1);
}

TEST_F(OverloadTest, GivesThePlaceBackWhenAConnectionEndsFromEitherSide) {
  options_.connections_total = 2;
  options_.handshake_time = seconds(6);  // Both are still there when a third one comes.
  queries_.on_status = [](const auto&) { return gateway::MessageStatus{}; };
  start();
  std::list<Silent> silent;
  for (int i = 0; i < 2; ++i)
    silent.emplace_back(service_->port(), "127.0.0.2");
  EXPECT_TRUE(Silent(service_->port(), "127.0.0.3").is_cut());
  EXPECT_GE(telemetry_.counted("grpc_connections_refused", "limit"), 1);

  silent.pop_back();                     // This side ends it;
  EXPECT_TRUE(silent.front().is_cut());  // the service, because no handshake came.

  const auto has_place = [this] { return asked() == "OK"; };
  EXPECT_TRUE(support::comes_true(kTimeLimit, has_place));
  EXPECT_TRUE(support::comes_true(kTimeLimit, has_place)) << "an ended client's place, too";
}

TEST_F(OverloadTest, ADocumentBeyondTheRoomIsToldToWait) {
  workflow::DocumentRoom room({.bytes = 16 * 1024, .document_bytes = 1024}, telemetry_);
  room_ = &room;
  start();
  auto others = room.open(gateway::RoomUse::kIntake, {});
  ASSERT_TRUE(others->grow(8 * 1024));

  EXPECT_EQ(outcome(submit(*client(), std::string(1024, 'x')).status), "14: service.busy");

  others.reset();
  intake_.on_exchange = [](const auto&) {
    return gateway::Result<gateway::Acceptance>(
        gateway::refusal(gateway::RefusalCode::kNotWellFormed, "It is none."));
  };
  EXPECT_EQ(outcome(submit(*client(), std::string(1024, 'x')).status),
            "3: document.not-well-formed");
  stop();
  EXPECT_EQ(room.held(), 0U);
}

}  // namespace
}  // namespace grpc_tests

/// \file
/// Goal: the office's page answers its people although others of the machine hold connections to
/// it, and answers under its own address only. Method: the real server on a free port; connections
/// of the test's own that send as little as it says.
#include <array>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/connector/office_server.h"
#include "tests/acceptance/connector/the_page.h"
#include "tests/support/comes_true.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace testing_connector {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// One connection to the page; what it reads ends where the server ends it.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : number_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* any = &address;
    is_open_ = ::connect(number_, static_cast<const sockaddr*>(any), sizeof(address)) == 0;
    const timeval limit{.tv_sec = 30, .tv_usec = 0};
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  }

  ~Wire() { ::close(number_); }

  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  bool send(const std::string& bytes) {
    return is_open_ && ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0;
  }

  /// Its own port.
  [[nodiscard]] std::uint16_t port() const {
    sockaddr_in address{};
    void* any = &address;
    socklen_t size = sizeof(address);
    ::getsockname(number_, static_cast<sockaddr*>(any), &size);
    return ntohs(address.sin_port);
  }

  /// Until the server closes.
  [[nodiscard]] std::string read() {
    std::string text;
    std::array<char, 4096> piece{};
    while (true) {
      const auto count = ::recv(number_, piece.data(), piece.size(), 0);
      if (count <= 0) return text;
      text.append(piece.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  int number_;
  bool is_open_ = false;
};

/// As /proc/net/tcp writes an address of the loopback net.
std::string address_in_table(std::uint16_t port) {
  std::ostringstream text;
  text << "0100007F:" << std::hex << std::uppercase << std::setw(4) << std::setfill('0') << port;
  return text.str();
}

/// Whether the end of a connection that has the first port still holds it open.
bool is_held(std::uint16_t own, std::uint16_t other) {
  const auto open = address_in_table(own) + " " + address_in_table(other) + " 01";
  std::ifstream table("/proc/net/tcp");
  for (std::string line; std::getline(table, line);)
    if (line.find(open) != std::string::npos) return true;
  return false;
}

class PageServerTest : public PageTest {
 protected:
  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  [[nodiscard]] std::string head(const std::string& first, const std::string& fields = {}) const {
    return first + " HTTP/1.1\r\nHost: " + host() + "\r\n" + fields + "\r\n";
  }

  [[nodiscard]] std::string asked(const std::string& request) const {
    Wire wire(server_->port());
    EXPECT_TRUE(wire.send(request));
    return wire.read();
  }

  const std::string large_ = std::string(std::size_t{32} << 20, 'x');  ///< More than is buffered.
  const std::array<connector::OfficeFile, 2> files_{
      {{.path = "/index.html", .type = "text/html", .bytes = "the page"},
       {.path = "/large.js", .type = "text/javascript", .bytes = large_}}};
  std::unique_ptr<connector::OfficeServer> server_ = connector::make_office_server(0, files_, 1000);
  connector::OfficeCalls real_{{.settings = &settings_,
                                .folders = &at_.folders,
                                .files = &at_.files,
                                .checker = &at_.checker,
                                .clock = &at_.clock},
                               connector::OfficeDoor(kCode, server_->port())};
};

TEST_F(PageServerTest, GivesThePageUnderItsOwnAddressOnly) {
  EXPECT_THAT(asked(head("GET /")), HasSubstr("the page"));
  const auto elsewhere = "GET / HTTP/1.1\r\nHost: localhost:" + std::to_string(server_->port());
  EXPECT_THAT(asked(elsewhere + "\r\n\r\n"), StartsWith("HTTP/1.1 403"));
}

TEST_F(PageServerTest, AnswersBesideManySlowConnections) {
  std::vector<std::unique_ptr<Wire>> slow;
  for (int number = 0; number < 40; ++number) {
    slow.push_back(std::make_unique<Wire>(server_->port()));
    ASSERT_TRUE(slow.back()->send("G"));
  }
  std::jthread drip([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      for (auto& wire : slow)
        wire->send("E");
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  });
  const auto begun = steady_clock::now();

  EXPECT_THAT(asked(head("GET /")), HasSubstr("the page"));

  EXPECT_LT(steady_clock::now() - begun, seconds(10));
}

TEST_F(PageServerTest, EndsARequestThatDoesNotComeWhole) {
  server_->serve(real_);
  Wire head_only(server_->port());
  Wire body_missing(server_->port());
  const auto begun = steady_clock::now();
  ASSERT_TRUE(head_only.send("GET / HT"));
  ASSERT_TRUE(body_missing.send(head("POST /office/v1/session", "Content-Length: 50\r\n") + "{"));

  EXPECT_THAT(head_only.read(), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(body_missing.read(), StartsWith("HTTP/1.1 408"));

  EXPECT_LT(steady_clock::now() - begun, seconds(18)) << "the library's own limit is 20 s";
}

TEST_F(PageServerTest, EndsAnAnswerThatNobodyReads) {
  Wire deaf(server_->port());
  ASSERT_TRUE(deaf.send(head("GET /large.js")));
  const auto begun = steady_clock::now();
  const auto held = [&] { return is_held(server_->port(), deaf.port()); };
  ASSERT_TRUE(support::comes_true(seconds(30), held));

  ASSERT_TRUE(support::comes_true(seconds(30), [&] { return !held(); }));

  EXPECT_LT(steady_clock::now() - begun, seconds(18)) << "the library's own limit is 20 s";
  EXPECT_LT(deaf.read().size(), large_.size());
}

TEST_F(PageServerTest, ReadsNoLongBodyFromWhomItDoesNotKnow) {
  server_->serve(real_);
  const std::string body(2000, 'x');
  const auto request = head("POST /office/v1/session", "Content-Length: 2000\r\n") + body;

  EXPECT_THAT(asked(request), StartsWith("HTTP/1.1 413"));
}

TEST_F(PageServerTest, EndsEveryConnectionWithItsAnswer) {
  const auto begun = steady_clock::now();

  EXPECT_THAT(asked(head("GET /", "Connection: keep-alive\r\n")), HasSubstr("the page"));

  EXPECT_LT(steady_clock::now() - begun, seconds(9)) << "else after 10 s";
}

TEST_F(PageServerTest, StopsAtOnceAlthoughSomebodyIsSlow) {
  Wire slow(server_->port());
  ASSERT_TRUE(slow.send("G"));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto begun = steady_clock::now();

  server_.reset();

  EXPECT_LT(steady_clock::now() - begun, seconds(8)) << "else after 10 s";
}

}  // namespace
}  // namespace testing_connector

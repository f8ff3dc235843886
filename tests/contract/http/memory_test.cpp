/// \file
/// Goal: bodies that are being read, and documents that are given out, take no more memory than
/// there is; who comes beyond is told at once to come again, and what is small still passes.
/// Method: a room of 1 MiB, clients that send part of a body and wait, real TLS.

#include <algorithm>
#include <list>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"
#include "workflow/runtime/document_room.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;

constexpr std::size_t kDocument = std::size_t{64} << 10;
constexpr std::size_t kAtOnce = 8;  // Half of a room of sixteen documents.

class MemoryTest : public Served {
 protected:
  MemoryTest() {
    room_ = &room_of_all_;
    options_.document_bytes = kDocument;
    inbox_.on_confirm = [](const auto&) { return std::vector<gateway::ItemResult>{}; };
  }

  ~MemoryTest() override { stop(); }  // Every hold ends before its room.

  /// A client of an authority of its own has announced a document and sent its first byte.
  TlsClient& half_sent(const std::string& authority) {
    auto& client = clients_.emplace_back(as(authority));
    client.send(
        "POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/xml\r\n"
        "Expect: 100-continue\r\nContent-Length: " +
        std::to_string(kDocument) + "\r\n\r\n");
    return client;
  }

  /// As many as may be in work.
  void fill() {
    const std::vector<std::string> authorities{
        "AT-POLICE-1", "FR-POLICE-1", "DE-SPOC", "EU-EUROPOL"};
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      const auto going_on = half_sent(authorities.at(i % authorities.size())).read_answer();
      ASSERT_TRUE(going_on);
      ASSERT_EQ(going_on->status, 100);
    }
  }

  workflow::DocumentRoom room_of_all_{{.bytes = 16 * kDocument, .document_bytes = kDocument},
                                      telemetry_};
  std::list<TlsClient> clients_;  // They do not move.
};

void expect_busy(const std::optional<HttpAnswer>& answer) {
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.busy\""));
  EXPECT_EQ(answer->fields.at("retry-after"), "2");
}

TEST_F(MemoryTest, ABodyBeyondTheRoomIsRefusedBeforeItIsSent) {
  start();
  fill();

  expect_busy(half_sent("LU-SPOC").read_answer());
  expect_busy(ask(post_xml("/api/v1/messages", "<x/>")));
}

TEST_F(MemoryTest, WhatIsSmallAndWhatIsReadPassesWhileIntakeIsFull) {
  queries_.on_document = [](const auto&, const auto&, const auto&) {
    return gateway::Confidential<std::string>(std::string("<doc/>"));
  };
  start();
  fill();

  EXPECT_EQ(ask(post_json("/api/v1/inbox/confirm", items()))->status, 200);
  EXPECT_EQ(ask(get("/api/v1/messages/" + std::string(kHandle)))->status, 200);
}

TEST_F(MemoryTest, ChunksAreCountedAsTheyCome) {
  start();
  fill();

  TlsClient client(as("LU-SPOC"));
  client.send(
      "POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/xml\r\n"
      "Transfer-Encoding: chunked\r\n\r\n4\r\n<x/>\r\n");
  expect_busy(client.read_answer());
}

TEST_F(MemoryTest, RoomIsGivenBackWhenASenderLeaves) {
  start();
  fill();
  clients_.clear();

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (room_of_all_.held() != 0 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(room_of_all_.held(), 0U);
}

TEST_F(MemoryTest, OneSystemTakesNoMoreThanItsShare) {
  start();
  for (std::size_t i = 0; i < kAtOnce / 4; ++i)
    ASSERT_EQ(half_sent("AT-POLICE-1").read_answer()->status, 100);

  expect_busy(half_sent("AT-POLICE-1").read_answer());
  EXPECT_EQ(half_sent("FR-POLICE-1").read_answer()->status, 100);
}

TEST_F(MemoryTest, StrangersBeyondAQuarterOfThePlacesMakeRoomForWhoeverComesNext) {
  options_.connections_total = 16;
  options_.connections_per_source = 16;
  options_.header_time = std::chrono::milliseconds(60'000);
  start();
  std::list<SilentClient> strangers;
  for (int i = 0; i < 5; ++i)
    strangers.emplace_back(service_->port());

  // Each is greeted by a thread of its own: which of them is the oldest is theirs to say.
  const auto cut = [&] { return std::ranges::count_if(strangers, &SilentClient::is_cut_now); };
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (cut() == 0 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(cut(), 1) << "one made room for the fifth";
  EXPECT_EQ(ask(get("/api/v1/openapi.yaml"))->status, 200);
}

TEST_F(MemoryTest, AFloodOfStrangersIsCountedAndHardlyLogged) {
  options_.connections_per_source = 1;
  start();
  TlsClient mine(as_police());
  ASSERT_TRUE(mine.ask(get("/api/v1/openapi.yaml")));
  for (int i = 0; i < 200; ++i)
    EXPECT_TRUE(SilentClient(service_->port()).is_cut());
  stop();

  EXPECT_EQ(telemetry_.counted("http_connections_refused", "per-source-limit"), 200);
  const auto text = telemetry_.text();
  std::size_t lines = 0;
  for (auto at = text.find("http.connection-refused"); at != std::string::npos;
       at = text.find("http.connection-refused", at + 1))
    ++lines;
  EXPECT_GE(lines, 1U);
  EXPECT_LT(lines, 200U);
}

}  // namespace
}  // namespace http_tests

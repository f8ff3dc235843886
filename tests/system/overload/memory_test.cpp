/// \file
/// Goal: however many large documents are sent at once, the gateway's memory stays bounded, senders
/// beyond are told at once to come again, and what it holds already is read and confirmed
/// meanwhile. Method: the real gateway with room for 64 MiB; some sixty senders of 4 MiB each that
/// stop before the last byte; the process's resident memory.

#include <algorithm>
#include <iostream>
#include <list>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/system/overload/raw_line.h"

namespace {

using overload::first_line;
using overload::process_figure;
using support::granted;
using testing::HasSubstr;

constexpr std::size_t kDocument = std::size_t{4} << 20;
constexpr int kSenders = 60;  // Of one address; four fewer than it may have.
/// What the gateway may grow by, in KiB: twice what may come in, and some threads. All of the
/// senders' bodies would take 240 MiB.
constexpr long kGrowthLimit = 96L * 1024;

const std::string kHead =
    "POST /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
    "Expect: 100-continue\r\nContent-Length: " +
    std::to_string(kDocument) + "\r\n\r\n";

/// Senders that were let begin, and how many were not.
struct Crowd {
  std::list<Poco::Net::SecureStreamSocket> let_in;
  int busy = 0;
};

Crowd crowd_at(std::uint16_t port) {
  const std::vector<std::string> authorities{
      "AT-POLICE-1", "FR-POLICE-1", "DE-POLICE-1", "FR-SPOC", "SE-POLICE-1", "FI-POLICE-1"};
  Crowd crowd;
  for (std::size_t i = 0; i < kSenders; ++i) {
    auto line = overload::tls_line(port, authorities.at(i % authorities.size()));
    overload::send(line, kHead);
    const auto answer = first_line(line);
    if (answer.starts_with("HTTP/1.1 100 ")) {
      crowd.let_in.push_back(line);
    } else {
      EXPECT_THAT(answer, HasSubstr(" 503 "));
      ++crowd.busy;
    }
  }
  return crowd;
}

TEST(OverloadMemoryTest, ManyLargeDocumentsAtOnceTakeNoMoreThanThereIs) {
  support::GatewayStand stand("[limits]\nin_flight_bytes = 67108864\n");
  auto sender = stand.client("AT-POLICE-1");
  auto recipient = stand.client("FR-POLICE-1");
  const auto request = support::fresh_request();
  const auto accepted = granted(sender.submit(request.document()));
  // What held the document is let go before the connection's next call is read.
  (void)granted(sender.status(accepted.handle));
  const auto port = stand.gateway().port();
  const long before = process_figure(stand.gateway().pid(), "VmRSS");

  auto crowd = crowd_at(port);
  const std::string part(kDocument - 1, 'x');
  for (auto& line : crowd.let_in)
    overload::send(line, part);

  // Half of the room is for what comes in: eight documents.
  EXPECT_EQ(crowd.let_in.size(), 8U);
  EXPECT_EQ(crowd.busy, kSenders - 8);
  const auto refused = sender.submit(support::fresh_request().document());
  EXPECT_EQ(support::code_of(refused), "service.busy");
  EXPECT_EQ(std::get<tools::Problem>(refused).status, 503);
  EXPECT_NE(std::get<tools::Problem>(refused).retry_after, "");

  const auto deliveries = support::lease_all(recipient, {});
  ASSERT_EQ(deliveries.size(), 1U);
  EXPECT_NO_THROW(support::confirm(recipient, deliveries.front()));
  EXPECT_EQ(granted(sender.document(accepted.handle, {})), request.document());

  const long grown = process_figure(stand.gateway().pid(), "VmHWM") - before;
  std::cout << "peak memory grew by " << grown << " KiB\n";
  EXPECT_LT(grown, kGrowthLimit);

  for (auto& line : crowd.let_in) {
    overload::send(line, "x");
    // The line's end, the rest of "100 Continue", stands before the answer.
    EXPECT_EQ(first_line(line), "\n");
    EXPECT_THAT(first_line(line), HasSubstr(" 400 "));
  }
  EXPECT_EQ(support::code_of(sender.submit(support::fresh_request().document())), "granted");
}

}  // namespace

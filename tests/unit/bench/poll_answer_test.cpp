/// \file
/// Goal: answers of a long poll are taken whole, wherever the network cut them. Method: one text
/// given in pieces.

#include <gtest/gtest.h>

#include "tools/liaison/poll_line.h"

namespace tools {
namespace {

constexpr std::string_view kAnswer =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: Keep-Alive\r\n"
    "content-type: application/problem+json\r\nRetry-After: 5\r\nContent-Length: 2\r\n\r\n{}";

TEST(PollAnswer, IsTakenOnceItIsWholeWhereverItWasCut) {
  for (std::size_t cut = 0; cut < kAnswer.size(); ++cut) {
    std::string received(kAnswer.substr(0, cut));
    EXPECT_FALSE(take_answer(received)) << cut;
    received += kAnswer.substr(cut);

    const auto answer = take_answer(received);

    ASSERT_TRUE(answer) << cut;
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->content_type, "application/problem+json");
    EXPECT_EQ(answer->retry_after, "5");
    EXPECT_EQ(answer->body, "{}");
    EXPECT_EQ(received, "");
  }
}

TEST(PollAnswer, LeavesTheNextOneWhereItIs) {
  std::string received = std::string(kAnswer) + std::string(kAnswer);

  ASSERT_TRUE(take_answer(received));

  EXPECT_EQ(received, kAnswer);
}

TEST(PollAnswer, IsNoneWithoutHttpOrALength) {
  std::string other = "SSH-2.0-OpenSSH\r\n\r\n";
  std::string endless = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

  EXPECT_THROW(static_cast<void>(take_answer(other)), std::runtime_error);
  EXPECT_THROW(static_cast<void>(take_answer(endless)), std::runtime_error);
}

}  // namespace
}  // namespace tools

/// \file
/// Goal: many documents over one stream are each answered with their number, with bounded work in
/// flight, whatever becomes of the others. Method: a fake intake that can hold documents back, real
/// streams over real TLS.

#include <atomic>
#include <condition_variable>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/grpc/raw_call.h"
#include "tests/contract/grpc/streams.h"

namespace grpc_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using Submitted = gateway::Result<gateway::Acceptance>;

/// The document comes back as the handle.
Submitted echo(const gateway::ReceivedEnvelope& envelope) {
  gateway::Acceptance acceptance;
  acceptance.record.handle = gateway::Handle(envelope.document.disclose());
  return acceptance;
}

/// Holds documents back until it is opened, and counts.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++inside_;
    most_ = std::max(most_, inside_);
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
    --inside_;
  }

  void wait_for(int inside) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return inside_ >= inside; });
  }

  void open() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

  [[nodiscard]] int most() const {
    const std::scoped_lock lock(mutex_);
    return most_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  int most_ = 0;
  bool open_ = false;
};

class SubmitStreamTest : public Served {};

TEST_F(SubmitStreamTest, AThousandArePipelinedWithBoundedWorkAndEachIsAnsweredOnce) {
  constexpr std::uint64_t kCount = 1000;
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::atomic<unsigned> turn = 0;
  intake_.on_exchange = [&](const auto& envelope) {
    const int now = ++inside;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    if (++turn % 7 == 0) std::this_thread::yield();  // So that others overtake.
    auto answer = echo(envelope);
    --inside;
    return answer;
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);
  std::jthread writer([&] {
    for (std::uint64_t number = 0; number < kCount; ++number)
      stream.submit(number, "document-" + std::to_string(number));
    stream.half_close();
  });

  std::set<std::string> answers;
  for (std::uint64_t i = 0; i < kCount; ++i)
    answers.insert(stream.answer());
  writer.join();
  EXPECT_EQ(stream.end(), "OK");

  std::set<std::string> expected;
  for (std::uint64_t number = 0; number < kCount; ++number) {
    expected.insert(std::to_string(number) + ": accepted document-" + std::to_string(number));
  }
  EXPECT_EQ(answers, expected);
  EXPECT_LE(most, 32);
}

TEST_F(SubmitStreamTest, NoMoreThanThirtyTwoAreWorkedOnAndEachMayBeOvertaken) {
  Gate gate;
  intake_.on_exchange = [&](const auto& envelope) {
    if (envelope.document != Secret("quick")) gate.pass();
    return echo(envelope);
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);

  for (std::uint64_t number = 1; number <= 31; ++number)
    stream.submit(number, "slow");
  gate.wait_for(31);
  for (std::uint64_t number = 100; number < 103; ++number) {
    stream.submit(number, "quick");
    EXPECT_EQ(stream.answer(), std::to_string(number) + ": accepted quick");
  }
  for (std::uint64_t number = 32; number <= 64; ++number)
    stream.submit(number, "slow");
  gate.wait_for(32);
  gate.open();
  stream.half_close();

  EXPECT_EQ(stream.end(), "OK");
  stop();
  EXPECT_LE(gate.most(), 32);
  EXPECT_EQ(telemetry_.counted("grpc_stream_messages", "accepted"), 67);
}

TEST_F(SubmitStreamTest, NoMoreIsReadWhileEightMebibytesAreInWork) {
  Gate gate;
  intake_.on_exchange = [&](const auto& envelope) {
    gate.pass();
    return Submitted(
        refusal(RefusalCode::kTypeUnknown, std::to_string(envelope.document.disclose().size())));
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);
  std::jthread writer([&] {
    for (std::uint64_t number = 1; number <= 6; ++number)
      stream.submit(number, std::string(4 << 20, 'd'));
    stream.half_close();
  });
  gate.wait_for(2);

  gate.open();

  writer.join();
  EXPECT_EQ(stream.end(), "OK");
  EXPECT_LE(gate.most(), 2);
}

TEST_F(SubmitStreamTest, ACallerThatDoesNotReadIsNotReadFromForEver) {
  std::atomic<int> taken = 0;
  intake_.on_exchange = [&](const auto&) {
    ++taken;
    gateway::Acceptance acceptance;
    acceptance.receipt = std::string(256 << 10, 'r');
    return Submitted(acceptance);
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);
  std::jthread writer([&] {
    for (std::uint64_t number = 1; number <= 2000; ++number) {
      if (!stream.submit(number, std::string(16 << 10, 'd'))) return;
    }
  });

  // 2,000 answers of 256 KiB each would be 500 MiB. The service stops taking long before.
  while (taken < 32)
    std::this_thread::yield();
  stop();

  EXPECT_LT(taken, 300);
  std::ignore = stream.end();
}

TEST_F(SubmitStreamTest, ARefusedMessageIsAnsweredAndTheStreamGoesOn) {
  options_.document_bytes = 2000;
  intake_.on_exchange = [](const auto& envelope) {
    if (envelope.document == Secret("bad")) {
      return Submitted(refusal(RefusalCode::kSchemaViolated, "Look."));
    }
    if (envelope.document == Secret("other")) {
      return Submitted(refusal(RefusalCode::kSenderMismatch, "Of another sender."));
    }
    return echo(envelope);
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);
  const auto answer_to = [&](std::uint64_t number, const std::string& document) {
    stream.submit(number, document);
    return stream.answer();
  };

  EXPECT_EQ(answer_to(1, "bad"), "1: document.schema-violated");
  EXPECT_EQ(answer_to(1, "other"), "1: identity.sender-mismatch");
  EXPECT_EQ(answer_to(2, std::string(2001, 'd')), "2: document.too-large");
  EXPECT_EQ(answer_to(3, "good"), "3: accepted good");
  stream.half_close();
  EXPECT_EQ(stream.end(), "OK");
}

TEST_F(SubmitStreamTest, AProblemInAnAnswerHasEveryViolation) {
  auto refused = refusal(RefusalCode::kRulesViolated, "A hundred.");
  for (int i = 0; i < 100; ++i) {
    gateway::Violation violation;
    violation.rule = "rule." + std::to_string(i);
    violation.message = std::string(200, 'm');
    refused.violations.push_back(violation);
  }
  intake_.on_exchange = [&](const auto&) { return Submitted(refused); };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);

  stream.submit(1, "<a/>");
  const auto response = stream.hear();

  ASSERT_TRUE(response && response->has_refused());
  EXPECT_EQ(support::problem_of(response->refused()).violations, refused.violations);
  EXPECT_EQ(response->refused().violations_left_out(), 0U);
}

TEST_F(SubmitStreamTest, ARefusalOfTheCallerItselfEndsTheStream) {
  for (const auto code : {RefusalCode::kCertificateUnknown,
                          RefusalCode::kCertificateRevoked,
                          RefusalCode::kCertificateExpired,
                          RefusalCode::kShutOut,
                          RefusalCode::kAuthorityNotBound}) {
    intake_.on_exchange = [code](const auto&) { return Submitted(refusal(code, "Not you.")); };
    start();
    const auto client = this->client();
    SubmitConversation stream(*client);

    stream.submit(1, "<a/>");

    EXPECT_THAT(stream.end(), ::testing::EndsWith(": " + std::string(gateway::kind_of(code).name)));
  }
}

TEST_F(SubmitStreamTest, BeyondTheThreadsOfTheServiceAMessageIsToldToComeAgain) {
  options_.submissions_at_once = 1;
  Gate gate;
  intake_.on_exchange = [&](const auto& envelope) {
    gate.pass();
    return echo(envelope);
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);

  stream.submit(1, "first");
  gate.wait_for(1);
  stream.submit(2, "second");
  EXPECT_EQ(stream.answer(), "2: service.busy");
  gate.open();

  EXPECT_EQ(stream.answer(), "1: accepted first");
}

TEST_F(SubmitStreamTest, ABrokenStreamLeavesTheRestUnansweredAndNothingBehind) {
  Gate gate;
  intake_.on_exchange = [&](const auto& envelope) {
    gate.pass();
    return echo(envelope);
  };
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);
  for (std::uint64_t number = 1; number <= 10; ++number)
    stream.submit(number, "document");
  gate.wait_for(10);

  stream.cancel();
  EXPECT_EQ(stream.end(), "1");
  while (!telemetry_.logged("grpc.request"))  // Written when the service has noticed.
    std::this_thread::yield();
  gate.open();
  stop();

  EXPECT_EQ(telemetry_.counted("grpc_stream_messages", "accepted"), 10);
  EXPECT_EQ(telemetry_.counted("grpc_answers", "1"), 1);
}

TEST_F(SubmitStreamTest, BytesThatAreNoRequestEndTheStream) {
  start();

  EXPECT_EQ(raw_stream(channel(), "/liaison.v1.Exchange/SubmitStream", "\x12\x7f<").code, 3);
}

TEST_F(SubmitStreamTest, AMessageBeyondTheWiresLimitEndsTheStreamByTheLibrary) {
  options_.document_bytes = 2000;
  start();
  const auto client = this->client();
  SubmitConversation stream(*client);

  stream.submit(1, std::string(2000 + (64 << 10) + 1, 'd'));

  EXPECT_EQ(stream.end(), "8");
}

}  // namespace
}  // namespace grpc_tests

/// \file
/// Goal: every refusal and failure becomes the status of the table and the problem of the
/// catalogue; malformed calls reach no port; no words of a failure or of content get into an answer
/// or the log. Method: fake ports that refuse, throw, or fail the test when they are asked; real
/// TLS.

#include <cctype>
#include <fstream>
#include <future>

#include <gmock/gmock.h>

#include "adapters/grpc/problem.h"
#include "gateway/ports/journal.h"
#include "tests/contract/grpc/raw_call.h"
#include "tests/contract/grpc/served.h"

namespace grpc_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::Not;
using Submitted = gateway::Result<gateway::Acceptance>;

class RefusedCallsTest : public Served {
 protected:
  [[nodiscard]] grpc::Status refused_with(const gateway::Refusal& refused) {
    intake_.on_exchange = [refused](const auto&) { return Submitted(refused); };
    if (!service_) start();
    return submit(*client(), "<a/>").status;
  }

  template <class Failure>
  [[nodiscard]] std::string outcome_of(Failure failure) {
    intake_.on_exchange = [failure](const auto&) -> Submitted { throw failure; };
    if (!service_) start();
    const auto status = submit(*client(), "<a/>").status;
    EXPECT_THAT(status.error_message() + status.error_details(), Not(HasSubstr("secret")));
    return outcome(status);
  }
};

TEST_F(RefusedCallsTest, EachRefusalOfTheCatalogueHasItsStatusAndIsTheProblemOfTheWebService) {
  for (const auto& kind : gateway::refusal_catalogue()) {
    const auto status = refused_with(refusal(kind.code, "Because."));

    EXPECT_EQ(static_cast<int>(status.error_code()), adapters::grpc::status_row(kind.code).grpc);
    EXPECT_EQ(status.error_message(), "Because.");
    const auto problem = support::problem_of(status);
    EXPECT_EQ(problem.status, kind.status);
    EXPECT_EQ(problem.code, kind.name);
    EXPECT_EQ(problem.title, kind.title);
    EXPECT_EQ(problem.detail, "Because.");
    EXPECT_EQ(problem.retry, gateway::to_text(kind.retry));
    EXPECT_EQ(problem.lifted_by, kind.lifted_by);
    EXPECT_EQ(problem.next_step, kind.next_step);
    EXPECT_EQ(!problem.retry_after.empty(), kind.status == 429 || kind.status == 503) << kind.name;
  }
}

/// Rows "| 400 | `INVALID_ARGUMENT` |" of the page, and of the table in the code.
TEST_F(RefusedCallsTest, ThePageOfRefusalsShowsTheTableOfStatuses) {
  std::ifstream page(LIAISON_SOURCE_DIR "/docs/reference/refusals.md");
  std::vector<std::string> shown;
  for (std::string line; std::getline(page, line);) {
    if (line.size() > 3 && line.starts_with("| ") && std::isdigit(line[2]) != 0) {
      shown.push_back(line);
    }
  }
  std::vector<std::string> expected;
  for (const auto& row : adapters::grpc::status_table()) {
    expected.push_back("| " + std::to_string(row.http) + " | `" + row.name + "` | " +
                       std::to_string(row.grpc) + " |");
  }
  EXPECT_THAT(shown, ::testing::ElementsAreArray(expected));
}

gateway::Violation violation(int number) {
  return {.rule = "rule." + std::to_string(number),
          .message = "This element must not stand here, and the schema says so.",
          .path = "/Request/Header/Addressees/Addressee[" + std::to_string(number) + "]",
          .line = number,
          .column = 2,
          .legal = "Directive (EU) 2023/977 Art. 5(1)",
          .severity = number % 2 == 0 ? gateway::Severity::kWarn : gateway::Severity::kRefuse};
}

TEST_F(RefusedCallsTest, TellsRowProvisionAndEveryViolation) {
  auto refused = refusal(RefusalCode::kRulesViolated, "Two.");
  refused.rule = "rule.table";
  refused.legal = "Art. 5";
  refused.violations = {violation(1), violation(2)};

  const auto problem = support::problem_of(refused_with(refused));

  EXPECT_EQ(problem.rule, "rule.table");
  EXPECT_EQ(problem.legal, "Art. 5");
  EXPECT_EQ(problem.violations, refused.violations);
}

TEST_F(RefusedCallsTest, AStatusThatIsFullLeavesViolationsOutAndSaysHowMany) {
  auto refused = refusal(RefusalCode::kRulesViolated, "A hundred.");
  for (int i = 0; i < 100; ++i)
    refused.violations.push_back(violation(i));

  const auto status = refused_with(refused);

  const auto message = support::problem_message_of(status);
  EXPECT_GT(message.violations_size(), 10);
  EXPECT_EQ(static_cast<std::size_t>(message.violations_size()) + message.violations_left_out(),
            refused.violations.size());
  EXPECT_EQ(support::problem_of(message).violations[9], refused.violations[9]);
}

TEST_F(RefusedCallsTest, FailuresOfThePortsSayWhatToDoAndNotWhatBroke) {
  EXPECT_EQ(outcome_of(gateway::JournalUnavailable("secret words")), "14: service.closed");
  EXPECT_EQ(outcome_of(gateway::JournalOutcomeUnknown("secret words")),
            "14: service.outcome-unknown");
  EXPECT_EQ(outcome_of(std::runtime_error("secret words")), "13: service.internal");
  EXPECT_EQ(outcome_of(7), "13: service.internal");
  stop();
  EXPECT_TRUE(telemetry_.logged("grpc.internal-error"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("secret")));
}

TEST_F(RefusedCallsTest, MetadataOfAnotherFormReachesNoPort) {
  start();
  const auto client = this->client();
  const auto with = [&](const std::vector<std::pair<std::string, std::string>>& metadata) {
    return outcome(submit(*client, "<a/>", metadata).status);
  };

  for (const std::string name : {"liaison-authority", "liaison-person"}) {
    EXPECT_EQ(with({{name, "XA"}, {name, "XA"}}), "3: request.malformed");
    EXPECT_EQ(with({{name, ""}}), "3: request.malformed");
    EXPECT_EQ(with({{name, "XA POLICE"}}), "3: request.malformed");
    EXPECT_EQ(with({{name, "XA/POLICE"}}), "3: request.malformed");
    EXPECT_EQ(with({{name, std::string(65, 'x')}}), "3: request.malformed");
  }
  const std::string reason = "liaison-justification";
  EXPECT_EQ(with({{reason, "a"}, {reason, "b"}}), "3: request.malformed");
  EXPECT_EQ(with({{reason, std::string(1001, 'j')}}), "3: request.malformed");
}

TEST_F(RefusedCallsTest, AHandleThatIsNoUuidIsNotFoundWithoutAsking) {
  start();

  EXPECT_EQ(outcome(status(*client(), "").status), "5: not-found");
  EXPECT_EQ(outcome(status(*client(), std::string(kHandle) + "0").status), "5: not-found");
}

TEST_F(RefusedCallsTest, TheLargestDocumentIsTakenAndOneByteMoreIsNot) {
  options_.document_bytes = 100'000;
  std::size_t received = 0;
  intake_.on_exchange = [&](const gateway::ReceivedEnvelope& envelope) {
    received = envelope.document.disclose().size();
    return Submitted(refusal(RefusalCode::kTypeUnknown, "As agreed."));
  };
  start();
  const auto client = this->client();
  const auto with = [&](std::size_t bytes) {
    return outcome(submit(*client, std::string(bytes, 'd')).status);
  };

  EXPECT_EQ(with(100'000), "9: document.type-unknown");
  EXPECT_EQ(received, 100'000U);
  EXPECT_EQ(with(100'001), "8: document.too-large");
  EXPECT_EQ(with(100'000 + (64 << 10) - 5), "8: document.too-large");
  EXPECT_EQ(with(100'000 + (64 << 10) + 1), "8");  // The library's own word: no problem.
  EXPECT_EQ(received, 100'000U);
}

TEST_F(RefusedCallsTest, ACallBeyondThoseWorkedOnAtOnceIsToldToComeAgain) {
  options_.submissions_at_once = 1;
  std::promise<void> entered;
  std::promise<void> leave;
  intake_.on_exchange = [&](const auto&) {
    entered.set_value();
    leave.get_future().wait();
    return Submitted(refusal(RefusalCode::kTypeUnknown, "As agreed."));
  };
  start();
  auto first =
      std::async(std::launch::async, [&] { return outcome(submit(*client(), "<a/>").status); });
  entered.get_future().wait();

  EXPECT_EQ(outcome(submit(*client(), "<a/>").status), "14: service.busy");
  leave.set_value();
  EXPECT_EQ(first.get(), "9: document.type-unknown");
}

TEST_F(RefusedCallsTest, ACancelledCallIsOverForItsCallerAtOnce) {
  std::promise<void> entered;
  std::promise<void> leave;
  intake_.on_exchange = [&](const auto&) {
    entered.set_value();
    leave.get_future().wait();
    return Submitted(refusal(RefusalCode::kTypeUnknown, "Too late."));
  };
  start();
  const auto client = this->client();
  grpc::ClientContext context;
  limit(context);
  auto call = std::async(std::launch::async, [&] {
    liaison::v1::SubmitResponse response;
    return client->Submit(&context, {}, &response).error_code();
  });
  entered.get_future().wait();

  context.TryCancel();

  EXPECT_EQ(call.get(), grpc::StatusCode::CANCELLED);
  leave.set_value();
  stop();
}

TEST_F(RefusedCallsTest, WhatIsNoSuchMessageOrMethodReachesNoPort) {
  start();
  const std::string service = "/liaison.v1.Exchange/";

  EXPECT_EQ(raw_call(channel(), service + "Submit", "\x0a\x05<a").code, 12);
  EXPECT_EQ(raw_call(channel(), service + "Status", "\x0a\x01\xff").code, 12);
  EXPECT_EQ(raw_call(channel(), service + "Withdraw", "").code, 12);
  EXPECT_EQ(raw_call(channel(), "/liaison.v2.Exchange/Submit", "").code, 12);
}

TEST_F(RefusedCallsTest, ACompressedMessageIsRefused) {
  start();
  grpc::ClientContext context;
  limit(context);
  context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  liaison::v1::SubmitRequest request;
  request.set_document(std::string(1000, 'd'));
  liaison::v1::SubmitResponse response;

  EXPECT_EQ(client()->Submit(&context, request, &response).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(RefusedCallsTest, NothingOfContentGetsIntoTheLog) {
  intake_.on_exchange = [](const auto&) {
    return Submitted(refusal(RefusalCode::kNotWellFormed, "No."));
  };
  start();
  std::ignore =
      submit(*client(), "<a>canary-in-document</a>", {{"liaison-justification", "canary-why"}});
  std::ignore = submit(*client(), "<a/>", {{"liaison-person", "canary person"}});
  std::ignore = status(*client(), "canary-handle");
  stop();

  EXPECT_THAT(telemetry_.text(), HasSubstr("grpc.request"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace grpc_tests

/// \file
/// Goal: threads that read different documents at once never see one another's content.
/// Method: eight threads on a pool of three parsers, a canary for each thread, good and refused
/// documents in turn; then documents of which each makes its parser load the schemas anew.

#include <atomic>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

constexpr int kThreads = 8;
constexpr int kRounds = 40;

bool holds_only(const gateway::CaseMessage& message, const std::string& canary) {
  return message.entities.size() == 2 && message.entities[0].fields[0].value.disclose() == canary &&
         message.narrative.disclose() == "About " + canary + ".";
}

/// \return how many reads gave something else than they should.
int wrong_reads(const gateway::MessageReader& reader, const std::string& canary) {
  int wrong = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string document = documents::request(canary);
    const auto message = documents::read(reader, document);
    if (!message || !holds_only(*message, canary)) ++wrong;
    const auto cut = documents::read(reader, document.substr(0, document.size() / 2));
    if (cut || cut.refusal().code != gateway::RefusalCode::kNotWellFormed) ++wrong;
  }
  return wrong;
}

TEST(ConcurrentReading, NeverMixesDocuments) {
  const auto reader = make_message_reader({.validators = 3});
  std::barrier start(kThreads);
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        wrong += wrong_reads(*reader, "canary-" + std::to_string(i));
      });
    }
  }

  EXPECT_EQ(wrong, 0);
}

/// Read as the request is; the names of its namespaces are worth a new parser.
std::string with_foreign_namespaces(const std::string& canary) {
  std::string declarations;
  for (int i = 0; i < 300; ++i)
    declarations += " xmlns:a" + std::to_string(i) + "=\"" + canary + std::to_string(i) + "\"";
  return documents::with(
      documents::request(canary), "<Entities>", "<Entities" + declarations + ">");
}

TEST(ConcurrentReading, NeverMixesDocumentsWhileParsersAreRenewed) {
  const auto reader = make_message_reader({.validators = 3});
  std::barrier start(kThreads);
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        const std::string canary = "canary-" + std::to_string(i);
        start.arrive_and_wait();
        for (int round = 0; round < 5; ++round) {
          const auto message =
              documents::read(*reader, with_foreign_namespaces(canary + std::to_string(round)));
          if (!message || !holds_only(*message, canary + std::to_string(round))) ++wrong;
        }
      });
    }
  }

  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace adapters::xml

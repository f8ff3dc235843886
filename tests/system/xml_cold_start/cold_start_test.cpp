/// \file
/// Goal: many threads that read at once on a reader nobody has used yet never bring the process
/// down (a grammar pool shared by threads does, now and then). Method: 200 fresh processes, each
/// with eight threads that start together; every process must end well.

#include <atomic>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"

#include <sys/wait.h>
#include <unistd.h>

namespace adapters::xml {
namespace {

constexpr int kStarts = 200;
constexpr int kThreads = 8;
constexpr int kDocuments = 3;

/// Reaches the patterns and built-in types of the header, and breaks some of them.
std::string document(int number) {
  const std::string digits = std::to_string(number % 10);
  return "<Acknowledgement xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\"><Header>"
         "<MessageId>00000000-0000-4000-8000-00000000000" +
         digits +
         "</MessageId><Exchange><Opener>XA-POLICE-1</Opener>"
         "<Id>00000000-0000-4000-8000-000000000002</Id><Subject>S</Subject></Exchange>"
         "<InReplyTo>00000000-0000-4000-8000-000000000003</InReplyTo>"
         "<Sender><Authority>XA-POLICE-1</Authority></Sender>"
         "<Addressees><Authority>XB-POLICE-" +
         digits +
         "</Authority></Addressees><OwnReference>1</OwnReference>"
         "<Urgency><Level>routine</Level></Urgency><Classification><Whole>BPL</Whole>"
         "<WithoutAttachments>BPL</WithoutAttachments></Classification>"
         "<Handling><Code>H0</Code></Handling><CrimeArea>terrorism</CrimeArea>"
         "<Purpose>prevention</Purpose><LegalBasis>L</LegalBasis><Language>en</Language>"
         "<CreatedAt>2026-01-01T00:00:00Z</CreatedAt><Rehearsal>false</Rehearsal></Header>"
         "<TakenInHandBy>K</TakenInHandBy><TakenInHandAt>2026-01-01T00:00:0" +
         digits + "Z</TakenInHandAt></Acknowledgement>";
}

/// \return whether every read gave the message that was asked for.
bool read_at_once() {
  const auto reader = make_message_reader({.validators = 2});
  std::barrier start(kThreads);
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        for (int k = 0; k < kDocuments; ++k) {
          const auto message = reader->read(gateway::Confidential<std::string>(document(i)));
          if (message && message->header.id.str().back() == '0' + i) ++right;
        }
      });
    }
  }
  return right == kThreads * kDocuments;
}

/// Runs the reading in a process of its own. \return its wait status.
int status_of_fresh_process() {
  const pid_t child = fork();
  if (child == 0) _exit(read_at_once() ? 0 : 1);
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

TEST(XmlColdStart, NeverAbortsWhenManyThreadsReadAtOnce) {
  // This process never touches the parser before it forks, so each child starts cold.
  for (int i = 0; i < kStarts; ++i)
    ASSERT_EQ(status_of_fresh_process(), 0) << "start " << i;
}

}  // namespace
}  // namespace adapters::xml

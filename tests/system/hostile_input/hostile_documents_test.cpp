/// \file
/// Goal: whatever a document is made of, the reader and the rules answer it in less than one second
/// of processor time, with less memory than four times the document and 32 MiB, and without opening
/// a file or a connection.
/// Method: each row of tests/support/hostile in a process of its own, whose peak memory is compared
/// with that of one that only built a reader; then `liaison validate` over all of them with every
/// system call that opens something written down.

#include "tests/support/hostile/hostile_documents.h"

#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "gateway/model/rules.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

using gateway::RefusalCode;
using support::HostileDocument;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Sanitizers take memory and time of their own, several times what the program takes.
constexpr long kSlower = 8;
#else
constexpr long kSlower = 1;
#endif
constexpr long kMicrosecondsMost = 1'000'000 * kSlower;
constexpr long kFixedKibibytesMost = 32L * 1024 * kSlower * kSlower;
constexpr int kAccepted = -1;

/// What a child found out.
struct Report {
  int answer = kAccepted;  ///< RefusalCode or kAccepted.
  long microseconds = 0;   ///< Of processor time, for reading and rules.
  long kibibytes = 0;      ///< Of the document.
};

/// The same with the peak memory of the child that made it, in KiB.
struct Measured {
  Report report;
  long peak = 0;
};

long processor_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

/// What the gateway does with a document before it decides on it.
Report report_on(const gateway::MessageReader& reader, std::string document) {
  Report report{.kibibytes = static_cast<long>(document.size() / 1024)};
  const gateway::Confidential confidential(std::move(document));
  const long before = processor_microseconds();
  const auto message = reader.read(confidential);
  if (message) {
    report.answer = kAccepted;
    std::ignore = gateway::check_rules(*message);
  } else {
    report.answer = static_cast<int>(message.refusal().code);
  }
  report.microseconds = processor_microseconds() - before;
  return report;
}

/// \param row  nothing for a process that only builds a reader.
[[noreturn]] void be_child(const HostileDocument* row, int out) {
  const auto reader = adapters::xml::make_message_reader({.validators = 1});
  Report report;
  if (row != nullptr) report = report_on(*reader, row->make());
  const bool told = ::write(out, &report, sizeof report) == sizeof report;
  ::_exit(told ? 0 : 1);
}

/// This process never touches the parser itself, so each child starts alike.
Measured measured(const HostileDocument* row) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) be_child(row, ends[1]);
  ::close(ends[1]);
  Measured result;
  const auto got = ::read(ends[0], &result.report, sizeof result.report);
  ::close(ends[0]);
  int status = -1;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) throw std::runtime_error("the child is lost");
  EXPECT_EQ(got, static_cast<ssize_t>(sizeof result.report)) << "the child did not answer";
  EXPECT_EQ(status, 0) << "the child did not end well";
  result.peak = usage.ru_maxrss;
  return result;
}

TEST(HostileDocuments, EachIsAnsweredQuicklyAndInLittleMemory) {
  const long idle = measured(nullptr).peak;
  std::ostringstream table;
  for (const HostileDocument& row : support::hostile_documents()) {
    SCOPED_TRACE(row.name);
    const auto [report, peak] = measured(&row);
    const int expected = row.refused ? static_cast<int>(*row.refused) : kAccepted;
    EXPECT_EQ(report.answer, expected);
    EXPECT_LT(report.microseconds, kMicrosecondsMost);
    EXPECT_LT(peak - idle, 4 * report.kibibytes + kFixedKibibytesMost);
    table << "  " << row.name << ": " << report.kibibytes << " KiB, " << report.microseconds / 1000
          << " ms, memory " << peak - idle << " KiB\n";
  }
  std::cout << "an idle reader takes " << idle << " KiB\n" << table.str() << std::flush;
}

TEST(HostileDocuments, AnExampleCutAnywhereIsRefusedQuickly) {
  const auto reader = adapters::xml::make_message_reader({.validators = 1});
  const std::string whole = support::example_request();
  const auto end = whole.rfind('>');
  for (std::size_t length = 0; length < end; ++length) {
    const auto report = report_on(*reader, whole.substr(0, length));
    ASSERT_EQ(report.answer, static_cast<int>(RefusalCode::kNotWellFormed)) << length;
    ASSERT_LT(report.microseconds, kMicrosecondsMost) << length;
  }
  EXPECT_EQ(report_on(*reader, whole).answer, kAccepted);
}

/// Everything behind the first time that a document was opened.
std::vector<std::string> calls_once_ready(const fs::path& trace, const std::string& folder) {
  std::vector<std::string> calls;
  std::ifstream lines(trace);
  for (std::string line; std::getline(lines, line);) {
    const bool document = line.find("openat(AT_FDCWD, \"" + folder) != std::string::npos;
    if (document || !calls.empty()) calls.push_back(line);
  }
  return calls;
}

TEST(HostileDocuments, NothingButTheDocumentsIsOpened) {
  const support::TemporaryFolder folder;
  const auto documents = folder.path() / "documents";
  const auto trace = folder.path() / "trace";
  fs::create_directory(documents);
  std::size_t count = 0;
  for (const HostileDocument& row : support::hostile_documents())
    std::ofstream(documents / (std::to_string(++count) + ".xml"), std::ios::binary) << row.make();

  support::Command command{"strace",
                           "-f",
                           "-qq",
                           "-o",
                           trace.string(),
                           "-e",
                           "trace=open,openat,openat2,creat,socket,connect,sendto,execve,fork,"
                           "vfork,getdents64"};
  command.insert(command.end(), {LIAISON_BUILD_DIR "/liaison", "validate"});
  for (std::size_t i = 1; i <= count; ++i)
    command.push_back((documents / (std::to_string(i) + ".xml")).string());
  const auto result = support::run(command);

  EXPECT_THAT(result.out, testing::HasSubstr(std::to_string(count) + " checked")) << result.err;
  const auto calls = calls_once_ready(trace, documents.string());
  std::size_t opened = 0;
  for (const std::string& call : calls) {
    if (call.find("exited with") != std::string::npos) continue;
    EXPECT_THAT(call, testing::HasSubstr("openat(AT_FDCWD, \"" + documents.string()));
    ++opened;
  }
  EXPECT_EQ(opened, count);
}

}  // namespace

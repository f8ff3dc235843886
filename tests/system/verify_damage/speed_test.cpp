/// \file
/// Goal: a large log verifies with every thread count alike, in memory that does not grow with it,
/// and the figure can be had anywhere. Method: the built program on a made log with all its
/// sections; LIAISON_MADE_ENTRIES makes it as long as is wanted. The speed is printed, not judged.

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "tests/support/child_process.h"
#include "tests/system/verify_damage/export_case.h"

#include <nlohmann/json.hpp>

namespace verify {
namespace {

constexpr std::size_t kEntries = 20000;
constexpr auto kMemoryMax = "--data=67108864";  // Bytes, thread stacks included.

std::size_t entries_wanted() {
  const char* wanted = std::getenv("LIAISON_MADE_ENTRIES");
  return wanted == nullptr ? kEntries : std::stoull(wanted);
}

class SpeedTest : public ExportCase {};

TEST_F(SpeedTest, ALargeLogVerifiesInLittleMemoryWithAnyNumberOfThreads) {
  const auto entries = entries_wanted();
  support::save(support::export_of(support::sample_log(entries, 11), signer_), folder());
  std::string first_report;
  for (const unsigned threads : {1U, std::max(2U, std::thread::hardware_concurrency())}) {
    const auto began = std::chrono::steady_clock::now();
    const auto verified = support::run({"prlimit",
                                        kMemoryMax,
                                        LIAISON_BUILD_DIR "/liaison-verify",
                                        "export",
                                        folder().string(),
                                        "--log-key",
                                        signer_.verifier().text(),
                                        "--json",
                                        "--threads",
                                        std::to_string(threads)});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;

    ASSERT_EQ(verified.status, 0) << verified.out;
    if (first_report.empty()) first_report = verified.out;
    EXPECT_EQ(verified.out, first_report);
    std::cout << entries << " entries with their sections, " << threads
              << " threads: " << static_cast<double>(entries) / took.count() << " entries/s\n";
  }
  EXPECT_EQ(nlohmann::json::parse(first_report).at("treeSize"), entries);
}

}  // namespace
}  // namespace verify

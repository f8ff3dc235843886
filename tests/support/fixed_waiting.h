/// \file
/// What waits, as a test sets it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/ports/waiting_records.h"

namespace support {

/// So many in one bucket, of which the oldest is of that time and was leased so often.
[[nodiscard]] inline gateway::WaitingFigures waiting_figures(std::size_t bucket,
                                                             std::uint64_t count,
                                                             const std::string& since,
                                                             std::uint32_t attempts = 0) {
  gateway::WaitingFigures figures;
  figures.buckets.at(bucket) = count;
  figures.oldest_since = gateway::timestamp_from_text(since).value();
  figures.attempts_of_oldest = attempts;
  return figures;
}

/// Not thread-safe.
class FixedWaiting : public gateway::WaitingRecords {
 public:
  /// \throws what `fails` throws where it is set.
  [[nodiscard]] gateway::WaitingDeliveries waiting(gateway::Timestamp now,
                                                   std::uint32_t most) override {
    asked.push_back(most);
    if (fails) fails();
    auto answer = found;
    answer.at = now;
    return answer;
  }

  gateway::WaitingDeliveries found;
  std::function<void()> fails;
  std::vector<std::uint32_t> asked;  ///< How many destinations, each time.
};

}  // namespace support

/// \file
/// How often what stays wrong is said: once an hour for each matter, however often it is found.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "gateway/base/timestamp.h"

namespace workflow {

/// Used by one thread.
class RepeatedWarning {
 public:
  /// Whether to say it now; then it counts as said. What was not asked about for an hour is
  /// forgotten, so it holds what is wrong and no more.
  [[nodiscard]] bool is_due(const std::string& matter, gateway::Timestamp now) {
    static constexpr std::chrono::hours kPause{1};
    std::erase_if(said_, [&](const auto& each) { return each.second <= now - kPause; });
    return said_.emplace(matter, now).second;
  }

 private:
  std::map<std::string, gateway::Timestamp> said_;
};

}  // namespace workflow

/// \file
/// `check`: whether a connector can do its work, point by point, each with what to do.
#pragma once

#include <string>
#include <vector>

#include "adapters/connector/document_checker.h"
#include "adapters/connector/settings.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

enum class Mark {
  kOk,
  kWarning,
  kFailed
};

struct CheckLine {
  std::string what;  ///< certificate, folders, line, clock, directory, rehearsal.
  Mark mark = Mark::kOk;
  std::string sentence;
  std::string to_do;  ///< Empty where nothing is to be done.
};

/// Every point, in the order in which they build on one another; what a failed one makes pointless
/// is left out. The rehearsal goes every step in folders of its own, so a connector may be running.
[[nodiscard]] std::vector<CheckLine> check_all(const Settings& settings,
                                               const DocumentChecker& checker,
                                               const gateway::Clock& clock);

[[nodiscard]] bool is_well(const std::vector<CheckLine>& lines);
[[nodiscard]] std::string text_of(const std::vector<CheckLine>& lines);
[[nodiscard]] std::string json_text_of(const std::vector<CheckLine>& lines);

}  // namespace adapters::connector

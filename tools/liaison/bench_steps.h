/// \file
/// How long the gateway's steps took, from its own histogram `liaison_step_seconds`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tools {

/// Of one step, since the gateway started or between two looks.
struct StepFigure {
  std::uint64_t times = 0;
  double seconds = 0;  ///< All times together.

  friend bool operator==(const StepFigure&, const StepFigure&) = default;
};

using StepFigures = std::map<std::string, StepFigure>;  ///< By step.

/// From a page in Prometheus text format; everything else in it is passed over.
[[nodiscard]] StepFigures steps_in(std::string_view page);

/// What `after` has more than `before`; steps that did not happen between are left out.
[[nodiscard]] StepFigures difference(const StepFigures& before, const StepFigures& after);

/// Fetches the page. \param url  of the health port, e.g. http://127.0.0.1:9443/metrics.
/// \throws UsageError  no such URL. \throws Unreachable  no page could be had.
[[nodiscard]] StepFigures fetch_steps(const std::string& url);

}  // namespace tools

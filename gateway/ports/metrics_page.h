/// \file
/// The figures of Telemetry as the page that a monitoring system fetches.
#pragma once

#include <string>

namespace gateway {

/// Thread-safe.
class MetricsPage {
 public:
  virtual ~MetricsPage() = default;

  /// Every metric in the Prometheus text format 0.0.4 (media type `text/plain; version=0.0.4`).
  [[nodiscard]] virtual std::string render() = 0;
};

}  // namespace gateway

/// \file
/// What the machine's own watchers ask: /healthz (the process answers), /readyz (it can do its
/// work, or one sentence why not; or it can do all but take new messages, and a sentence why),
/// /metrics (Prometheus text). Plain HTTP, loopback only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "gateway/ports/driving.h"
#include "gateway/ports/metrics_page.h"
#include "gateway/ports/telemetry.h"

namespace adapters::http {

struct HealthServiceOptions {
  std::string address = "127.0.0.1";  ///< A loopback address; there is no authentication here.
  std::uint16_t port = 9443;          ///< 0 = any free port.
};

/// Everything must outlive the service.
struct HealthServicePorts {
  gateway::Readiness& readiness;
  gateway::MetricsPage& metrics;
  gateway::Telemetry& telemetry;
};

class HealthService {
 public:
  /// \throws std::invalid_argument  the address is not a loopback address.
  HealthService(const HealthServiceOptions& options, const HealthServicePorts& ports);
  ~HealthService();
  HealthService(const HealthService&) = delete;
  HealthService& operator=(const HealthService&) = delete;

  /// Listens and answers from threads of its own; once per object.
  /// \throws std::runtime_error  the address cannot be had.
  void start();

  /// Returns when no thread of it runs any more. Harmless when repeated.
  void stop();

  /// The port that is listened on. Only after start.
  [[nodiscard]] std::uint16_t port() const;

 private:
  class Running;
  std::unique_ptr<Running> running_;
};

}  // namespace adapters::http

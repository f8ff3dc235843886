#include "adapters/observability/telemetry.h"

#include <utility>

#include "adapters/observability/event_log.h"
#include "adapters/observability/figures.h"

namespace adapters::observability {
namespace {

class OperatorTelemetry final : public gateway::Telemetry {
 public:
  OperatorTelemetry(std::unique_ptr<EventLog> log, std::shared_ptr<Figures> figures)
      : log_(std::move(log)), figures_(std::move(figures)) {}

  void log(gateway::LogLevel level,
           std::string_view event,
           std::initializer_list<gateway::LogField> fields) override {
    log_->write(level, event, fields);
  }

  void count(std::string_view name, std::string_view label, std::string_view label_value) override {
    figures_->count(name, label, label_value);
  }

  void observe(std::string_view name,
               std::string_view step,
               std::chrono::nanoseconds duration) override {
    figures_->observe(name, step, duration);
  }

  void set(std::string_view name, std::int64_t value) override { figures_->set(name, {}, value); }

  void set(std::string_view name,
           std::string_view label,
           std::string_view label_value,
           std::int64_t value) override {
    figures_->set(name, {.label = label, .value = label_value}, value);
  }

 private:
  std::unique_ptr<EventLog> log_;
  std::shared_ptr<Figures> figures_;
};

class FiguresPage final : public gateway::MetricsPage {
 public:
  explicit FiguresPage(std::shared_ptr<Figures> figures) : figures_(std::move(figures)) {}

  [[nodiscard]] std::string render() override { return figures_->text(); }

 private:
  std::shared_ptr<Figures> figures_;
};

}  // namespace

Observability make_observability(const TelemetryOptions& options, const gateway::Clock& clock) {
  auto figures = std::make_shared<Figures>();
  return {.telemetry = std::make_unique<OperatorTelemetry>(
              std::make_unique<EventLog>(options, clock), figures),
          .metrics_page = std::make_unique<FiguresPage>(figures)};
}

}  // namespace adapters::observability

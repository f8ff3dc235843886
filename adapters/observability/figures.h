/// \file
/// Counters, histograms and gauges. Hides prometheus-cpp.
///
/// Internal to this room; bounds and names are in adapters/observability/telemetry.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace adapters::observability {

/// One label and its value; both empty = none.
struct LabelValue {
  std::string_view label;
  std::string_view value;
};

/// Thread-safe. A figure that cannot be made (bad name, no memory) is left out; nothing throws.
class Figures {
 public:
  Figures();
  Figures(const Figures&) = delete;
  Figures& operator=(const Figures&) = delete;
  ~Figures();

  /// `liaison_<name>_total{<label>="<value>"}` + 1.
  void count(std::string_view name, std::string_view label, std::string_view value) noexcept;

  /// One observation of `liaison_<name>_seconds{step="<step>"}`; buckets from 100 µs to 30 s.
  void observe(std::string_view name,
               std::string_view step,
               std::chrono::nanoseconds duration) noexcept;

  /// `liaison_<name>` = value, with the label where `of` names one.
  void set(std::string_view name, const LabelValue& of, std::int64_t value) noexcept;

  /// All of them in the Prometheus text format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct Books;
  std::unique_ptr<Books> books_;
};

}  // namespace adapters::observability

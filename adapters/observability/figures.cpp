#include "adapters/observability/figures.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace adapters::observability {
namespace {

constexpr std::size_t kLabelValuesMax = 200;
/// Gauges name what the operator lists: as many systems as a gateway is made for, and some.
constexpr std::size_t kGaugesMax = 4096;
constexpr std::string_view kOther = "other";

// Seconds. The path's steps take 0.1 to 10 ms; long polls end at 60 s and are not timed.
const prometheus::Histogram::BucketBoundaries kBuckets{
    0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

/// Dots and dashes of our event names are no part of the metric name grammar.
std::string metric_name(std::string_view name, std::string_view suffix) {
  std::string text = "liaison_";
  for (const char c : name)
    text.push_back(c == '.' || c == '-' ? '_' : c);
  return text.append(suffix);
}

/// One family and its metrics by label value.
template <class Metric>
struct Book {
  prometheus::Family<Metric>* family = nullptr;
  std::map<std::string, Metric*, std::less<>> metrics;
  std::size_t most = kLabelValuesMax;
};

template <class Metric>
using Shelf = std::map<std::string, Book<Metric>, std::less<>>;

template <class Metric, class Make>
Metric& metric_of(Book<Metric>& book, std::string_view value, const Make& make) {
  auto found = book.metrics.find(value);
  if (found == book.metrics.end() && book.metrics.size() >= book.most) {
    value = kOther;
    found = book.metrics.find(value);
  }
  if (found != book.metrics.end()) return *found->second;
  Metric& made = make(std::string(value));
  book.metrics.emplace(std::string(value), &made);
  return made;
}

/// Figures must never fail the work they count: what throws is left out.
template <class Work>
void quietly(const Work& work) noexcept {
  try {
    work();
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace

struct Figures::Books {
  prometheus::Registry registry;
  std::mutex mutex;
  Shelf<prometheus::Counter> counters;
  Shelf<prometheus::Histogram> histograms;
  Shelf<prometheus::Gauge> gauges;

  Book<prometheus::Counter>& counter_book(std::string_view name) {
    const auto found = counters.find(name);
    if (found != counters.end()) return found->second;
    auto& family = prometheus::BuildCounter()
                       .Name(metric_name(name, "_total"))
                       .Help("Number of events by kind.")
                       .Register(registry);
    return counters.emplace(std::string(name), Book<prometheus::Counter>{&family, {}})
        .first->second;
  }

  Book<prometheus::Histogram>& histogram_book(std::string_view name) {
    const auto found = histograms.find(name);
    if (found != histograms.end()) return found->second;
    auto& family = prometheus::BuildHistogram()
                       .Name(metric_name(name, "_seconds"))
                       .Help("Time taken, in seconds, by step.")
                       .Register(registry);
    return histograms.emplace(std::string(name), Book<prometheus::Histogram>{&family, {}})
        .first->second;
  }

  Book<prometheus::Gauge>& gauge_book(std::string_view name) {
    const auto found = gauges.find(name);
    if (found != gauges.end()) return found->second;
    auto& family = prometheus::BuildGauge()
                       .Name(metric_name(name, ""))
                       .Help("Value at present.")
                       .Register(registry);
    return gauges.emplace(std::string(name), Book<prometheus::Gauge>{&family, {}, kGaugesMax})
        .first->second;
  }
};

Figures::Figures() : books_(std::make_unique<Books>()) {}

Figures::~Figures() = default;

void Figures::count(std::string_view name,
                    std::string_view label,
                    std::string_view value) noexcept {
  quietly([&] {
    const std::lock_guard lock(books_->mutex);
    auto& book = books_->counter_book(name);
    metric_of(book, value, [&](const std::string& shown) -> prometheus::Counter& {
      return book.family->Add({{std::string(label), shown}});
    }).Increment();
  });
}

void Figures::observe(std::string_view name,
                      std::string_view step,
                      std::chrono::nanoseconds duration) noexcept {
  quietly([&] {
    const std::lock_guard lock(books_->mutex);
    auto& book = books_->histogram_book(name);
    metric_of(book, step, [&](const std::string& shown) -> prometheus::Histogram& {
      return book.family->Add({{"step", shown}}, kBuckets);
    }).Observe(std::chrono::duration<double>(duration).count());
  });
}

void Figures::set(std::string_view name, const LabelValue& of, std::int64_t value) noexcept {
  quietly([&] {
    const std::lock_guard lock(books_->mutex);
    auto& book = books_->gauge_book(name);
    metric_of(book, of.value, [&](const std::string& shown) -> prometheus::Gauge& {
      prometheus::Labels labels;
      if (!of.label.empty()) labels.emplace(of.label, shown);
      return book.family->Add(labels);
    }).Set(static_cast<double>(value));
  });
}

std::string Figures::text() const {
  return prometheus::TextSerializer().Serialize(books_->registry.Collect());
}

}  // namespace adapters::observability

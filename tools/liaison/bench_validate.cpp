#include "tools/liaison/bench_validate.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

#include "adapters/xml/xerces_message_reader.h"
#include "gateway/model/rules.h"
#include "tools/liaison/libxml_validator.h"
#include "tools/liaison/made_documents.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using Clock = std::chrono::steady_clock;
using Check = std::function<bool(const gateway::Confidential<std::string>&)>;

/// Documents a second of the three, each in its fastest round.
struct Figures {
  std::size_t bytes = 0;
  double liaison = 0;
  double tree = 0;
  double stream = 0;

  [[nodiscard]] double ratio() const { return liaison / std::max(tree, stream); }
};

double rate_of(const Check& check,
               const gateway::Confidential<std::string>& document,
               std::chrono::milliseconds window) {
  const auto start = Clock::now();
  std::uint64_t done = 0;
  while (Clock::now() - start < window) {
    if (!check(document)) throw std::runtime_error("a reader refuses a document of the bench");
    ++done;
  }
  return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - start).count();
}

/// The three readers, and their turns.
class Bench {
 public:
  explicit Bench(const BenchValidateOptions& options) : options_(options) {}

  [[nodiscard]] Figures measure(std::uint32_t bytes) {
    const gateway::Confidential<std::string> document(made_request_of(bytes).bytes);
    Figures best{.bytes = document.disclose().size()};
    const std::chrono::milliseconds window(options_.milliseconds);
    for (std::uint32_t round = 0; round < options_.rounds; ++round) {
      best.liaison = std::max(best.liaison, rate_of(liaison_, document, window));
      best.tree = std::max(best.tree, rate_of(tree_, document, window));
      best.stream = std::max(best.stream, rate_of(stream_, document, window));
    }
    return best;
  }

 private:
  BenchValidateOptions options_;
  std::unique_ptr<gateway::MessageReader> reader_ =
      adapters::xml::make_message_reader({.validators = 1});
  LibxmlValidator libxml_;
  Check liaison_ = [this](const auto& document) {
    const auto message = reader_->read(document);
    return message && gateway::check_rules(*message).empty();
  };
  Check tree_ = [this](const auto& document) {
    return libxml_.validates_tree(document.disclose());
  };
  Check stream_ = [this](const auto& document) {
    return libxml_.validates_stream(document.disclose());
  };
};

std::string megabytes(const Figures& figures, double rate) {
  return fixed(rate * static_cast<double>(figures.bytes) / 1e6, 1);
}

std::string text_of(const std::vector<Figures>& all) {
  Table table(
      {"BYTES", "LIAISON/S", "MB/S", "LIBXML2 TREE/S", "MB/S", "STREAM/S", "MB/S", "RATIO"});
  for (const auto& figures : all) {
    table.add({std::to_string(figures.bytes),
               fixed(figures.liaison, 0),
               megabytes(figures, figures.liaison),
               fixed(figures.tree, 0),
               megabytes(figures, figures.tree),
               fixed(figures.stream, 0),
               megabytes(figures, figures.stream),
               fixed(figures.ratio(), 2)});
  }
  return table.text();
}

Json json_of(const Figures& figures) {
  return {{"bytes", figures.bytes},
          {"liaisonPerSecond", figures.liaison},
          {"libxml2TreePerSecond", figures.tree},
          {"libxml2StreamPerSecond", figures.stream},
          {"ratio", figures.ratio()}};
}

}  // namespace

ExitStatus run_bench_validate(const BenchValidateOptions& options, Console& console) {
  Bench bench(options);
  std::vector<Figures> all;
  auto documents = Json::array();
  for (const auto bytes : options.bytes) {
    all.push_back(bench.measure(bytes));
    documents.push_back(json_of(all.back()));
  }
  console.text(text_of(all));
  console.document({{"documents", documents}});
  return ExitStatus::kDone;
}

}  // namespace tools

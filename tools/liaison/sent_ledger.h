/// \file
/// What a load has submitted, by number, and what became of it: the sink's measure of what must
/// arrive.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "tools/liaison/api_json.h"
#include "tools/liaison/bench_documents.h"

namespace tools {

enum class Fate : std::uint8_t {
  kUnknown,   ///< No answer came: it may have been stored or not.
  kAccepted,  ///< It must arrive.
  kRefused    ///< It must not.
};

struct SentMessage {
  std::chrono::steady_clock::time_point due;  ///< When it was to be submitted.
  Fate fate = Fate::kUnknown;
};

/// Thread-safe.
class SentLedger {
 public:
  /// Before it is submitted. The numbers of a source come in order and without gaps.
  void begin(const DocumentNumber& which, std::chrono::steady_clock::time_point due);
  void settle(const DocumentNumber& which, Fate fate);

  /// Nothing for what was never submitted.
  [[nodiscard]] std::optional<SentMessage> find(const DocumentNumber& which) const;

  [[nodiscard]] std::vector<DocumentNumber> of_fate(Fate fate) const;

  /// One member a source: {submitted, refused: [number…], unknown: [number…]}.
  [[nodiscard]] Json json() const;
  /// Takes what json() wrote. \throws std::exception of the library  it is something else.
  void take(const Json& sources);

 private:
  mutable std::mutex mutex_;
  std::vector<std::vector<SentMessage>> sources_;
};

/// A load: its documents, and which of them were submitted.
struct SentLoad {
  explicit SentLoad(DocumentPlan plan) : documents(std::move(plan)) {}

  BenchDocuments documents;
  SentLedger ledger;
};

[[nodiscard]] Json json_of(const SentLoad& load);

/// \throws UsageError  it is not what json_of wrote.
[[nodiscard]] std::unique_ptr<SentLoad> load_from(const Json& json);

}  // namespace tools

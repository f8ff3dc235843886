/// \file
/// The documents of a load: each follows from the plan and its number alone, so that whoever
/// receives one can compare every byte with what was sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/liaison/bench_prose.h"
#include "tools/liaison/made_documents.h"

namespace tools {

struct DocumentPlan {
  std::uint32_t seed = 0;  ///< Part of every id: two loads of one seed are the same load.
  std::string sender;
  std::vector<std::string> addressees;  ///< Not empty; taken in turn.
  std::uint32_t addressees_each = 1;    ///< Of a message; at most all of them.
  std::uint32_t messages_an_exchange = 1;
  std::uint32_t bytes = 10240;  ///< Exactly, where it is at least 4,096.

  friend bool operator==(const DocumentPlan&, const DocumentPlan&) = default;
};

/// A message of a load: which connection sent it, and its number there, from 0 on.
struct DocumentNumber {
  std::uint32_t source = 0;  ///< Below 65,536.
  std::uint64_t number = 0;  ///< Below 2^48.

  friend auto operator<=>(const DocumentNumber&, const DocumentNumber&) = default;
};

/// Immutable, so safe to share between threads.
class BenchDocuments {
 public:
  explicit BenchDocuments(DocumentPlan plan);

  [[nodiscard]] const DocumentPlan& plan() const { return plan_; }

  /// A rehearsal. The first of an exchange opens it.
  [[nodiscard]] MadeDocument document(const DocumentNumber& which) const;

  [[nodiscard]] std::vector<std::string> addressees_of(const DocumentNumber& which) const;
  [[nodiscard]] std::uint64_t exchange_of(const DocumentNumber& which) const;

  /// Which message of this load has the id; nothing for any other.
  [[nodiscard]] std::optional<DocumentNumber> number_of(std::string_view message_id) const;

 private:
  DocumentPlan plan_;
};

}  // namespace tools

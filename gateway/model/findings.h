/// \file
/// What a check of one message finds, bounded: a document of four megabytes can break rules tens
/// of thousands of times, and nobody reads that many lines.
///
/// For one thread, one message and one check.
#pragma once

#include <cstddef>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/model/case_content.h"
#include "gateway/model/rules.h"

namespace gateway {

class Findings {
 public:
  explicit Findings(const RuleTerms& terms) : terms_(terms) {}

  /// What the message is held against beside the rules.
  [[nodiscard]] const RuleTerms& terms() const { return terms_; }

  /// Takes the violation of `rule` at `place`, or only counts it: beyond kMostViolations a rule is
  /// listed once. Rules are checked one after another, those that refuse first.
  void add(const Rule& rule, const Place& place);

  /// In document order, at one place in the order of the rule table. If some were only counted, one
  /// entry more at `root` says how many.
  [[nodiscard]] std::vector<Violation> in_document_order(const Place& root) const;

 private:
  struct Finding {
    const Rule* rule = nullptr;
    Place place;
  };

  [[nodiscard]] Violation rest(const Place& root) const;

  RuleTerms terms_;
  std::vector<Finding> kept_;
  std::size_t left_out_ = 0;
  bool refusal_left_out_ = false;
};

}  // namespace gateway

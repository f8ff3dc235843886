/// \file
/// Turns the parser's schema errors into violations in our own words.
///
/// Xerces quotes values in its messages; nothing of them is kept but names of our own schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/xml/path_tracker.h"
#include "gateway/base/refusal.h"

namespace adapters::xml {

/// What the schema objects to; each is one rule id "xsd.*".
enum class SchemaError {
  kUnexpectedElement,
  kUndeclaredElement,  ///< Reported when it begins, and once more by the element around it.
  kChildOfValue,       ///< An element within a value; reported by the element around it.
  kMissingElement,
  kInvalidValue,
  kMissingAttribute,
  kUnexpectedAttribute,
  kUnexpectedText,
  kOther,
};

/// The error as it arrives. The parser reports it before the event of the element it belongs to,
/// so it waits until that event.
struct PendingError {
  SchemaError error = SchemaError::kOther;
  std::string_view subject = {};                ///< A declared name, or empty.
  Position position = {};                       ///< Where the parser stood.
  std::vector<std::string_view> demanded = {};  ///< By the content model: declared names, in order.
};

class ErrorCollector {
 public:
  static constexpr std::size_t kMaxViolations = 100;

  void report(const PendingError& error) { pending_.push_back(error); }

  /// Gives the waiting errors their place: the element where the tracker stands now. No more than
  /// kMaxViolations are kept.
  void settle(const PathTracker& tracker);

  /// Text between elements belongs to the element that is open, so it need not wait.
  void unexpected_text(const PathTracker& tracker, Position position);

  /// Adds a value that the schema allows and our model cannot hold.
  void invalid_value(const PathTracker& tracker);

  /// Forgets one waiting complaint about a value: that of a version that is not to be judged.
  void forgive_value();

  [[nodiscard]] bool empty() const { return pending_.empty() && violations_.empty(); }

  [[nodiscard]] bool full() const { return violations_.size() >= kMaxViolations; }

  /// The violations in document order.
  [[nodiscard]] std::vector<gateway::Violation> take();

 private:
  void add(const PendingError& error, const PathTracker& tracker);
  void keep(gateway::Violation violation);

  std::vector<PendingError> pending_;
  std::vector<gateway::Violation> violations_;
};

}  // namespace adapters::xml

/// \file
/// Turns the parser's schema errors into violations in our own words.
///
/// Xerces quotes values in its messages; nothing of them is kept but names of our own schema.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/xml/content_models.h"
#include "adapters/xml/path_tracker.h"
#include "gateway/base/refusal.h"

namespace adapters::xml {

/// What the parser objects to.
enum class SchemaError {
  kUndeclaredElement,  ///< Of the element that begins.
  kContent,            ///< The children of the element that ends; ContentCheck says which.
  kChildOfValue,       ///< Of the element that ends: a value holds elements.
  kInvalidValue,       ///< Of an attribute when an element begins, of the element when it ends.
  kTooLong,            ///< The same, in units of UTF-16.
  kMissingAttribute,
  kUnexpectedAttribute,
  kPrefixedAttribute,  ///< Right but for its namespace.
  kUnexpectedText,
  kOther,
};

/// The error as it arrives. The parser reports it before the event of the element it belongs to,
/// so it waits until that event.
struct PendingError {
  SchemaError error = SchemaError::kOther;
  std::string_view subject = {};  ///< The declared name of an attribute, or empty.
};

class ErrorCollector {
 public:
  static constexpr std::size_t kMaxViolations = 100;

  /// \param models  must outlive the collector.
  explicit ErrorCollector(const ContentModels& models) : models_(&models) {}

  void report(const PendingError& error) { pending_.push_back(error); }

  [[nodiscard]] bool awaits_event() const { return !pending_.empty(); }

  [[nodiscard]] bool awaits_prefixed() const;

  /// Gives the waiting errors their place: the element that has begun, where the tracker stands.
  /// \param invalid  the attributes of the element whose values are not valid, in order.
  void settle_start(const PathTracker& tracker, const std::vector<std::string_view>& invalid);

  /// The same for the element that ends.
  /// \param characters  of its text.
  void settle_end(const PathTracker& tracker, std::size_t characters);

  /// Text between elements belongs to the element that is open, so it need not wait.
  void unexpected_text(const PathTracker& tracker, Position position);

  /// Adds a value that the parser let pass and our model cannot hold.
  void invalid_value(const PathTracker& tracker);

  /// Forgets one waiting complaint about a value: that of a version that is not to be judged.
  void forgive_value();

  [[nodiscard]] bool empty() const { return pending_.empty() && violations_.empty(); }

  /// Whether there are more violations than are kept.
  [[nodiscard]] bool overflows() const { return overflows_; }

  /// The violations in document order, kMaxViolations at most.
  [[nodiscard]] std::vector<gateway::Violation> take();

 private:
  void settle_attribute(const PendingError& error,
                        const PathTracker& tracker,
                        std::string_view invalid);
  void settle_content(const PathTracker& tracker);
  void settle_children_of_value(const PathTracker& tracker);
  void settle_value(const PendingError& error, const PathTracker& tracker, std::size_t characters);
  void add(std::string_view rule, std::string message, PathTracker::Found place);

  const ContentModels* models_;
  std::vector<PendingError> pending_;
  std::vector<gateway::Violation> violations_;
  std::size_t undeclared_depth_ = 0;  ///< Of the undeclared element around the tracker; 0 = none.
  bool overflows_ = false;
};

}  // namespace adapters::xml

#include "adapters/xml/error_collector.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

std::string_view rule_of(SchemaError error) {
  switch (error) {
    case SchemaError::kUnexpectedElement:
      return "xsd.unexpected-element";
    case SchemaError::kMissingElement:
      return "xsd.missing-element";
    case SchemaError::kInvalidValue:
      return "xsd.invalid-value";
    case SchemaError::kMissingAttribute:
      return "xsd.missing-attribute";
    case SchemaError::kUnexpectedAttribute:
      return "xsd.unexpected-attribute";
    case SchemaError::kUnexpectedText:
      return "xsd.unexpected-text";
    case SchemaError::kOther:
      return "xsd.not-valid";
  }
  gateway::broken_invariant("every schema error has a rule id");
}

/// "The element Sender" or, for what no schema declares, "An element".
std::string named(std::string_view kind, std::string_view subject) {
  if (subject.empty()) return (kind == "value" ? "A " : "An ") + std::string(kind);
  return "The " + std::string(kind) + " " + std::string(subject);
}

std::string sentence(SchemaError error, std::string_view subject) {
  switch (error) {
    case SchemaError::kUnexpectedElement:
      return named("element", subject) + " is not allowed at this place.";
    case SchemaError::kMissingElement:
      return named("element", subject) + " that the schema demands here is missing.";
    case SchemaError::kInvalidValue:
      return "The value does not have the form or is not in the list that the schema demands.";
    case SchemaError::kMissingAttribute:
      return named("attribute", subject) + " that the schema demands here is missing.";
    case SchemaError::kUnexpectedAttribute:
      return named("attribute", subject) + " is not allowed at this place.";
    case SchemaError::kUnexpectedText:
      return "Text is not allowed between the elements at this place.";
    case SchemaError::kOther:
      return "The element does not follow the schema.";
  }
  gateway::broken_invariant("every schema error has a sentence");
}

/// An element without any child is reported as if it were unexpected itself.
SchemaError true_error(const PendingError& error, const PathTracker& tracker) {
  const bool itself = tracker.depth() > 0 && error.error == SchemaError::kUnexpectedElement &&
                      !error.subject.empty() && tracker.at_leaf() &&
                      error.subject == tracker.name_at(tracker.depth() - 1);
  return itself ? SchemaError::kMissingElement : error.error;
}

/// What the sentence names: for a missing element the first demanded one that is not there.
std::string_view subject_of(const PendingError& error,
                            SchemaError kind,
                            const PathTracker& tracker) {
  if (kind != SchemaError::kMissingElement) return error.subject;
  for (const auto name : error.demanded) {
    if (!tracker.has_child(name)) return name;
  }
  return {};
}

}  // namespace

void ErrorCollector::settle(const PathTracker& tracker) {
  for (const PendingError& error : std::exchange(pending_, {}))
    add(error, tracker);
}

void ErrorCollector::unexpected_text(const PathTracker& tracker, Position position) {
  add({.error = SchemaError::kUnexpectedText, .position = position}, tracker);
}

void ErrorCollector::invalid_value(const PathTracker& tracker) {
  add({.error = SchemaError::kInvalidValue, .position = tracker.position()}, tracker);
}

void ErrorCollector::add(const PendingError& error, const PathTracker& tracker) {
  if (full()) return;
  const SchemaError kind = true_error(error, tracker);
  PathTracker::Found place{tracker.path(), error.position};
  if (kind == SchemaError::kUnexpectedElement) place = tracker.last_child(error.subject);
  if (kind == SchemaError::kMissingElement) place.position = tracker.position();
  violations_.push_back({.rule = std::string(rule_of(kind)),
                         .message = sentence(kind, subject_of(error, kind, tracker)),
                         .path = std::move(place.path),
                         .line = place.position.line,
                         .column = place.position.column,
                         .legal = {},
                         .severity = gateway::Severity::kRefuse});
}

std::vector<gateway::Violation> ErrorCollector::take() {
  return std::exchange(violations_, {});
}

}  // namespace adapters::xml

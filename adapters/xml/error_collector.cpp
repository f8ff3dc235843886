#include "adapters/xml/error_collector.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

constexpr std::string_view kUnexpectedElement = "xsd.unexpected-element";

std::string_view rule_of(SchemaError error) {
  switch (error) {
    case SchemaError::kUnexpectedElement:
    case SchemaError::kUndeclaredElement:
    case SchemaError::kChildOfValue:
      return kUnexpectedElement;
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
    case SchemaError::kUndeclaredElement:
    case SchemaError::kChildOfValue:
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

/// What the sentence names: for a missing element the first demanded one that is not there, for a
/// child of a value nothing, since the parser names the element around it.
std::string_view subject_of(const PendingError& error,
                            SchemaError kind,
                            const PathTracker& tracker) {
  if (kind == SchemaError::kChildOfValue) return {};
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

void ErrorCollector::forgive_value() {
  const auto found = std::find_if(pending_.begin(), pending_.end(), [](const auto& error) {
    return error.error == SchemaError::kInvalidValue;
  });
  if (found != pending_.end()) pending_.erase(found);
}

void ErrorCollector::add(const PendingError& error, const PathTracker& tracker) {
  if (full()) return;
  const SchemaError kind = true_error(error, tracker);
  PathTracker::Found place{tracker.path(), error.position};
  if (kind == SchemaError::kUnexpectedElement) place = tracker.last_child(error.subject);
  if (kind == SchemaError::kChildOfValue) place = tracker.newest_child();
  if (kind == SchemaError::kMissingElement) place.position = tracker.position();
  keep({.rule = std::string(rule_of(kind)),
        .message = sentence(kind, subject_of(error, kind, tracker)),
        .path = std::move(place.path),
        .line = place.position.line,
        .column = place.position.column,
        .legal = {},
        .severity = gateway::Severity::kRefuse});
}

/// An element that must not be there is said once, and outweighs what is said of it besides.
void ErrorCollector::keep(gateway::Violation violation) {
  const auto other = std::ranges::find(violations_, violation.path, &gateway::Violation::path);
  if (other == violations_.end() ||
      (other->rule != kUnexpectedElement && violation.rule != kUnexpectedElement))
    violations_.push_back(std::move(violation));
  else if (other->rule != kUnexpectedElement)
    *other = std::move(violation);
}

std::vector<gateway::Violation> ErrorCollector::take() {
  // What an element lacks is known at its end only, after the errors within it.
  std::ranges::stable_sort(violations_, {}, [](const gateway::Violation& violation) {
    return std::pair(violation.line, violation.column);
  });
  return std::exchange(violations_, {});
}

}  // namespace adapters::xml

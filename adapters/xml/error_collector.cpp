#include "adapters/xml/error_collector.h"

#include <algorithm>
#include <utility>

#include "adapters/xml/content_check.h"

namespace adapters::xml {
namespace {

constexpr std::string_view kUnexpectedElement = "xsd.unexpected-element";
constexpr std::string_view kMissingElement = "xsd.missing-element";
constexpr std::string_view kInvalidValue = "xsd.invalid-value";
constexpr std::string_view kMissingAttribute = "xsd.missing-attribute";
constexpr std::string_view kUnexpectedAttribute = "xsd.unexpected-attribute";
constexpr std::string_view kUnexpectedText = "xsd.unexpected-text";
constexpr std::string_view kNotValid = "xsd.not-valid";

/// "The element Sender" or, for what no schema declares, "An element".
std::string named(std::string_view kind, std::string_view subject) {
  if (subject.empty()) return "An " + std::string(kind);
  return "The " + std::string(kind) + " " + std::string(subject);
}

std::string not_allowed(std::string_view kind, std::string_view subject) {
  return named(kind, subject) + " is not allowed at this place.";
}

std::string missing(const std::vector<std::string_view>& names, bool something_follows) {
  std::string list;
  for (const std::string_view name : names)
    list += (list.empty() ? "" : ", ") + std::string(name);
  return (names.size() == 1 ? named("element", list) : "One of the elements " + list) +
         " that the schema demands " + (something_follows ? "before this one" : "here") +
         " is missing.";
}

std::string invalid(const DeclaredType* type) {
  if (type == nullptr || type->name.empty())
    return "The value does not have the form or is not in the list that the schema demands.";
  if (type->is_code_list) return "The value is not in the list " + type->name + ".";
  return "The value does not have the form of the type " + type->name + ".";
}

PathTracker::Found attribute(const PathTracker& tracker, std::string_view name) {
  auto place = tracker.here();
  place.path += "/@" + std::string(name.empty() ? "*" : name);
  return place;
}

}  // namespace

bool ErrorCollector::awaits_prefixed() const {
  return std::ranges::any_of(pending_, [](const PendingError& error) {
    return error.error == SchemaError::kPrefixedAttribute;
  });
}

void ErrorCollector::settle_start(const PathTracker& tracker,
                                  const std::vector<std::string_view>& invalid) {
  if (pending_.empty()) return;
  const auto errors = std::exchange(pending_, {});
  if (undeclared_depth_ > 0) return;
  // All else that is said of it follows from that.
  if (std::ranges::find(errors, SchemaError::kUndeclaredElement, &PendingError::error) !=
      errors.end()) {
    undeclared_depth_ = tracker.depth();
    const auto name = tracker.name_at(tracker.depth() - 1);
    return add(kUnexpectedElement, not_allowed("element", name), tracker.here());
  }
  auto next_invalid = invalid.begin();
  for (const PendingError& error : errors) {
    const bool value =
        error.error == SchemaError::kInvalidValue || error.error == SchemaError::kTooLong;
    const bool known = value && next_invalid != invalid.end();
    settle_attribute(error, tracker, known ? *next_invalid++ : std::string_view());
  }
}

void ErrorCollector::settle_end(const PathTracker& tracker, std::size_t characters) {
  const bool leaves_undeclared = undeclared_depth_ == tracker.depth();
  const bool silent = undeclared_depth_ > 0;
  if (leaves_undeclared) undeclared_depth_ = 0;
  if (pending_.empty()) return;
  for (const PendingError& error : std::exchange(pending_, {})) {
    if (!silent) settle_value(error, tracker, characters);
  }
}

void ErrorCollector::unexpected_text(const PathTracker& tracker, Position position) {
  if (undeclared_depth_ > 0) return;
  add(kUnexpectedText,
      "Text is not allowed between the elements at this place.",
      {tracker.path(), position});
}

void ErrorCollector::invalid_value(const PathTracker& tracker) {
  const DeclaredType* type = models_->type_at(tracker.names());
  if (type != nullptr) return add(kInvalidValue, invalid(type), tracker.here());
  // Within a value the parser complains only when the value ends.
  const auto name = tracker.name_at(tracker.depth() - 1);
  add(kUnexpectedElement, not_allowed("element", name), tracker.here());
}

void ErrorCollector::forgive_value() {
  const auto found = std::ranges::find(pending_, SchemaError::kInvalidValue, &PendingError::error);
  if (found != pending_.end()) pending_.erase(found);
}

std::vector<gateway::Violation> ErrorCollector::take() {
  // What an element lacks is known at its end only, after the errors within it.
  std::ranges::stable_sort(violations_, {}, [](const gateway::Violation& violation) {
    return std::pair(violation.line, violation.column);
  });
  return std::exchange(violations_, {});
}

void ErrorCollector::settle_attribute(const PendingError& error,
                                      const PathTracker& tracker,
                                      std::string_view invalid_name) {
  const auto place = attribute(tracker, error.subject);
  switch (error.error) {
    case SchemaError::kMissingAttribute:
      return add(kMissingAttribute,
                 named("attribute", error.subject) + " that the schema demands here is missing.",
                 place);
    case SchemaError::kUnexpectedAttribute:
      return add(kUnexpectedAttribute, not_allowed("attribute", error.subject), place);
    case SchemaError::kPrefixedAttribute:
      return add(kUnexpectedAttribute,
                 named("attribute", error.subject) + " must not have a namespace.",
                 place);
    case SchemaError::kInvalidValue:
    case SchemaError::kTooLong:
      break;
    case SchemaError::kUndeclaredElement:
    case SchemaError::kContent:
    case SchemaError::kChildOfValue:
    case SchemaError::kUnexpectedText:
    case SchemaError::kOther:
      return add(kNotValid, "The element does not follow the schema.", tracker.here());
  }
  if (invalid_name.empty()) return add(kInvalidValue, invalid(nullptr), tracker.here());
  const DeclaredType* element = models_->type_at(tracker.names());
  const bool declared = element != nullptr && element->attributes.contains(invalid_name);
  add(kInvalidValue,
      invalid(declared ? element->attributes.find(invalid_name)->second : nullptr),
      attribute(tracker, invalid_name));
}

void ErrorCollector::settle_value(const PendingError& error,
                                  const PathTracker& tracker,
                                  std::size_t characters) {
  const DeclaredType* type = models_->type_at(tracker.names());
  switch (error.error) {
    case SchemaError::kContent:
      return settle_content(tracker);
    case SchemaError::kChildOfValue:
      return settle_children_of_value(tracker);
    case SchemaError::kTooLong:
      if (type != nullptr && characters <= type->longest) return;
      return add(kInvalidValue, invalid(type), tracker.here());
    case SchemaError::kInvalidValue:
      return add(kInvalidValue, invalid(type), tracker.here());
    case SchemaError::kUndeclaredElement:
    case SchemaError::kMissingAttribute:
    case SchemaError::kUnexpectedAttribute:
    case SchemaError::kPrefixedAttribute:
    case SchemaError::kUnexpectedText:
    case SchemaError::kOther:
      return add(kNotValid, "The element does not follow the schema.", tracker.here());
  }
}

void ErrorCollector::settle_children_of_value(const PathTracker& tracker) {
  const auto children = tracker.children();
  for (std::size_t i = 0; i < children.size() && !overflows_; ++i)
    add(kUnexpectedElement, not_allowed("element", children[i]), tracker.child(i));
}

void ErrorCollector::settle_content(const PathTracker& tracker) {
  static const Particle kNothing{.kind = Particle::Kind::kSequence};
  const DeclaredType* type = models_->type_at(tracker.names());
  const auto children = tracker.children();
  std::vector<ContentFault> faults;
  if (type != nullptr)
    faults =
        content_faults(type->content ? *type->content : kNothing, children, kMaxViolations + 1);
  for (const ContentFault& fault : faults) {
    const bool at_child = fault.child < children.size();
    auto place = at_child ? tracker.child(fault.child) : tracker.here();
    if (fault.missing.empty())
      add(kUnexpectedElement, not_allowed("element", children[fault.child]), std::move(place));
    else
      add(kMissingElement, missing(fault.missing, at_child), std::move(place));
  }
  if (faults.empty()) add(kNotValid, "The element does not follow the schema.", tracker.here());
}

void ErrorCollector::add(std::string_view rule, std::string message, PathTracker::Found place) {
  gateway::Violation violation{.rule = std::string(rule),
                               .message = std::move(message),
                               .path = std::move(place.path),
                               .line = place.position.line,
                               .column = place.position.column,
                               .legal = {},
                               .severity = gateway::Severity::kRefuse};
  if (std::ranges::find(violations_, violation) != violations_.end()) return;
  if (violations_.size() == kMaxViolations)
    overflows_ = true;
  else
    violations_.push_back(std::move(violation));
}

}  // namespace adapters::xml

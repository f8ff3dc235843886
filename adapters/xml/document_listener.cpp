#include "adapters/xml/document_listener.h"

#include <algorithm>
#include <utility>

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

using gateway::RefusalCode;

[[noreturn]] void stop(RefusalCode code, std::string detail) {
  throw StopReading{gateway::refusal(code, std::move(detail))};
}

std::string list_of(std::span<const std::string> versions) {
  std::string list;
  for (const auto& version : versions)
    list += (list.empty() ? "" : ", ") + version;
  return list;
}

}  // namespace

void DocumentListener::begin(const ParseOptions& options) {
  options_ = options;
  tracker_ = {};
  errors_ = {};
  builder_ = MessageBuilder(unknown_leaf_);
  text_.clear();
  elements_ = 0;
  entities_ = 0;
  connections_ = 0;
}

void DocumentListener::start(std::string_view name,
                             const Attributes& attributes,
                             Position position) {
  if (tracker_.depth() >= options_.limits.max_depth)
    stop(RefusalCode::kNotWellFormed, "The elements are nested too deeply.");
  count_element();
  if (tracker_.depth() == 0) check_root(name, attributes);
  if (tracker_.depth() == 2) count(tracker_.name_at(1));
  tracker_.enter(name, position);
  settle_errors();
  text_.clear();
  if (errors_.empty() && !builder_.start(tracker_, attributes)) errors_.invalid_value(tracker_);
}

void DocumentListener::text(std::u16string_view text) {
  text_.append(text);
}

void DocumentListener::end() {
  settle_errors();
  const bool leaf = tracker_.at_leaf() && tracker_.depth() > 1;
  if (leaf && errors_.empty() && !builder_.leaf(tracker_, to_utf8(text_)))
    errors_.invalid_value(tracker_);
  text_.clear();
  tracker_.leave();
}

void DocumentListener::schema_error(const PendingError& error) {
  if (error.error == SchemaError::kUnexpectedText)
    errors_.unexpected_text(tracker_, error.position);
  else
    errors_.report(error);
}

gateway::Result<gateway::CaseMessage> DocumentListener::finish() {
  settle_errors();
  if (!errors_.empty()) return schema_violated();
  return builder_.take();
}

// The version first: which roots there are, its own parser knows.
void DocumentListener::check_root(std::string_view name, const Attributes& attributes) {
  const auto stated = attributes.value("schemaVersion");
  const bool obeyed = options_.stated == StatedVersion::kObeyed;
  if (obeyed && stated != version_ && is_known(stated)) throw OtherVersion{stated};
  if (!gateway::message_type_from_text(name))
    stop(RefusalCode::kTypeUnknown,
         "The root element is no message type of urn:liaison:message:1.");
  if (obeyed) return check_version(stated);
  if (stated != version_) errors_.forgive_value();
}

void DocumentListener::check_version(const std::string& stated) const {
  if (stated == version_) return;
  stop(RefusalCode::kVersionUnknown,
       "The attribute schemaVersion must name a version that is known here: " +
           list_of(options_.versions) + ".");
}

bool DocumentListener::is_known(std::string_view version) const {
  return std::find(options_.versions.begin(), options_.versions.end(), version) !=
         options_.versions.end();
}

void DocumentListener::count_element() {
  if (++elements_ > options_.limits.max_elements)
    stop(RefusalCode::kDocumentTooLarge, "The document holds more elements than allowed.");
}

void DocumentListener::count(std::string_view section) {
  if (section == "Entities" && ++entities_ > options_.limits.max_entities)
    stop(RefusalCode::kDocumentTooLarge, "The document holds more entities than allowed.");
  if (section == "Connections" && ++connections_ > options_.limits.max_connections)
    stop(RefusalCode::kDocumentTooLarge, "The document holds more connections than allowed.");
}

void DocumentListener::settle_errors() {
  errors_.settle(tracker_);
  if (errors_.full()) throw StopReading{schema_violated()};
}

gateway::Refusal DocumentListener::schema_violated() {
  auto refusal = gateway::refusal(RefusalCode::kSchemaViolated,
                                  "The document violates its schema; every violation is listed.");
  refusal.violations = errors_.take();
  return refusal;
}

}  // namespace adapters::xml

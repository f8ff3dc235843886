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

DocumentListener::DocumentListener(const SchemaSet& schemas)
    : schemas_(&schemas), errors_(schemas.models), builder_(schemas.unknown_leaf) {}

void DocumentListener::begin(const ParseOptions& options) {
  options_ = options;
  tracker_ = {};
  errors_ = ErrorCollector(schemas_->models);
  builder_ = MessageBuilder(schemas_->unknown_leaf);
  invalid_.clear();
  text_.clear();
  elements_ = 0;
  entities_ = 0;
  connections_ = 0;
  cut_off_ = false;
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
  settle_start();
  text_.clear();
  if (errors_.empty() && !builder_.start(tracker_, attributes)) errors_.invalid_value(tracker_);
}

void DocumentListener::text(std::u16string_view text) {
  text_.append(text);
}

void DocumentListener::end() {
  settle_end();
  const bool leaf = tracker_.at_leaf() && tracker_.depth() > 1;
  if (leaf && errors_.empty() && !builder_.leaf(tracker_, to_utf8(text_)))
    errors_.invalid_value(tracker_);
  text_.clear();
  tracker_.leave();
}

void DocumentListener::schema_error(const PendingError& error, Position position) {
  if (error.error == SchemaError::kUnexpectedText)
    errors_.unexpected_text(tracker_, position);
  else
    errors_.report(error);
}

void DocumentListener::stop_within(std::string_view name, Position position) {
  tracker_.enter(name, position);
  cut_off_ = true;
  settle_start();
  throw StopReading{schema_violated()};
}

gateway::Result<gateway::CaseMessage> DocumentListener::finish() {
  settle_end();
  if (!errors_.empty()) return schema_violated();
  return builder_.take();
}

// The version first: which roots there are, its own parser knows.
void DocumentListener::check_root(std::string_view name, const Attributes& attributes) {
  const auto stated = attributes.value("schemaVersion");
  const bool obeyed = options_.stated == StatedVersion::kObeyed;
  if (obeyed && stated != schemas_->files.version && is_known(stated)) throw OtherVersion{stated};
  if (!gateway::message_type_from_text(name))
    stop(RefusalCode::kTypeUnknown,
         "The root element is no message type of urn:liaison:message:1.");
  if (obeyed) return check_version(stated);
  if (stated != schemas_->files.version) errors_.forgive_value();
}

void DocumentListener::check_version(const std::string& stated) const {
  if (stated == schemas_->files.version) return;
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

void DocumentListener::settle_start() {
  errors_.settle_start(tracker_, invalid_);
  invalid_.clear();
  if (errors_.overflows()) throw StopReading{schema_violated()};
}

void DocumentListener::settle_end() {
  errors_.settle_end(tracker_, errors_.awaits_event() ? characters_in(text_) : 0);
  if (errors_.overflows()) throw StopReading{schema_violated()};
}

gateway::Refusal DocumentListener::schema_violated() {
  const bool cut_off = cut_off_ || errors_.overflows();
  auto violations = errors_.take();
  auto refusal = gateway::refusal(
      RefusalCode::kSchemaViolated,
      cut_off ? "The document violates its schema; there may be more violations than the " +
                    std::to_string(violations.size()) + " listed."
              : "The document violates its schema; every violation is listed.");
  refusal.violations = std::move(violations);
  return refusal;
}

}  // namespace adapters::xml

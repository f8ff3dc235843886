/// \file
/// Follows one document: counts, places errors, and hands leaf values to the builder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/xml/error_collector.h"
#include "adapters/xml/message_builder.h"
#include "adapters/xml/parse_options.h"
#include "adapters/xml/path_tracker.h"
#include "adapters/xml/sax_events.h"
#include "adapters/xml/schema_set.h"
#include "gateway/base/result.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// Used for one document after the other, each begun with begin(). Not thread-safe.
class DocumentListener {
 public:
  /// \param schemas  that the parser holds; must outlive the listener.
  explicit DocumentListener(const SchemaSet& schemas);

  void begin(const ParseOptions& options);

  /// \param name  a declared name of our namespace, or empty.
  /// \throws StopReading   root or version unknown, too deep, too many elements, entities or
  ///                       connections.
  /// \throws OtherVersion  the root states another version that the options name.
  void start(std::string_view name, const Attributes& attributes, Position position);

  void text(std::u16string_view text);

  /// \throws StopReading  as start does.
  void end();

  /// \throws StopReading  with the violations found so far once there are more than are kept.
  void schema_error(const PendingError& error, Position position);

  /// Whether errors wait for the element that begins or ends.
  [[nodiscard]] bool awaits_event() const { return errors_.awaits_event(); }

  /// Whether one of them is of an attribute that is right but for its namespace.
  [[nodiscard]] bool awaits_prefixed() const { return errors_.awaits_prefixed(); }

  /// Told before start() where errors wait: the attributes whose values are not valid, in order.
  void invalid_attributes(std::vector<std::string_view> names) { invalid_ = std::move(names); }

  /// The parser gives up within the start tag of that element, for a fault of its own: what waits
  /// is a violation of the schema. \throws StopReading  always; with the violations so far.
  [[noreturn]] void stop_within(std::string_view name, Position position);

  /// The message, or kSchemaViolated with all violations.
  [[nodiscard]] gateway::Result<gateway::CaseMessage> finish();

  [[nodiscard]] const PathTracker& tracker() const { return tracker_; }

 private:
  void check_root(std::string_view name, const Attributes& attributes);
  void check_version(const std::string& stated) const;
  [[nodiscard]] bool is_known(std::string_view version) const;
  void count_element();
  void count(std::string_view section);
  void settle_start();
  void settle_end();
  [[nodiscard]] gateway::Refusal schema_violated();

  const SchemaSet* schemas_;
  ParseOptions options_;
  PathTracker tracker_;
  ErrorCollector errors_;
  MessageBuilder builder_;
  std::vector<std::string_view> invalid_;
  std::u16string text_;
  std::size_t elements_ = 0;
  std::size_t entities_ = 0;
  std::size_t connections_ = 0;
  bool cut_off_ = false;  ///< There may be violations behind those that were found.
};

}  // namespace adapters::xml

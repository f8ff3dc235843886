/// \file
/// Follows one document: counts, places errors, and hands leaf values to the builder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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
  /// \param version  of the schemas that the parser holds.
  DocumentListener(std::string version, UnknownLeaf unknown_leaf)
      : version_(std::move(version)), unknown_leaf_(unknown_leaf), builder_(unknown_leaf) {}

  void begin(const ParseOptions& options);

  /// \param name  a declared name of our namespace, or empty.
  /// \throws StopReading   root or version unknown, too deep, too many elements, entities or
  ///                       connections.
  /// \throws OtherVersion  the root states another version that the options name.
  void start(std::string_view name, const Attributes& attributes, Position position);

  void text(std::u16string_view text);
  void end();

  /// \throws StopReading  with the violations found so far once there are kMaxViolations.
  void schema_error(const PendingError& error);

  /// The message, or kSchemaViolated with all violations.
  [[nodiscard]] gateway::Result<gateway::CaseMessage> finish();

  [[nodiscard]] const PathTracker& tracker() const { return tracker_; }

 private:
  void check_root(std::string_view name, const Attributes& attributes);
  void check_version(const std::string& stated) const;
  [[nodiscard]] bool is_known(std::string_view version) const;
  void count_element();
  void count(std::string_view section);
  void settle_errors();
  [[nodiscard]] gateway::Refusal schema_violated();

  std::string version_;
  UnknownLeaf unknown_leaf_;
  ParseOptions options_;
  PathTracker tracker_;
  ErrorCollector errors_;
  MessageBuilder builder_;
  std::u16string text_;
  std::size_t elements_ = 0;
  std::size_t entities_ = 0;
  std::size_t connections_ = 0;
};

}  // namespace adapters::xml

/// \file
/// Where a command says what it did: text for a person, or one JSON document for a program.
///
/// Under --json standard output carries nothing but that document and standard error stays empty.
/// Otherwise results go to standard output; problems, failures and progress to standard error.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/refusal.h"
#include "tools/liaison/api_json.h"
#include "tools/liaison/api_types.h"

namespace tools {

enum class Form {
  kText,
  kJson
};

/// What kind of failure `failed` reports; the texts are part of --json.
enum class FailureKind {
  kUsage,
  kUnreachable,
  kInternal
};

class Console {
 public:
  /// The streams must outlive the console.
  Console(Form form, std::ostream& out, std::ostream& err) : form_(form), out_(&out), err_(&err) {}

  [[nodiscard]] bool json() const { return form_ == Form::kJson; }

  /// Text as it is, only for a person.
  void text(std::string_view text);

  /// The document, only under --json, indented.
  void document(const Json& json);

  /// The document on one line, only under --json: for commands that go on.
  void document_line(const Json& json);

  /// A refusal, readable. \param subject  what was refused, e.g. a file name; may be empty.
  /// Under --json nothing: the refusal is part of the command's document.
  void refused(std::string_view subject, const Problem& problem);

  /// What a command over many documents leaves out, and why. Under --json nothing, as above.
  void not_checked(std::string_view reason);

  /// The one document or line of a command that ended early.
  void failed(FailureKind kind, std::string_view sentence);

 private:
  Form form_;
  std::ostream* out_;
  std::ostream* err_;
};

/// One line for each violation: place, rule, sentence, provision.
[[nodiscard]] std::string text_of(const std::vector<gateway::Violation>& violations);

/// Everything a problem says, over several lines.
[[nodiscard]] std::string text_of(const Problem& problem);

/// A refusal that this program found by the gateway's own rules, as the gateway would answer it.
[[nodiscard]] Problem problem_of(const gateway::Refusal& refusal);

}  // namespace tools

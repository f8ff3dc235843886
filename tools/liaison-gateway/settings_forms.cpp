#include "tools/liaison-gateway/settings_table.h"

namespace tools {
namespace {

std::string text_form(TextRule rule) {
  switch (rule) {
    case TextRule::kAny:
      return "text that is not empty";
    case TextRule::kNodeName:
      return "text: 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'";
    case TextRule::kLogName:
      return "text: 1 to 64 of a-z, 0-9, '.', '-', not beginning with '.'";
    case TextRule::kOperatorName:
      return "list of texts: 1 to 64 of a-z, 0-9, '.', '_', '-' each";
    case TextRule::kFingerprint:
      return "list of texts: 64 hexadecimal digits in lower case each";
    case TextRule::kAddress:
      return "IPv4 or IPv6 address";
    case TextRule::kLoopbackAddress:
      return "loopback address: 127.0.0.0/8 or ::1";
  }
  return "text";
}

std::string number_form(const SettingRow& row) {
  const std::string what = row.unit.empty() ? "whole number" : std::string(row.unit);
  return what + " from " + std::to_string(row.range.low) + " to " + std::to_string(row.range.high);
}

std::string_view to_text(gateway::LogLevel level) {
  switch (level) {
    case gateway::LogLevel::kDebug:
      return "debug";
    case gateway::LogLevel::kInfo:
      return "info";
    case gateway::LogLevel::kWarning:
      return "warning";
    case gateway::LogLevel::kError:
      return "error";
  }
  return "";
}

struct FormOf {
  const SettingRow* row;

  std::string operator()(const std::string*) const { return text_form(row->rule); }

  std::string operator()(const std::filesystem::path*) const { return "path"; }

  std::string operator()(const std::vector<std::filesystem::path>*) const {
    return "list of paths";
  }

  std::string operator()(const std::vector<std::string>*) const { return text_form(row->rule); }

  std::string operator()(const gateway::Classification*) const {
    return "BPL, EU-R, EU-C, EU-S or EU-TS";
  }

  std::string operator()(const gateway::LogLevel*) const { return "debug, info, warning or error"; }

  template <class Number>
  std::string operator()(const Number*) const {
    return number_form(*row);
  }
};

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// Spells a value as the file would.
struct TextOf {
  std::string operator()(const std::string* value) const { return in_quotes(*value); }

  std::string operator()(const std::filesystem::path* value) const {
    return in_quotes(value->string());
  }

  std::string operator()(const std::vector<std::filesystem::path>*) const { return "[]"; }

  std::string operator()(const std::vector<std::string>*) const { return "[]"; }

  std::string operator()(const gateway::Classification* value) const {
    return in_quotes(gateway::to_text(*value));
  }

  std::string operator()(const gateway::LogLevel* value) const {
    return in_quotes(to_text(*value));
  }

  std::string operator()(const std::optional<std::uint16_t>* /*not set*/) const { return {}; }

  std::string operator()(const std::chrono::seconds* value) const {
    return std::to_string(value->count());
  }

  template <class Number>
  std::string operator()(const Number* value) const {
    return std::to_string(*value);
  }
};

}  // namespace

std::string value_form(const SettingRow& row) {
  Settings defaults;
  return std::visit(FormOf{&row}, row.field(defaults));
}

std::string default_text(const SettingRow& row) {
  if (row.necessity == Necessity::kRequired) return {};
  Settings defaults;
  return std::visit(TextOf{}, row.field(defaults));
}

std::optional<gateway::LogLevel> log_level_from_text(std::string_view text) {
  using gateway::LogLevel;
  for (const auto level :
       {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    if (to_text(level) == text) return level;
  }
  return {};
}

}  // namespace tools

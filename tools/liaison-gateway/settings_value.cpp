#include "tools/liaison-gateway/settings_value.h"

#include <array>
#include <string_view>

#include <arpa/inet.h>

namespace tools {
namespace {

constexpr std::size_t kNameLengthMax = 64;
constexpr std::string_view kLogNameLetters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
constexpr std::string_view kOperatorNameLetters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view kDigestLetters = "0123456789abcdef";
constexpr std::string_view kNodeNameLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

bool is_name(std::string_view text, std::string_view letters) {
  return text.size() <= kNameLengthMax && text.find_first_not_of(letters) == std::string_view::npos;
}

bool is_loopback(const std::string& text) {
  in_addr v4{};
  if (::inet_pton(AF_INET, text.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  in6_addr v6{};
  return ::inet_pton(AF_INET6, text.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return ::inet_pton(AF_INET, text.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

bool fits(const std::string& text, TextRule rule) {
  if (text.empty()) return false;
  switch (rule) {
    case TextRule::kAny:
      return true;
    case TextRule::kNodeName:
      return is_name(text, kNodeNameLetters);
    case TextRule::kLogName:
      return is_name(text, kLogNameLetters) && text.front() != '.';
    case TextRule::kOperatorName:
      return is_name(text, kOperatorNameLetters);
    case TextRule::kFingerprint:
      return is_name(text, kDigestLetters) && text.size() == kNameLengthMax;
    case TextRule::kAddress:
      return is_address(text);
    case TextRule::kLoopbackAddress:
      return is_loopback(text);
  }
  return false;
}

std::filesystem::path placed(const std::string& path, const std::filesystem::path& directory) {
  return path.empty() ? std::filesystem::path() : (directory / path).lexically_normal();
}

/// Puts a value into a field of each type; false = the value does not fit.
class Putter {
 public:
  Putter(const SettingRow& row, const SettingValue& value, const std::filesystem::path& directory)
      : row_(&row), value_(&value), directory_(&directory) {}

  bool operator()(std::string* field) const {
    const auto* text = std::get_if<std::string>(value_);
    if (text == nullptr || !fits(*text, row_->rule)) return false;
    *field = *text;
    return true;
  }

  bool operator()(std::filesystem::path* field) const {
    const auto* text = std::get_if<std::string>(value_);
    if (text == nullptr) return false;
    if (text->empty() && row_->necessity == Necessity::kRequired) return false;
    *field = placed(*text, *directory_);
    return true;
  }

  bool operator()(std::vector<std::filesystem::path>* field) const {
    const auto* texts = std::get_if<std::vector<std::string>>(value_);
    if (texts == nullptr) return false;
    field->clear();
    for (const auto& text : *texts) {
      if (text.empty()) return false;
      field->push_back(placed(text, *directory_));
    }
    return true;
  }

  bool operator()(std::vector<std::string>* field) const {
    const auto* texts = std::get_if<std::vector<std::string>>(value_);
    if (texts == nullptr) return false;
    for (const auto& text : *texts) {
      if (!fits(text, row_->rule)) return false;
    }
    *field = *texts;
    return true;
  }

  bool operator()(gateway::Classification* field) const {
    const auto* text = std::get_if<std::string>(value_);
    const auto known = text == nullptr ? std::nullopt : gateway::classification_from_text(*text);
    if (known) *field = *known;
    return known.has_value();
  }

  bool operator()(gateway::LogLevel* field) const {
    const auto* text = std::get_if<std::string>(value_);
    const auto known = text == nullptr ? std::nullopt : log_level_from_text(*text);
    if (known) *field = *known;
    return known.has_value();
  }

  bool operator()(std::optional<std::uint16_t>* field) const {
    std::uint16_t number = 0;
    if (!(*this)(&number)) return false;
    *field = number;
    return true;
  }

  /// The row's range lies within the field's type, which a test checks for every row.
  template <class Number>
  bool operator()(Number* field) const {
    const auto* number = std::get_if<std::int64_t>(value_);
    if (number == nullptr) return false;
    if (*number < row_->range.low || *number > row_->range.high) return false;
    *field = static_cast<Number>(*number);
    return true;
  }

 private:
  const SettingRow* row_;
  const SettingValue* value_;
  const std::filesystem::path* directory_;
};

}  // namespace

std::optional<std::string> put_value(const SettingRow& row,
                                     const SettingValue& value,
                                     const std::filesystem::path& directory,
                                     Settings& settings) {
  if (std::visit(Putter(row, value, directory), row.field(settings))) return {};
  return std::string(row.key) + ": expected " + value_form(row);
}

}  // namespace tools

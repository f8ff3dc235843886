/// \file
/// Takes lines that end in U+000A from the front of a text. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace verify {

class Lines {
 public:
  /// \param text  must outlive what is taken.
  explicit Lines(std::string_view text) : rest_(text) {}

  /// The next line without its newline; nothing when no whole line is left.
  [[nodiscard]] std::optional<std::string_view> next() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  /// What has not been taken.
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace verify

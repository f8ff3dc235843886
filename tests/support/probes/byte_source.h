/// \file
/// Turns the bytes of a fuzzer into numbers and texts. The same bytes give the same values with any
/// compiler, so that a crash found once is replayed by an ordinary test.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace support {

/// Gives zeros and empty texts once the bytes are used up. The bytes must outlive it.
class ByteSource {
 public:
  explicit ByteSource(std::string_view bytes) : rest_(bytes) {}

  /// \return 0 to `most`; takes one byte up to 255, two beyond.
  [[nodiscard]] std::size_t number(std::size_t most) {
    if (most == 0) return 0;
    std::size_t value = byte();
    if (most > 255) value = value * 256 + byte();
    return value % (most + 1);
  }

  [[nodiscard]] bool flag() { return number(1) == 1; }

  /// \return any bytes, at most `longest`.
  [[nodiscard]] std::string text(std::size_t longest) {
    const std::size_t length = std::min(number(longest), rest_.size());
    std::string taken(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return taken;
  }

 private:
  std::size_t byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return first;
  }

  std::string_view rest_;
};

}  // namespace support

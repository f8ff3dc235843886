#include "gateway/audit/lines.h"

#include <charconv>

#include "gateway/audit/base64.h"

namespace gateway {

std::optional<std::string_view> LineReader::next() {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

std::optional<std::uint64_t> decimal_from_text(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
  const bool canonical = text == "0" || !text.starts_with('0');
  if (!whole || !canonical) return std::nullopt;
  return value;
}

std::optional<Digest> digest_from_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  return bytes ? digest_from_bytes(*bytes) : std::nullopt;
}

}  // namespace gateway

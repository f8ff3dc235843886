#include "gateway/base/timestamp.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace gateway {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Consumes text from the front; any mismatch makes every later step fail.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int number(std::size_t digits, int low, int high) {
    int value = 0;
    const auto* end = rest_.data() + std::min(digits, rest_.size());
    const auto parsed = std::from_chars(rest_.data(), end, value);
    const bool whole = rest_.size() >= digits && parsed.ptr == end && rest_.front() != '-';
    if (!whole || value < low || value > high) return fail();
    rest_.remove_prefix(digits);
    return value;
  }

  void literal(char expected) {
    if (!optional_literal(expected)) fail();
  }

  bool optional_literal(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// The decimals after the point, cut off at milliseconds.
  milliseconds fraction() {
    const auto end = rest_.find_first_not_of("0123456789");
    const auto digits = rest_.substr(0, end);
    if (digits.empty() || digits.size() > 9) fail();
    int value = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    rest_.remove_prefix(digits.size());
    return milliseconds(value);
  }

  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  int fail() {
    ok_ = false;
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

minutes zone_offset(Reader& reader) {
  if (reader.optional_literal('Z')) return minutes(0);
  const bool east = reader.optional_literal('+');
  if (!east) reader.literal('-');
  const auto hour = hours(reader.number(2, 0, 14));
  reader.literal(':');
  const auto offset = hour + minutes(reader.number(2, 0, 59));
  return east ? offset : -offset;
}

}  // namespace

std::string to_text(Timestamp time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::array<char, 40> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                   static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()),
                                   static_cast<int>(clock.hours().count()),
                                   static_cast<int>(clock.minutes().count()),
                                   static_cast<int>(clock.seconds().count()),
                                   static_cast<int>(clock.subseconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<Timestamp> timestamp_from_text(std::string_view text) {
  Reader reader(text);
  const std::chrono::year year(reader.number(4, 1, 9999));
  reader.literal('-');
  const std::chrono::month month(static_cast<unsigned>(reader.number(2, 1, 12)));
  reader.literal('-');
  const std::chrono::day day(static_cast<unsigned>(reader.number(2, 1, 31)));
  reader.literal('T');
  const hours hour(reader.number(2, 0, 23));
  reader.literal(':');
  const minutes minute(reader.number(2, 0, 59));
  reader.literal(':');
  const seconds second(reader.number(2, 0, 59));
  const auto fraction = reader.optional_literal('.') ? reader.fraction() : milliseconds(0);
  const auto offset = zone_offset(reader);
  const year_month_day date(year, month, day);
  if (!reader.done() || !date.ok()) return std::nullopt;
  return Timestamp(sys_days(date)) + hour + minute + second + fraction - offset;
}

}  // namespace gateway

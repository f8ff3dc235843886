#include "adapters/postgres/wire.h"

#include <algorithm>
#include <chrono>
#include <type_traits>

#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::invariant;
using std::chrono::microseconds;

constexpr std::chrono::sys_days kEpoch{std::chrono::year{2000} / 1 / 1};

template <class Number>
void append_big_endian(std::string& out, Number number) {
  const auto bits = static_cast<std::make_unsigned_t<Number>>(number);
  for (std::size_t left = sizeof(Number); left-- > 0;) {
    out.push_back(static_cast<char>((bits >> (8 * left)) & 0xFFU));
  }
}

std::uint64_t big_endian(std::string_view wire) {
  std::uint64_t bits = 0;
  for (const char c : wire)
    bits = (bits << 8U) | static_cast<std::uint8_t>(c);
  return bits;
}

/// Takes so many bytes off the front.
std::string_view take(std::string_view& wire, std::size_t bytes) {
  invariant(bytes <= wire.size(), "a value from the database is as long as it says");
  const std::string_view taken = wire.substr(0, bytes);
  wire.remove_prefix(bytes);
  return taken;
}

std::int32_t take_int32(std::string_view& wire) {
  return static_cast<std::int32_t>(big_endian(take(wire, 4)));
}

std::optional<std::uint8_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return std::nullopt;
}

bool is_dash_place(std::size_t place) {
  return place == 8 || place == 13 || place == 18 || place == 23;
}

}  // namespace

std::optional<Uuid> uuid_from_text(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  std::size_t digits = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (is_dash_place(place)) {
      if (text[place] != '-') return std::nullopt;
      continue;
    }
    const auto digit = hex_digit(text[place]);
    if (!digit) return std::nullopt;
    auto& byte = uuid.bytes[digits++ / 2];
    byte = static_cast<std::uint8_t>((byte << 4U) | *digit);
  }
  return uuid;
}

std::string to_text(const Uuid& uuid) {
  const std::string_view bytes(reinterpret_cast<const char*>(uuid.bytes.data()), 16);
  std::string text = gateway::to_hex(bytes);
  for (const std::size_t place : {8U, 13U, 18U, 23U})
    text.insert(place, 1, '-');
  return text;
}

Uuid uuid_of(const std::string& text) {
  const auto uuid = uuid_from_text(text);
  invariant(uuid.has_value(), "an id that reaches the database is a UUID");
  return *uuid;
}

void append_value(std::string& out, std::string_view text) {
  out += text;
}

void append_value(std::string& out, const Bytes& bytes) {
  out += bytes.view;
}

void append_value(std::string& out, const Uuid& uuid) {
  out.append(uuid.bytes.begin(), uuid.bytes.end());
}

void append_value(std::string& out, std::int16_t number) {
  append_big_endian(out, number);
}

void append_value(std::string& out, std::int32_t number) {
  append_big_endian(out, number);
}

void append_value(std::string& out, std::int64_t number) {
  append_big_endian(out, number);
}

void append_value(std::string& out, gateway::Timestamp time) {
  const microseconds since = time - kEpoch;
  append_big_endian(out, std::int64_t{since.count()});
}

std::string array_header(std::int32_t element_type, std::int32_t count) {
  std::string header;
  append_value(header, std::int32_t{count == 0 ? 0 : 1});  // Dimensions.
  append_value(header, std::int32_t{1});                   // May hold nulls.
  append_value(header, element_type);
  if (count == 0) return header;
  append_value(header, count);
  append_value(header, std::int32_t{1});  // Lower bound.
  return header;
}

std::int64_t read_integer(std::string_view wire) {
  const std::uint64_t bits = big_endian(wire);
  switch (wire.size()) {
    case 2:
      return static_cast<std::int16_t>(bits);
    case 4:
      return static_cast<std::int32_t>(bits);
    case 8:
      return static_cast<std::int64_t>(bits);
    default:
      gateway::broken_invariant("an integer from the database has 2, 4 or 8 bytes");
  }
}

gateway::Timestamp read_time(std::string_view wire) {
  invariant(wire.size() == 8, "a time from the database has 8 bytes");
  const microseconds since{read_integer(wire)};
  return std::chrono::floor<std::chrono::milliseconds>(kEpoch + since);
}

Uuid read_uuid(std::string_view wire) {
  Uuid uuid;
  invariant(wire.size() == uuid.bytes.size(), "a UUID from the database has 16 bytes");
  std::copy(wire.begin(), wire.end(), uuid.bytes.begin());
  return uuid;
}

std::vector<std::string> read_texts(std::string_view wire) {
  std::vector<std::string> texts;
  const std::int32_t dimensions = take_int32(wire);
  if (dimensions == 0) return texts;
  invariant(dimensions == 1, "an array from the database has one dimension");
  take(wire, 8);  // Null flag and element type.
  const std::int32_t count = take_int32(wire);
  take(wire, 4);  // Lower bound.
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t length = take_int32(wire);
    invariant(length >= 0, "no text in an array from the database is null");
    texts.emplace_back(take(wire, static_cast<std::size_t>(length)));
  }
  return texts;
}

}  // namespace adapters::postgres

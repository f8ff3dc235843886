/// \file
/// Values as PostgreSQL's binary protocol carries them: big-endian numbers, times in microseconds
/// since 2000-01-01, UUIDs as 16 bytes, one-dimensional arrays. Pure.
#pragma once

#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"

namespace adapters::postgres {

/// 128 bits of RFC 9562. Ids that are UUIDs are stored as such, half the size of their text.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// \return nothing unless the text is 8-4-4-4-12 hexadecimal digits of either case.
[[nodiscard]] std::optional<Uuid> uuid_from_text(std::string_view text);

/// Lower case.
[[nodiscard]] std::string to_text(const Uuid& uuid);

/// The id's UUID. Aborts when it is none: whoever calls this has checked, or made the id.
[[nodiscard]] Uuid uuid_of(const std::string& text);

template <class Tag>
[[nodiscard]] Uuid uuid_of(const gateway::Id<Tag>& id) {
  return uuid_of(id.str());
}

/// Bytes for a bytea, as against text. Refers to memory of the caller.
struct Bytes {
  std::string_view view;
};

void append_value(std::string& out, std::string_view text);
void append_value(std::string& out, const Bytes& bytes);
void append_value(std::string& out, const Uuid& uuid);
void append_value(std::string& out, std::int16_t number);
void append_value(std::string& out, std::int32_t number);
void append_value(std::string& out, std::int64_t number);
void append_value(std::string& out, gateway::Timestamp time);

/// A template, so that no pointer turns into a truth value by itself.
template <std::same_as<bool> Truth>
void append_value(std::string& out, Truth truth) {
  out.push_back(truth ? '\1' : '\0');
}

/// The number of a C++ type's PostgreSQL type in pg_type, fixed for ever.
template <class T>
struct ElementType;

template <>
struct ElementType<bool> : std::integral_constant<std::int32_t, 16> {};

template <>
struct ElementType<Bytes> : std::integral_constant<std::int32_t, 17> {};

template <>
struct ElementType<std::int64_t> : std::integral_constant<std::int32_t, 20> {};

template <>
struct ElementType<std::int16_t> : std::integral_constant<std::int32_t, 21> {};

template <>
struct ElementType<std::string_view> : std::integral_constant<std::int32_t, 25> {};

template <>
struct ElementType<gateway::Timestamp> : std::integral_constant<std::int32_t, 1184> {};

template <>
struct ElementType<Uuid> : std::integral_constant<std::int32_t, 2950> {};

/// One column of many rows, for unnest(). Copies what is added.
template <class T>
class Array {
 public:
  void add(const T& value) {
    std::string encoded;
    append_value(encoded, value);
    append_value(elements_, static_cast<std::int32_t>(encoded.size()));
    elements_ += encoded;
    ++count_;
  }

  void add_null() {
    append_value(elements_, std::int32_t{-1});
    ++count_;
  }

  [[nodiscard]] std::string encoded() const;

 private:
  std::string elements_;
  std::int32_t count_ = 0;
};

/// Header of a one-dimensional array that may hold nulls, lower bound 1.
[[nodiscard]] std::string array_header(std::int32_t element_type, std::int32_t count);

template <class T>
std::string Array<T>::encoded() const {
  return array_header(ElementType<T>::value, count_) + elements_;
}

template <class T>
void append_value(std::string& out, const Array<T>& array) {
  out += array.encoded();
}

/// Values of a statement's $1, $2 and so on.
using Parameters = std::vector<std::string>;

template <class... Values>
[[nodiscard]] Parameters parameters(const Values&... values) {
  Parameters encoded(sizeof...(values));
  std::size_t place = 0;
  (append_value(encoded[place++], values), ...);
  return encoded;
}

// Reading. Each aborts on a value of another width: the statement's text decides the types.
[[nodiscard]] std::int64_t read_integer(std::string_view wire);
[[nodiscard]] gateway::Timestamp read_time(std::string_view wire);
[[nodiscard]] Uuid read_uuid(std::string_view wire);
[[nodiscard]] std::vector<std::string> read_texts(std::string_view wire);

}  // namespace adapters::postgres

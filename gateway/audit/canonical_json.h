/// \file
/// JSON in the canonical form of RFC 8785, for what is hashed: objects, arrays, strings and
/// non-negative integers below 2^53. Nothing else is needed, so nothing else is offered.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gateway {

class CanonicalJson {
 public:
  using Array = std::vector<CanonicalJson>;
  using Object = std::map<std::string, CanonicalJson, std::less<>>;  ///< ASCII keys.

  CanonicalJson(std::string text) : value_(std::move(text)) {}  // NOLINT

  CanonicalJson(std::string_view text) : value_(std::string(text)) {}  // NOLINT

  CanonicalJson(const char* text) : value_(std::string(text)) {}  // NOLINT

  CanonicalJson(std::uint64_t number) : value_(number) {}  // NOLINT

  CanonicalJson(Array items) : value_(std::move(items)) {}  // NOLINT

  CanonicalJson(Object members) : value_(std::move(members)) {}  // NOLINT

  /// The one canonical text: no spaces, members by key, shortest escapes, UTF-8 as it is.
  /// Aborts on a number of 2^53 or more or a key that is not ASCII.
  [[nodiscard]] std::string text() const;

 private:
  class Writer;

  std::variant<std::string, std::uint64_t, Array, Object> value_;
};

}  // namespace gateway

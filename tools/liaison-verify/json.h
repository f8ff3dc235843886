/// \file
/// JSON as the log uses it: objects, arrays, strings, integers from 0 to 2^53 - 1, and `true`.
///
/// Reading is lenient where JSON (RFC 8259) is, so that a text which only is not canonical
/// (RFC 8785) can be told from one that is no JSON at all. Pure; never throws on hostile input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace verify {

struct Json {
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;  ///< In the order of the text.

  std::variant<bool, std::uint64_t, std::string, Array, Object> value;

  /// The object's member; nothing when this is no object or has no such member.
  [[nodiscard]] const Json* member(std::string_view name) const;

  /// The value itself; nothing when it is of another kind.
  template <class Kind>
  [[nodiscard]] const Kind* as() const {
    return std::get_if<Kind>(&value);
  }
};

/// \return nothing for what is no JSON, for other numbers, `false` and `null`, for more than 32
///         levels, and for strings that are not UTF-8 or hold half a surrogate pair.
[[nodiscard]] std::optional<Json> read_json(std::string_view text);

/// Without spaces, shortest escapes, members as they stand.
[[nodiscard]] std::string written(const Json& json);

/// Whether `text`, of which `json` was read, is its one canonical spelling: as `written`, and
/// members in ascending order of ASCII names, none twice.
[[nodiscard]] bool is_canonical(std::string_view text, const Json& json);

}  // namespace verify

/// \file
/// Closed vocabularies: each value with its one spelling, looked up both ways.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "gateway/base/invariant.h"

namespace gateway {

template <class Value>
struct Spelling {
  Value value;
  std::string_view text;
};

/// clang++ 14, which the checks of locks and the fuzz targets use, does not deduce it by itself.
template <class Value>
Spelling(Value, std::string_view) -> Spelling<Value>;

/// The spelling of `value`; aborts where the table lacks one.
template <class Value, std::size_t kSize>
[[nodiscard]] std::string_view spell(const std::array<Spelling<Value>, kSize>& table, Value value) {
  const auto* row = std::ranges::find(table, value, &Spelling<Value>::value);
  invariant(row != table.end(), "every label has a spelling");
  return row->text;
}

/// The value spelled `text`, or nothing.
template <class Value, std::size_t kSize>
[[nodiscard]] std::optional<Value> look_up(const std::array<Spelling<Value>, kSize>& table,
                                           std::string_view text) {
  const auto* row = std::ranges::find(table, text, &Spelling<Value>::text);
  if (row == table.end()) return std::nullopt;
  return row->value;
}

}  // namespace gateway

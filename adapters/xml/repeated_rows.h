/// \file
/// Rows of elements that repeat and have leaves of their own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "adapters/xml/binding.h"

namespace adapters::xml {

/// An element that repeats; each one has the leaves of kRows.
template <auto kMember, const auto& kRows>
constexpr Row<OwnerOf<kMember>> each(std::string_view path) {
  using Owner = OwnerOf<kMember>;
  using Item = typename std::remove_cvref_t<decltype(std::declval<Owner>().*kMember)>::value_type;
  return {
      .path = path,
      .take =
          [](Owner& owner, std::string_view below, std::string text) {
            return take_leaf(
                std::span<const Row<Item>>(kRows), (owner.*kMember).back(), below, std::move(text));
          },
      .give =
          [](const Owner& owner, std::string_view element, DocumentWriter& writer) {
            for (const Item& item : owner.*kMember) {
              writer.open_path(element);
              give_leaves(std::span<const Row<Item>>(kRows), item, writer);
              writer.close();
            }
          },
      .begin = [](Owner& owner,
                  const gateway::Place& place) { (owner.*kMember).emplace_back().place = place; },
      .knows =
          [](std::string_view below) {
            return knows_leaf(std::span<const Row<Item>>(kRows), below);
          }};
}

}  // namespace adapters::xml

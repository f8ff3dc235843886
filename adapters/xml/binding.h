/// \file
/// Rows that tie a leaf element to a member of the model, for reading and for writing.
///
/// A table of rows is the whole knowledge of one type: its leaves by path, in the schema's order.
/// A member is named by a chain of member pointers; an optional on the way is made when a leaf is
/// read, and writes nothing where it is empty. repeated_rows.h: elements that repeat.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/xml/document_writer.h"
#include "adapters/xml/values.h"
#include "gateway/model/case_content.h"

namespace adapters::xml {

/// One leaf, or one element that repeats and has leaves of its own.
template <class Owner>
struct Row {
  std::string_view path;  ///< Below the owner's element: "PurposeAndFacts/Facts".
  /// Takes a leaf. `below` is the rest of its path where the row is a repeated element.
  bool (*take)(Owner& owner, std::string_view below, std::string text) = nullptr;
  void (*give)(const Owner& owner, std::string_view path, DocumentWriter& writer) = nullptr;
  /// Only of a repeated element: one more begins.
  void (*begin)(Owner& owner, const gateway::Place& place) = nullptr;
  /// Only of a repeated element: whether it has such a leaf.
  bool (*knows)(std::string_view below) = nullptr;
};

template <class Member>
struct MemberOf;

template <class Owner, class Value>
struct MemberOf<Value Owner::*> {
  using OwnerType = Owner;
};

template <auto kMember>
using OwnerOf = typename MemberOf<decltype(kMember)>::OwnerType;

template <class Value>
Value& made(Value& value) {
  return value;
}

template <class Value>
Value& made(std::optional<Value>& value) {
  return value ? *value : value.emplace();
}

template <class Value>
const Value* found(const Value& value) {
  return &value;
}

template <class Value>
const Value* found(const std::optional<Value>& value) {
  return value ? &*value : nullptr;
}

/// The member at the end of the chain, for reading into.
template <auto kFirst, auto... kRest, class Owner>
auto& reach(Owner& owner) {
  if constexpr (sizeof...(kRest) == 0)
    return owner.*kFirst;
  else
    return reach<kRest...>(made(owner.*kFirst));
}

/// The same for writing; nothing where an optional on the way is empty.
template <auto kFirst, auto... kRest, class Owner>
auto look(const Owner& owner) {
  if constexpr (sizeof...(kRest) == 0) {
    return &(owner.*kFirst);
  } else {
    const auto* next = found(owner.*kFirst);
    return next == nullptr ? nullptr : look<kRest...>(*next);
  }
}

template <auto kFirst, auto... kRest>
void give_member(const OwnerOf<kFirst>& owner, std::string_view path, DocumentWriter& writer) {
  if (const auto* value = look<kFirst, kRest...>(owner)) give(*value, path, writer);
}

/// A token: a code, an id, a number, a time, a single line of text.
template <auto kFirst, auto... kRest>
constexpr Row<OwnerOf<kFirst>> token(std::string_view path) {
  using Owner = OwnerOf<kFirst>;
  return {.path = path,
          .take =
              [](Owner& owner, std::string_view, std::string text) {
                return take(reach<kFirst, kRest...>(owner), collapsed(text));
              },
          .give = give_member<kFirst, kRest...>};
}

/// Free text, white space and all.
template <auto kFirst, auto... kRest>
constexpr Row<OwnerOf<kFirst>> words(std::string_view path) {
  using Owner = OwnerOf<kFirst>;
  return {.path = path,
          .take =
              [](Owner& owner, std::string_view, std::string text) {
                return take(reach<kFirst, kRest...>(owner), std::move(text));
              },
          .give = give_member<kFirst, kRest...>};
}

/// An empty element that says something by being there.
template <auto kFirst, auto... kRest>
constexpr Row<OwnerOf<kFirst>> flag(std::string_view path) {
  using Owner = OwnerOf<kFirst>;
  return {.path = path,
          .take =
              [](Owner& owner, std::string_view, std::string) {
                reach<kFirst, kRest...>(owner) = true;
                return true;
              },
          .give =
              [](const Owner& owner, std::string_view element, DocumentWriter& writer) {
                const bool* said = look<kFirst, kRest...>(owner);
                if (said != nullptr && *said) writer.leaf(element, {});
              }};
}

/// Takes the leaf at `path`. \return false if no row knows it or the value cannot be held.
template <class Owner>
bool take_leaf(std::span<const Row<Owner>> rows,
               Owner& owner,
               std::string_view path,
               std::string text) {
  for (const Row<Owner>& row : rows) {
    if (!path.starts_with(row.path)) continue;
    const auto rest = path.substr(row.path.size());
    if (rest.empty() && row.begin == nullptr) return row.take(owner, {}, std::move(text));
    if (rest.starts_with('/') && row.begin != nullptr)
      return row.take(owner, rest.substr(1), std::move(text));
  }
  return text.empty();  // An element whose leaves are all left out.
}

/// Whether a row takes the leaf at `path`, whatever its value.
template <class Owner>
bool knows_leaf(std::span<const Row<Owner>> rows, std::string_view path) {
  for (const Row<Owner>& row : rows) {
    if (row.path == path) return true;
    if (row.knows == nullptr || !path.starts_with(row.path)) continue;
    const auto rest = path.substr(row.path.size());
    if (rest.starts_with('/') && row.knows(rest.substr(1))) return true;
  }
  return false;
}

template <class Owner>
void give_leaves(std::span<const Row<Owner>> rows, const Owner& owner, DocumentWriter& writer) {
  for (const Row<Owner>& row : rows)
    row.give(owner, row.path, writer);
}

/// The element `path` begins.
template <class Owner>
void begin_element(std::span<const Row<Owner>> rows,
                   Owner& owner,
                   std::string_view path,
                   const gateway::Place& place) {
  for (const Row<Owner>& row : rows) {
    if (row.begin != nullptr && row.path == path) row.begin(owner, place);
  }
}

}  // namespace adapters::xml

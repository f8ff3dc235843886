/// \file
/// The leaves of each kind of entity, as schemas/xsd/entities.xsd declares them, for making random
/// ones. A test finds the element that has no row here.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "gateway/model/case_content.h"

namespace property_messages {

enum class Occurs : std::uint8_t {
  kOne,
  kMaybe,
  kSome,  ///< One or more.
  kAny,
};

struct FieldRow {
  std::string_view name;
  std::string_view type;  ///< "Address" and "Money" have leaves of their own.
  Occurs occurs;
};

/// In the schema's order, without what is no field: labels, link, category.
[[nodiscard]] std::span<const FieldRow> rows_of(gateway::EntityKind kind);

/// Leaves of an Address or of Money; none for a type that is a value.
[[nodiscard]] std::span<const FieldRow> leaves_of(std::string_view type);

}  // namespace property_messages

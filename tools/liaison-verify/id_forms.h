/// \file
/// The form that each id of an entry has: docs/audit.md, "Ids". Pure.
#pragma once

#include <string_view>
#include <vector>

namespace verify {

/// Every name that an id can have, in ascending order.
[[nodiscard]] std::vector<std::string_view> all_id_names();

/// Whether the text has the form of the id of this name, which is one of all_id_names().
[[nodiscard]] bool has_id_form(std::string_view name, std::string_view text);

}  // namespace verify

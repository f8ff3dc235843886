/// \file
/// What the schemas' companions must agree with: labels with the code lists, the mapping with the
/// elements. Pure. A finding is one line that says what is wrong where.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace style {

using Findings = std::vector<std::string>;
using Words = std::set<std::string>;

/// Codes without a label, labels without a code, blank labels, and a file that is not named as its
/// language is.
/// \param codes  "<list> <code>" for every code of the schemas.
/// \throws nlohmann::json::exception  the text is no file of labels.
[[nodiscard]] Findings check_labels(std::string_view language,
                                    std::string_view json,
                                    const Words& codes);

/// Paths and codes in the tables of a document that the schemas do not have, and paths that no
/// table names. In a path `*` is any one step; a last step `…` is everything below, if anything is.
/// \param paths  the path of every element and attribute.
[[nodiscard]] Findings check_mapping(std::string_view document,
                                     const Words& paths,
                                     const Words& codes);

/// The lines of a text.
[[nodiscard]] Words lines_of(std::string_view text);

}  // namespace style

/// \file
/// Characters that no cell of a directory may have: whoever reads a name on a terminal, a page or a
/// sheet would see something else than what is stored. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// The first such character, as "U+202E"; empty where there is none. They are the controls (C0, DEL
/// and C1, line ends among them), the line and paragraph separators, and what turns the direction
/// of writing (U+202A to U+202E, U+2066 to U+2069). \param text  UTF-8; what is not is passed over.
[[nodiscard]] std::string unseen_character_in(std::string_view text);

/// A name that somebody gave, to be shown in a problem: words in its place where it is over 40
/// bytes, so that a stray file does not fill the screen, or has such a character.
[[nodiscard]] std::string shown_name(std::string_view name);

/// Appends a problem for each cell that has one; build_directory (directory_builder.h) does.
void check_characters(const DirectoryTables& tables, std::vector<DirectoryProblem>& problems);

}  // namespace gateway

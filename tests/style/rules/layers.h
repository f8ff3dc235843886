/// \file
/// Rules on includes: only listed edges, no cycle, library headers only where they belong.
/// Pure.
#pragma once

#include <vector>

#include "tests/style/rules/source_tree.h"

namespace style {

/// The rooms and edges of layers.txt, the places of third_party.txt.
struct Layers {
  std::vector<Row> rooms;
  std::vector<Row> third_party;
};

/// \throws std::runtime_error  a list file is missing.
[[nodiscard]] Layers read_layers();

/// Includes of ours that no row allows, files outside every room, and includes that are not
/// written from the root of the checkout.
[[nodiscard]] Findings check_edges(const Files& files, const Layers& layers);

/// Includes of library and system headers outside the places of third_party.txt.
[[nodiscard]] Findings check_third_party(const Files& files, const Layers& layers);

/// One finding for each file from which an include path leads back to it, and for each room from
/// which allowed edges lead back to it.
[[nodiscard]] Findings check_cycles(const Files& files, const Layers& layers);

}  // namespace style

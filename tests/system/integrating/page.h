/// \file
/// The marked blocks of a page of the documentation: what is run, what it shows, what is entered.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace integrating {

/// A fenced block. `<!-- run: send -->` above it gives kind "run" and name "send".
struct Block {
  std::string kind;  ///< Empty where nothing is marked.
  std::string name;
  std::string text;  ///< Between the fences; every line ends with a line feed.
};

/// In their order. \throws std::runtime_error  a fence is not closed, a mark has no block.
[[nodiscard]] std::vector<Block> blocks_of(const std::filesystem::path& page);

/// Whether the text is what the page shows. `…` in a line of the page stands for anything there.
[[nodiscard]] bool is_shown(const std::string& text, const std::string& shown);

}  // namespace integrating

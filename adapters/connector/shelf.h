/// \file
/// Puts a document that is done with into a folder of the office, beside texts about it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/connector/durable_files.h"

namespace adapters::connector {

/// A text that stands beside a document: NAME with `ending`.
struct Companion {
  std::string_view ending;
  std::string text;
};

/// Writes the companions, then moves the document, so that whoever sees it sees them as well.
/// Replaces nothing: where another document or its companion has the name, the next number is
/// taken. Repeating it after a crash ends in the same place.
/// \return the name under which it lies. \throws std::system_error  a step failed; the document is
///         then where it was.
std::string shelve(const DurableFiles& files,
                   const std::filesystem::path& document,
                   const std::filesystem::path& folder,
                   const std::vector<Companion>& companions);

}  // namespace adapters::connector

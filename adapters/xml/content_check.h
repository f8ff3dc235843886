/// \file
/// Explains why the children of an element do not follow its content model.
///
/// Pure. The parser decides that they do not, and says so once for each element; which children are
/// out of place and what is missing, all of it, is found here.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "adapters/xml/content_models.h"

namespace adapters::xml {

struct ContentFault {
  std::size_t child = 0;  ///< The child out of place, or before which something is missing.
  /// What is missing: one of these; empty if the child is out of place. Names live as long as the
  /// model.
  std::vector<std::string_view> missing = {};
};

/// The faults in the order of the children; nothing if the children follow the model. A child is
/// out of place where nothing from there on may be it. An element that stands at a wrong place is
/// not missing besides.
/// \param children  names, empty for one that is not declared.
/// \param most      faults to look for.
[[nodiscard]] std::vector<ContentFault> content_faults(
    const Particle& model, const std::vector<std::string_view>& children, std::size_t most);

}  // namespace adapters::xml

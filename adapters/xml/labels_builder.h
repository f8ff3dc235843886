/// \file
/// Handling codes and classification, which header and parts spell alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/model/case_content.h"

namespace adapters::xml {

/// Takes a leaf of a part's own labels.
/// \param path  below the part: "Handling/Code[2]", "Classification".
/// \return nothing if the leaf is no label; else whether the value could be held.
[[nodiscard]] std::optional<bool> label_leaf(gateway::PartLabels& labels,
                                             std::string_view path,
                                             const std::string& text);

}  // namespace adapters::xml

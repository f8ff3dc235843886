/// \file
/// Refuses a document with an overlong tag before the XML parser sees it: Xerces spends time and
/// memory, which it keeps, on every attribute and namespace declaration of a tag before it reports
/// the first of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "gateway/base/refusal.h"

namespace adapters::xml {

/// Longest tag read, in bytes from '<' to '>'. The largest tag of the schemas is far below 4 KiB.
constexpr std::size_t kMaxTagBytes = 16U * 1024;

/// Looks once at every byte. Comments, CDATA sections and processing instructions are no tags; a
/// '>' inside quotes ends none; a tag that never ends reaches to the end of the document. Agrees
/// with the parser up to the first error of well-formedness, where the parser stops.
///
/// \return kDocumentTooLarge with line and column of the first tag of more than kMaxTagBytes; else
/// nothing.
[[nodiscard]] std::optional<gateway::Refusal> check_tag_length(std::string_view document);

}  // namespace adapters::xml

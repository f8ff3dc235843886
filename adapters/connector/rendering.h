/// \file
/// A page to read and print of a document that arrived: self-contained HTML, on libxml2's reader.
/// Pure.
///
/// Handling codes, classification and digest stand at the head of every printed page. Every text
/// is escaped; characters that are not seen, or turn the direction of writing, stand as marks. The
/// page loads and runs nothing.
#pragma once

#include <string>
#include <string_view>

#include "adapters/connector/answers.h"

namespace adapters::connector {

/// A document that cannot be read gives a page that says so: it never keeps a delivery out.
[[nodiscard]] gateway::Confidential<std::string> rendered(const Delivery& delivery);

/// The text as HTML: escaped, and with "U+202E" in a mark for what would not be seen.
[[nodiscard]] std::string visible_html(std::string_view text);

}  // namespace adapters::connector

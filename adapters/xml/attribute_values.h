/// \file
/// Finds out which attributes of a start tag hold a value that the schema forbids.
///
/// The parser reports such a value without the attribute's name, and quotes the value.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "adapters/xml/vocabulary.h"

// Of Xerces-C 3.2, whose headers stay out of ours; another version fails to compile here.
namespace xercesc_3_2 {
class XMLAttr;
class XMLElementDecl;
template <class TElem>
class RefVectorOf;
}  // namespace xercesc_3_2

namespace adapters::xml {

/// Declared names, in the order of the tag.
/// \param element  as the schema declares it; nothing is known of one that it does not declare.
/// \param count    of the attributes that belong to the tag.
[[nodiscard]] std::vector<std::string_view> invalid_among(
    const xercesc_3_2::XMLElementDecl& element,
    const xercesc_3_2::RefVectorOf<xercesc_3_2::XMLAttr>& attributes,
    std::size_t count,
    const Vocabulary& vocabulary);

}  // namespace adapters::xml

#include "adapters/xml/attribute_values.h"

#include <xercesc/framework/XMLAttr.hpp>
#include <xercesc/validators/datatype/DatatypeValidator.hpp>
#include <xercesc/validators/schema/ComplexTypeInfo.hpp>
#include <xercesc/validators/schema/SchemaAttDef.hpp>
#include <xercesc/validators/schema/SchemaElementDecl.hpp>

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

bool is_valid(xercesc::DatatypeValidator& type, const XMLCh* value) {
  try {
    type.validate(value, nullptr, xercesc::XMLPlatformUtils::fgMemoryManager);
    return true;
  } catch (const xercesc::XMLException&) {
    return false;
  }
}

}  // namespace

std::vector<std::string_view> invalid_among(
    const xercesc::XMLElementDecl& element,
    const xercesc::RefVectorOf<xercesc::XMLAttr>& attributes,
    std::size_t count,
    const Vocabulary& vocabulary) {
  std::vector<std::string_view> invalid;
  if (element.getObjectType() != xercesc::XMLElementDecl::Schema) return invalid;
  auto* type = static_cast<const xercesc::SchemaElementDecl&>(element).getComplexTypeInfo();
  for (XMLSize_t i = 0; type != nullptr && i < count; ++i) {
    const xercesc::XMLAttr& attribute = *attributes.elementAt(i);
    auto* declared = type->getAttDef(attribute.getName(), static_cast<int>(attribute.getURIId()));
    if (declared == nullptr) continue;
    auto* wanted = declared->getDatatypeValidator();
    if (wanted != nullptr && !is_valid(*wanted, attribute.getValue()))
      invalid.push_back(vocabulary.known(to_utf8(attribute.getName())));
  }
  return invalid;
}

}  // namespace adapters::xml

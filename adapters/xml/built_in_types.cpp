#include "adapters/xml/built_in_types.h"

#include <array>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

using xercesc::XMLUni;

struct Sample {
  std::string_view type;
  std::string_view value;
};

// All but NOTATION, ENTITY and ENTITIES, which need a document type declaration.
constexpr std::array<Sample, 41> kSamples{{
    {"string", "a"},
    {"normalizedString", "a"},
    {"token", "a"},
    {"language", "en-GB"},
    {"Name", "a"},
    {"NCName", "a"},
    {"ID", "a"},
    {"IDREF", "a"},
    {"IDREFS", "a a"},
    {"NMTOKEN", "a"},
    {"NMTOKENS", "a b"},
    {"boolean", "true"},
    {"decimal", "1.5"},
    {"integer", "1"},
    {"nonPositiveInteger", "-1"},
    {"negativeInteger", "-1"},
    {"nonNegativeInteger", "1"},
    {"positiveInteger", "1"},
    {"long", "1"},
    {"int", "1"},
    {"short", "1"},
    {"byte", "1"},
    {"unsignedLong", "1"},
    {"unsignedInt", "1"},
    {"unsignedShort", "1"},
    {"unsignedByte", "1"},
    {"float", "1.5"},
    {"double", "1.5"},
    {"duration", "P1D"},
    {"dateTime", "2026-01-01T00:00:00Z"},
    {"date", "2026-01-01"},
    {"time", "00:00:00Z"},
    {"gYear", "2026"},
    {"gYearMonth", "2026-01"},
    {"gMonth", "--01"},
    {"gMonthDay", "--01-01"},
    {"gDay", "---01"},
    {"hexBinary", "00"},
    {"base64Binary", "AAAA"},
    {"anyURI", "urn:a"},
    {"QName", "a"},
}};

class RefuseFaults final : public xercesc::DefaultHandler {
 public:
  void error(const xercesc::SAXParseException& fault) override { fail(fault); }

  void fatalError(const xercesc::SAXParseException& fault) override { fail(fault); }

 private:
  [[noreturn]] static void fail(const xercesc::SAXParseException& fault) {
    throw std::runtime_error("built-in types: " + to_utf8(fault.getMessage()));
  }
};

std::string schema() {
  std::string text =
      "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
      "<xs:element name=\"all\"><xs:complexType><xs:sequence>";
  for (const auto& [type, value] : kSamples)
    text.append("<xs:element name=\"")
        .append(type)
        .append("\" type=\"xs:")
        .append(type)
        .append("\"/>");
  return text + "</xs:sequence></xs:complexType></xs:element></xs:schema>";
}

std::string document() {
  std::string text = "<all>";
  for (const auto& [type, value] : kSamples)
    text.append("<").append(type).append(">").append(value).append("</").append(type).append(">");
  return text + "</all>";
}

class Source : public xercesc::MemBufInputSource {
 public:
  explicit Source(const std::string& text) : Source(static_cast<const void*>(text.data()), text) {}

 private:
  Source(const void* bytes, const std::string& text)
      : MemBufInputSource(static_cast<const XMLByte*>(bytes), text.size(), u"built-in types") {}
};

void read_all() {
  xercesc::XMLGrammarPoolImpl pool(xercesc::XMLPlatformUtils::fgMemoryManager);
  xercesc::SAX2XMLReaderImpl reader(xercesc::XMLPlatformUtils::fgMemoryManager, &pool);
  RefuseFaults faults;
  reader.setErrorHandler(&faults);
  reader.setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
  reader.setFeature(XMLUni::fgSAX2CoreValidation, true);
  reader.setFeature(XMLUni::fgXercesDynamic, false);
  reader.setFeature(XMLUni::fgXercesSchema, true);
  reader.setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
  reader.setFeature(XMLUni::fgXercesLoadSchema, false);
  const std::string types = schema();
  reader.loadGrammar(Source(types), xercesc::Grammar::SchemaGrammarType, true);
  const std::string values = document();
  reader.parse(Source(values));
}

}  // namespace

void warm_built_in_types() {
  static std::mutex mutex;  // Two readers may be made at the same time.
  const std::lock_guard lock(mutex);
  read_all();
}

}  // namespace adapters::xml

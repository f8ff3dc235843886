#include "adapters/xml/grammar_loader.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLResourceIdentifier.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "schemas/xsd_files.h"

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

constexpr std::string_view kRoot = "xsd/liaison-message-1.xsd";

/// \return a source of the file whose path ends with `name`; the caller owns it.
std::unique_ptr<xercesc::InputSource> source_of(std::string_view name) {
  const auto found = std::ranges::find_if(
      embedded::xsd::all, [name](const auto& file) { return file.path.ends_with(name); });
  if (found == embedded::xsd::all.end()) throw std::runtime_error("a schema file is missing");
  const void* bytes = found->text.data();
  return std::make_unique<xercesc::MemBufInputSource>(
      static_cast<const XMLByte*>(bytes), found->text.size(), std::string(found->path).c_str());
}

class EmbeddedSchemas final : public xercesc::XMLEntityResolver {
 public:
  xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier* wanted) override {
    const std::string location = to_utf8(wanted->getSchemaLocation());
    return source_of("xsd/" + location).release();
  }
};

/// A faulty schema is a fault of this program: the first complaint ends the start.
class RefuseFaults final : public xercesc::DefaultHandler {
 public:
  void error(const xercesc::SAXParseException& fault) override { fail(fault); }

  void fatalError(const xercesc::SAXParseException& fault) override { fail(fault); }

 private:
  [[noreturn]] static void fail(const xercesc::SAXParseException& fault) {
    throw std::runtime_error("faulty schema: " + to_utf8(fault.getMessage()));
  }
};

}  // namespace

void load_grammars(xercesc::XMLGrammarPool& pool) {
  xercesc::SAX2XMLReaderImpl loader(xercesc::XMLPlatformUtils::fgMemoryManager, &pool);
  EmbeddedSchemas resolver;
  RefuseFaults faults;
  loader.setXMLEntityResolver(&resolver);
  loader.setErrorHandler(&faults);
  loader.setFeature(xercesc::XMLUni::fgSAX2CoreNameSpaces, true);
  loader.setFeature(xercesc::XMLUni::fgXercesSchema, true);
  loader.setFeature(xercesc::XMLUni::fgXercesSchemaFullChecking, true);
  const auto root = source_of(kRoot);
  if (loader.loadGrammar(*root, xercesc::Grammar::SchemaGrammarType, true) == nullptr)
    throw std::runtime_error("the schemas cannot be loaded");
  pool.lockPool();
}

}  // namespace adapters::xml

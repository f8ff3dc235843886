#include "adapters/xml/grammar_loader.h"

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

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

constexpr std::string_view kRoot = "liaison-message-1.xsd";

std::unique_ptr<xercesc::InputSource> source_of(const gateway::SchemaFiles& files,
                                                std::string_view name) {
  const auto found = files.texts.find(name);
  if (found == files.texts.end())
    throw std::runtime_error("the schema file " + std::string(name) + " is missing");
  const void* bytes = found->second.data();
  return std::make_unique<xercesc::MemBufInputSource>(
      static_cast<const XMLByte*>(bytes), found->second.size(), found->first.c_str());
}

/// Whatever a schema includes or imports is a file of the same version.
class OwnFiles final : public xercesc::XMLEntityResolver {
 public:
  explicit OwnFiles(const gateway::SchemaFiles& files) : files_(&files) {}

  xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier* wanted) override {
    const XMLCh* location = wanted->getSchemaLocation();
    const std::string name = location == nullptr ? "named nowhere" : to_utf8(location);
    return source_of(*files_, name).release();  // The parser owns it.
  }

 private:
  const gateway::SchemaFiles* files_;
};

/// The first complaint about a schema ends the start.
class RefuseFaults final : public xercesc::DefaultHandler {
 public:
  void error(const xercesc::SAXParseException& fault) override { fail(fault); }

  void fatalError(const xercesc::SAXParseException& fault) override { fail(fault); }

 private:
  [[noreturn]] static void fail(const xercesc::SAXParseException& fault) {
    throw std::runtime_error("faulty schema: " + to_utf8(fault.getMessage()));
  }
};

void fill(xercesc::XMLGrammarPool& pool, const gateway::SchemaFiles& files) {
  xercesc::SAX2XMLReaderImpl loader(xercesc::XMLPlatformUtils::fgMemoryManager, &pool);
  OwnFiles resolver(files);
  RefuseFaults faults;
  loader.setXMLEntityResolver(&resolver);
  loader.setErrorHandler(&faults);
  loader.setFeature(xercesc::XMLUni::fgSAX2CoreNameSpaces, true);
  loader.setFeature(xercesc::XMLUni::fgXercesSchema, true);
  loader.setFeature(xercesc::XMLUni::fgXercesSchemaFullChecking, true);
  const auto root = source_of(files, kRoot);
  if (loader.loadGrammar(*root, xercesc::Grammar::SchemaGrammarType, true) == nullptr)
    throw std::runtime_error("the schemas cannot be loaded");
  pool.lockPool();
}

}  // namespace

void load_grammars(xercesc::XMLGrammarPool& pool, const gateway::SchemaFiles& files) {
  try {
    fill(pool, files);
  } catch (const std::runtime_error& fault) {
    throw std::runtime_error("schema version " + files.version + ": " + fault.what());
  }
}

}  // namespace adapters::xml

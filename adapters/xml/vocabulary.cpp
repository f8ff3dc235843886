#include "adapters/xml/vocabulary.h"

#include <stdexcept>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

using Names = std::set<std::string, std::less<>>;

/// Hears the declarations of one schema file.
class Declarations final : public xercesc::DefaultHandler {
 public:
  explicit Declarations(Names& names) : names_(&names) {}

  void startElement(const XMLCh* space,
                    const XMLCh* name,
                    const XMLCh* /*qualified*/,
                    const xercesc::Attributes& attributes) override {
    if (std::u16string_view(space) != u"http://www.w3.org/2001/XMLSchema") return;
    const std::u16string_view declared(name);
    if (declared != u"element" && declared != u"attribute") return;
    if (const XMLCh* text = attributes.getValue(u"name")) names_->insert(to_utf8(text));
  }

  void error(const xercesc::SAXParseException& fault) override { fail(fault); }

  void fatalError(const xercesc::SAXParseException& fault) override { fail(fault); }

 private:
  [[noreturn]] static void fail(const xercesc::SAXParseException& fault) {
    throw std::runtime_error(to_utf8(fault.getMessage()));
  }

  Names* names_;
};

void collect(std::string_view text, Names& names) {
  xercesc::SAX2XMLReaderImpl reader;
  Declarations declarations(names);
  reader.setContentHandler(&declarations);
  reader.setErrorHandler(&declarations);
  reader.setFeature(xercesc::XMLUni::fgSAX2CoreNameSpaces, true);
  reader.setFeature(xercesc::XMLUni::fgSAX2CoreValidation, false);
  const void* bytes = text.data();
  const xercesc::MemBufInputSource source(
      static_cast<const XMLByte*>(bytes), text.size(), u"schema");
  reader.parse(source);
}

}  // namespace

Vocabulary::Vocabulary(const gateway::SchemaFiles& files) {
  for (const auto& [name, text] : files.texts) {
    try {
      collect(text, names_);
    } catch (const std::runtime_error& fault) {
      throw std::runtime_error("schema version " + files.version + ", " + name + ": " +
                               fault.what());
    }
  }
}

std::string_view Vocabulary::known(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::string_view() : std::string_view(*found);
}

}  // namespace adapters::xml

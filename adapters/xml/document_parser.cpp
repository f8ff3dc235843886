#include "adapters/xml/document_parser.h"

#include <stdexcept>
#include <string>
#include <utility>

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/Locator.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/SecurityManager.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "adapters/xml/attribute_values.h"
#include "adapters/xml/document_listener.h"
#include "adapters/xml/grammar_loader.h"
#include "adapters/xml/utf.h"
#include "adapters/xml/validity_codes.h"
#include "adapters/xml/vocabulary.h"

namespace adapters::xml {
namespace {

using gateway::RefusalCode;
using xercesc::XMLUni;

/// A grammar pool never forgets the name of a namespace it has met, and a name may fill a tag.
constexpr unsigned int kMaxNamesLeftBehind = 256;

Position position_of(XMLFileLoc line, XMLFileLoc column) {
  return {.line = static_cast<int>(line), .column = static_cast<int>(column)};
}

/// Turns the parser's callbacks into those of the listener, in UTF-8 and with declared names only.
class SaxBridge final : public xercesc::DefaultHandler {
 public:
  SaxBridge(const Vocabulary& vocabulary, DocumentListener& listener)
      : vocabulary_(&vocabulary), listener_(&listener) {}

  void setDocumentLocator(const xercesc::Locator* locator) override { locator_ = locator; }

  void startElement(const XMLCh* space,
                    const XMLCh* name,
                    const XMLCh* /*qualified*/,
                    const xercesc::Attributes& found) override {
    Attributes attributes;
    for (XMLSize_t i = 0; i < found.getLength(); ++i) {
      const auto known = vocabulary_->known(to_utf8(found.getLocalName(i)));
      if (!known.empty()) attributes.add(known, to_utf8(found.getValue(i)));
    }
    listener_->start(declared(space, name), attributes, position());
  }

  void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override { listener_->end(); }

  void characters(const XMLCh* text, XMLSize_t length) override { listener_->text({text, length}); }

  void startDTD(const XMLCh*, const XMLCh*, const XMLCh*) override {
    throw StopReading{gateway::refusal(RefusalCode::kNotWellFormed,
                                       "A document type declaration is not allowed.")};
  }

  xercesc::InputSource* resolveEntity(const XMLCh*, const XMLCh*) override {
    static constexpr XMLByte kNothing = 0;
    return new xercesc::MemBufInputSource(&kNothing, 0, "nothing");  // The parser owns it.
  }

 private:
  [[nodiscard]] std::string_view declared(const XMLCh* space, const XMLCh* name) const {
    if (std::u16string_view(space) != u"urn:liaison:message:1") return {};
    return vocabulary_->known(to_utf8(name));
  }

  [[nodiscard]] Position position() const {
    return position_of(locator_->getLineNumber(), locator_->getColumnNumber());
  }

  const Vocabulary* vocabulary_;
  DocumentListener* listener_;
  const xercesc::Locator* locator_ = nullptr;
};

/// Catches errors by their code, before Xerces makes a text of them that quotes the document.
class CodedParser final : public xercesc::SAX2XMLReaderImpl {
 public:
  CodedParser(xercesc::XMLGrammarPool& pool, const Vocabulary& vocabulary, DocumentListener& events)
      : SAX2XMLReaderImpl(xercesc::XMLPlatformUtils::fgMemoryManager, &pool),
        vocabulary_(&vocabulary),
        listener_(&events) {}

  void error(const unsigned int code,
             const XMLCh* const domain,
             const ErrTypes type,
             const XMLCh* const text,
             const XMLCh* const /*system_id*/,
             const XMLCh* const /*public_id*/,
             const XMLFileLoc line,
             const XMLFileLoc column) override {
    if (type == ErrType_Warning) return;
    const Position at = position_of(line, column);
    const std::u16string_view origin(domain);
    // Facets complain through the domain of exceptions; everything else there is fatal.
    if (origin == XMLUni::fgExceptDomain && type == ErrType_Error)
      return listener_->schema_error({.error = value_error_of(code)}, at);
    if (origin == XMLUni::fgValidityDomain)
      return listener_->schema_error(
          {.error = schema_error_of(code), .subject = vocabulary_->known(quoted_name(text, 0))},
          at);
    // Xerces takes an attribute with a prefix for the one of the same name without.
    const bool same_name = origin == XMLUni::fgXMLErrDomain &&
                           code == xercesc::XMLErrs::AttrAlreadyUsedInSTag &&
                           listener_->awaits_prefixed();
    if (same_name) listener_->stop_within(vocabulary_->known(quoted_name(text, 1)), at);
    throw_not_well_formed(at);
  }

  void startElement(const xercesc::XMLElementDecl& declared,
                    const unsigned int space,
                    const XMLCh* const prefix,
                    const xercesc::RefVectorOf<xercesc::XMLAttr>& attributes,
                    const XMLSize_t count,
                    const bool is_empty,
                    const bool is_root) override {
    if (listener_->awaits_event())
      listener_->invalid_attributes(invalid_among(declared, attributes, count, *vocabulary_));
    SAX2XMLReaderImpl::startElement(declared, space, prefix, attributes, count, is_empty, is_root);
  }

 private:
  [[noreturn]] static void throw_not_well_formed(Position at) {
    throw StopReading{gateway::refusal(RefusalCode::kNotWellFormed,
                                       "The document is not well-formed XML, or declares a "
                                       "document type, at line " +
                                           std::to_string(at.line) + ", column " +
                                           std::to_string(at.column) + ".")};
  }

  const Vocabulary* vocabulary_;
  DocumentListener* listener_;
};

void harden(CodedParser& parser, xercesc::SecurityManager& security) {
  parser.setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
  parser.setFeature(XMLUni::fgSAX2CoreValidation, true);
  parser.setFeature(XMLUni::fgXercesDynamic, false);
  parser.setFeature(XMLUni::fgXercesSchema, true);
  parser.setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
  parser.setFeature(XMLUni::fgXercesLoadSchema, false);
  parser.setFeature(XMLUni::fgXercesLoadExternalDTD, false);
  parser.setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
  parser.setFeature(XMLUni::fgXercesIdentityConstraintChecking, false);
  parser.setProperty(XMLUni::fgXercesSecurityManager, &security);
  parser.setExitOnFirstFatalError(true);
  parser.setValidationConstraintFatal(false);
}

}  // namespace

class DocumentParser::Impl {
 public:
  explicit Impl(const SchemaSet& schemas)
      : vocabulary_(schemas.vocabulary),
        pool_(xercesc::XMLPlatformUtils::fgMemoryManager),
        listener_(schemas) {
    load_grammars(pool_, schemas.files);
    security_.setEntityExpansionLimit(100);
    harden(parser_, security_);
    parser_.setContentHandler(&bridge_);
    parser_.setLexicalHandler(&bridge_);
    parser_.setEntityResolver(&bridge_);
    parser_.setErrorHandler(&bridge_);
    names_at_first_ = names_kept();
  }

  /// Whether documents have left more names of namespaces behind than a parser should carry.
  [[nodiscard]] bool is_worn() { return names_kept() - names_at_first_ > kMaxNamesLeftBehind; }

  ParseOutcome parse(std::string_view document, const ParseOptions& options) {
    listener_.begin(options);
    try {
      run(document);
      return listener_.finish();
    } catch (const StopReading& stop) {
      return gateway::Result<gateway::CaseMessage>(stop.refusal);
    } catch (const OtherVersion& other) {
      return other;
    } catch (const xercesc::OutOfMemoryException&) {
      throw std::bad_alloc();
    } catch (const xercesc::XMLException&) {
      return gateway::Result<gateway::CaseMessage>(
          gateway::refusal(RefusalCode::kNotWellFormed, "The document is not well-formed XML."));
    }
  }

 private:
  [[nodiscard]] unsigned int names_kept() { return pool_.getURIStringPool()->getStringCount(); }

  void run(std::string_view document) {
    const void* bytes = document.data();
    xercesc::MemBufInputSource source(
        static_cast<const XMLByte*>(bytes), document.size(), u"document");
    source.setEncoding(XMLUni::fgUTF8EncodingString);
    source.setCopyBufToStream(false);
    parser_.parse(source);
  }

  const Vocabulary& vocabulary_;
  xercesc::XMLGrammarPoolImpl pool_;
  xercesc::SecurityManager security_;
  DocumentListener listener_;
  SaxBridge bridge_{vocabulary_, listener_};
  CodedParser parser_{pool_, vocabulary_, listener_};
  unsigned int names_at_first_ = 0;
};

DocumentParser::DocumentParser(const SchemaSet& schemas)
    : schemas_(&schemas), impl_(std::make_unique<Impl>(schemas)) {}

DocumentParser::~DocumentParser() = default;

ParseOutcome DocumentParser::parse(std::string_view document, const ParseOptions& options) {
  auto result = impl_->parse(document, options);
  if (impl_->is_worn()) impl_ = std::make_unique<Impl>(*schemas_);
  return result;
}

}  // namespace adapters::xml

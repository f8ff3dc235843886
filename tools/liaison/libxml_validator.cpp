#include "tools/liaison/libxml_validator.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "schemas/xsd_files.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

namespace tools {
namespace {

constexpr std::string_view kRoot = "liaison-message-1.xsd";
constexpr int kParserOptions = XML_PARSE_NONET;

/// The schema of that file name; empty for any other name.
std::string_view schema_file(std::string_view name) {
  const std::string path = "xsd/" + std::string(name);
  const auto found = std::ranges::find_if(embedded::xsd::all,
                                          [&path](const auto& file) { return file.path == path; });
  return found == embedded::xsd::all.end() ? std::string_view() : found->text;
}

int size_of(std::string_view text) {
  return static_cast<int>(text.size());
}

/// Includes are answered from what this program carries; everything else gets nothing.
xmlParserInputPtr carried(const char* url, const char* /*id*/, xmlParserCtxtPtr context) {
  const std::string_view address(url == nullptr ? "" : url);
  const auto text = schema_file(address.substr(address.rfind('/') + 1));
  if (text.empty()) return nullptr;
  auto* buffer = xmlParserInputBufferCreateMem(text.data(), size_of(text), XML_CHAR_ENCODING_UTF8);
  return xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
}

struct Free {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }

  void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }

  void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }

  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }

  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

template <class Handle>
using Owned = std::unique_ptr<Handle, Free>;

}  // namespace

class LibxmlValidator::Impl {
 public:
  Impl() {
    xmlInitParser();
    xmlSetExternalEntityLoader(carried);
    const auto root = schema_file(kRoot);
    const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewMemParserCtxt(root.data(), size_of(root)));
    schema_.reset(xmlSchemaParse(parser.get()));
    if (schema_ == nullptr) throw std::runtime_error("libxml2 cannot compile the schemas");
    context_.reset(xmlSchemaNewValidCtxt(schema_.get()));
  }

  bool validates_tree(std::string_view document) {
    const Owned<xmlDoc> tree(
        xmlReadMemory(document.data(), size_of(document), "document.xml", "UTF-8", kParserOptions));
    return tree != nullptr && xmlSchemaValidateDoc(context_.get(), tree.get()) == 0;
  }

  bool validates_stream(std::string_view document) {
    const Owned<xmlTextReader> reader(xmlReaderForMemory(
        document.data(), size_of(document), "document.xml", "UTF-8", kParserOptions));
    if (reader == nullptr || xmlTextReaderSetSchema(reader.get(), schema_.get()) != 0) return false;
    int more = 1;
    while (more == 1)
      more = xmlTextReaderRead(reader.get());
    return more == 0 && xmlTextReaderIsValid(reader.get()) == 1;
  }

 private:
  Owned<xmlSchema> schema_;
  Owned<xmlSchemaValidCtxt> context_;
};

LibxmlValidator::LibxmlValidator() : impl_(std::make_unique<Impl>()) {}

LibxmlValidator::~LibxmlValidator() = default;

bool LibxmlValidator::validates_tree(std::string_view document) {
  return impl_->validates_tree(document);
}

bool LibxmlValidator::validates_stream(std::string_view document) {
  return impl_->validates_stream(document);
}

}  // namespace tools

#include "adapters/xml/document_writer.h"

#include <xercesc/framework/MemBufFormatTarget.hpp>
#include <xercesc/framework/XMLFormatter.hpp>

#include "adapters/xml/utf.h"

namespace adapters::xml {

using xercesc::XMLFormatter;

/// Text in UTF-8, escaped by Xerces.
class DocumentWriter::Output {
 public:
  Output()
      : formatter_("UTF-8", "1.0", &target_, XMLFormatter::NoEscapes, XMLFormatter::UnRep_Fail) {}

  void put(std::string_view text, XMLFormatter::EscapeFlags escapes = XMLFormatter::NoEscapes) {
    const std::u16string wide = to_utf16(text);
    formatter_.formatBuf(wide.data(), wide.size(), escapes);
  }

  [[nodiscard]] std::string text() const {
    const void* bytes = target_.getRawBuffer();
    return {static_cast<const char*>(bytes), target_.getLen()};
  }

 private:
  xercesc::MemBufFormatTarget target_;
  XMLFormatter formatter_;
};

DocumentWriter::DocumentWriter() : output_(std::make_unique<Output>()) {
  output_->put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

DocumentWriter::~DocumentWriter() = default;

void DocumentWriter::open(std::string_view name, const std::vector<Attribute>& attributes) {
  unwrap(0);
  start(name, attributes);
  opened_.push_back({.name = std::string(name), .wrappers = {}});
}

void DocumentWriter::open_path(std::string_view path) {
  const auto name = wrap(path);
  start(name, {});
  opened_.push_back({.name = std::string(name), .wrappers = std::exchange(wrappers_, {})});
}

void DocumentWriter::close() {
  unwrap(0);
  end(opened_.back().name);
  wrappers_ = std::move(opened_.back().wrappers);
  opened_.pop_back();
}

void DocumentWriter::leaf(std::string_view path, std::string_view text) {
  const auto name = wrap(path);
  start(name, {});
  output_->put(text, XMLFormatter::CharEscapes);
  end(name);
}

std::string DocumentWriter::take() {
  while (!opened_.empty())
    close();
  output_->put("\n");
  return output_->text();
}

/// Opens and closes what the path demands above its last name. \return that name.
std::string_view DocumentWriter::wrap(std::string_view path) {
  std::size_t depth = 0;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const auto name = path.substr(0, slash);
    if (depth == wrappers_.size() || wrappers_[depth] != name) {
      unwrap(depth);
      start(name, {});
      wrappers_.emplace_back(name);
    }
    ++depth;
    path.remove_prefix(slash + 1);
  }
  unwrap(depth);
  return path;
}

void DocumentWriter::unwrap(std::size_t depth) {
  while (wrappers_.size() > depth) {
    end(wrappers_.back());
    wrappers_.pop_back();
  }
}

void DocumentWriter::start(std::string_view name, const std::vector<Attribute>& attributes) {
  output_->put("<");
  output_->put(name);
  for (const auto& [attribute, value] : attributes) {
    output_->put(" ");
    output_->put(attribute);
    output_->put("=\"");
    output_->put(value, XMLFormatter::AttrEscapes);
    output_->put("\"");
  }
  output_->put(">");
}

void DocumentWriter::end(std::string_view name) {
  output_->put("</");
  output_->put(name);
  output_->put(">");
}

}  // namespace adapters::xml

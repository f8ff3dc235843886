#include "adapters/connector/document_facts.h"

#include <map>
#include <memory>

#include <libxml/xmlreader.h>

namespace adapters::connector {
namespace {

constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
constexpr std::string_view kHeader = "/Header";
constexpr std::string_view kFlash = "Flash";

std::string text_of(const xmlChar* text) {
  if (text == nullptr) return {};
  const std::basic_string_view<xmlChar> bytes(text);
  return {bytes.begin(), bytes.end()};
}

std::string without_blanks(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Texts of the header's elements by their path below it, e.g. "/Exchange/Id".
class Header {
 public:
  explicit Header(xmlTextReader& reader) : reader_(&reader) {}

  /// \return whether the end of the header was reached.
  bool read() {
    while (xmlTextReaderRead(reader_) == 1) {
      switch (xmlTextReaderNodeType(reader_)) {
        case XML_READER_TYPE_DOCUMENT_TYPE:
          return false;
        case XML_READER_TYPE_ELEMENT:
          begin();
          break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
          text_ += text_of(xmlTextReaderConstValue(reader_));
          break;
        case XML_READER_TYPE_END_ELEMENT:
          if (end()) return true;
          break;
        default:
          break;
      }
    }
    return false;
  }

  /// Text of the element that follows the header, where it is this one.
  [[nodiscard]] std::string following(const std::string& name) {
    while (xmlTextReaderRead(reader_) == 1) {
      if (xmlTextReaderNodeType(reader_) != XML_READER_TYPE_ELEMENT) continue;
      if (text_of(xmlTextReaderConstLocalName(reader_)) != name) return {};
      if (xmlTextReaderRead(reader_) != 1) return {};
      return without_blanks(text_of(xmlTextReaderConstValue(reader_)));
    }
    return {};
  }

  [[nodiscard]] const std::string& root() const { return root_; }

  [[nodiscard]] const std::vector<std::string>& all(const std::string& path) const {
    static const std::vector<std::string> kNone;
    const auto found = texts_.find(path);
    return found == texts_.end() ? kNone : found->second;
  }

  [[nodiscard]] std::string first(const std::string& path) const {
    const auto& texts = all(path);
    return texts.empty() ? std::string() : texts.front();
  }

 private:
  void begin() {
    const auto name = text_of(xmlTextReaderConstLocalName(reader_));
    text_.clear();
    if (xmlTextReaderDepth(reader_) == 0) {
      root_ = name;
    } else if (xmlTextReaderIsEmptyElement(reader_) == 0) {
      path_ += "/" + name;
    }
  }

  /// Of the header itself.
  bool end() {
    if (path_ == kHeader) return true;
    if (path_.starts_with(kHeader))
      texts_[path_.substr(kHeader.size())].push_back(without_blanks(text_));
    text_.clear();
    path_.erase(std::min(path_.rfind('/'), path_.size()));
    return false;
  }

  xmlTextReader* reader_;
  std::string root_;
  std::string path_;  // Below the root.
  std::string text_;
  std::map<std::string, std::vector<std::string>> texts_;
};

}  // namespace

std::optional<DocumentFacts> facts_of(std::string_view document) {
  const std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader(
      xmlReaderForMemory(
          document.data(), static_cast<int>(document.size()), nullptr, nullptr, kOptions),
      xmlFreeTextReader);
  if (!reader) return std::nullopt;
  Header header(*reader);
  if (!header.read()) return std::nullopt;
  DocumentFacts facts{
      .type = header.root(),
      .message_id = header.first("/MessageId"),
      .opener = header.first("/Exchange/Opener"),
      .exchange = header.first("/Exchange/Id"),
      .in_reply_to = header.first("/InReplyTo"),
      .sender = header.first("/Sender/Authority"),
      .addressees = header.all("/Addressees/Authority"),
      .is_urgent = header.first("/Urgency/Level") == "urgent" || header.root() == kFlash,
      .classification = header.first("/Classification/Whole"),
      .codes = header.all("/Handling/Code"),
      .is_rehearsal = header.first("/Rehearsal") == "true"};
  if (facts.type == "Information")
    facts.is_whole_answer = header.following("Answer") == "full-answer";
  if (facts.type == "Refusal") facts.is_whole_answer = header.following("Extent") == "full";
  return facts;
}

}  // namespace adapters::connector

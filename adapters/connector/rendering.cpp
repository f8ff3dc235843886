#include "adapters/connector/rendering.h"

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "gateway/audit/base64.h"
#include "gateway/audit/sha256.h"

#include <libxml/xmlreader.h>

namespace adapters::connector {
namespace {

constexpr std::string_view kStyle = R"css(
body { font: 11pt/1.4 sans-serif; margin: 0 auto; max-width: 60em; padding: 1em; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead { display: table-header-group; break-inside: avoid; }
thead td { border: 1.5pt solid; padding: .4em .6em; font-size: 9pt; }
thead b { font-size: 11pt; }
tbody td { padding: .15em 0; vertical-align: top; overflow-wrap: anywhere; }
h1 { font-size: 15pt; margin: .8em 0 .2em; }
.group { font-weight: bold; padding-top: .6em; break-after: avoid; }
.name { color: #444; }
.value { white-space: pre-wrap; unicode-bidi: isolate; }
.mark { border: 1px solid; font: 8pt monospace; padding: 0 .2em; }
.digest { font-family: monospace; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } }
@page { margin: 15mm; }
)css";

constexpr int kDepthMax = 12;  // Deeper elements are not indented further.

std::string text_of(const xmlChar* text) {
  if (text == nullptr) return {};
  const std::basic_string_view<xmlChar> bytes(text);
  return {bytes.begin(), bytes.end()};
}

/// "RequestedInformation" as "Requested information".
std::string words_of(const std::string& name) {
  std::string words;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !words.empty()) words += ' ';
    words += upper && !words.empty() ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

/// What stands at the head of every page.
struct Labels {
  std::set<std::string> codes;
  std::string classification;
  bool rehearsal = false;
};

/// Goes through the document once, a row for each element.
class Rows {
 public:
  explicit Rows(xmlTextReader& reader) : reader_(&reader) {}

  /// \return whether the whole document could be read.
  bool read() {
    int more = xmlTextReaderRead(reader_);
    for (; more == 1; more = xmlTextReaderRead(reader_))
      take();
    return more == 0;
  }

  [[nodiscard]] const std::string& html() const { return html_; }

  [[nodiscard]] const Labels& labels() const { return labels_; }

 private:
  void take() {
    switch (xmlTextReaderNodeType(reader_)) {
      case XML_READER_TYPE_ELEMENT:
        return begin();
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        text_ += text_of(xmlTextReaderConstValue(reader_));
        return;
      case XML_READER_TYPE_END_ELEMENT:
        return end();
      default:
        return;
    }
  }

  void begin() {
    flush_group();
    path_.push_back(text_of(xmlTextReaderConstLocalName(reader_)));
    attributes_ = attributes();
    open_ = true;
    text_.clear();
    if (xmlTextReaderIsEmptyElement(reader_) == 1) end();
  }

  void end() {
    if (open_) row("", words_of(path_.back()), text_);
    note_label();
    open_ = false;
    text_.clear();
    if (!path_.empty()) path_.pop_back();
  }

  /// An element that turns out to hold others gets a heading.
  void flush_group() {
    if (open_) row("group", words_of(path_.back()), {});
    open_ = false;
  }

  void row(const std::string& kind, const std::string& name, const std::string& value) {
    const auto depth = std::min<std::size_t>(path_.size() - 1, kDepthMax);
    html_ += "<tr><td class=\"d" + std::to_string(depth) + (kind.empty() ? "" : " ") + kind + "\"";
    html_ += "><span class=\"name\">" + visible_html(name) + attributes_ + "</span>";
    if (!value.empty()) html_ += ": <bdi class=\"value\">" + visible_html(value) + "</bdi>";
    html_ += "</td></tr>\n";
    attributes_.clear();
  }

  std::string attributes() {
    std::string all;
    while (xmlTextReaderMoveToNextAttribute(reader_) == 1) {
      if (xmlTextReaderIsNamespaceDecl(reader_) == 1) continue;
      all += " <bdi>(" + visible_html(text_of(xmlTextReaderConstLocalName(reader_))) + " " +
             visible_html(text_of(xmlTextReaderConstValue(reader_))) + ")</bdi>";
    }
    xmlTextReaderMoveToElement(reader_);
    return all;
  }

  /// Codes of the whole and of every part: what is composed is never weaker than its parts.
  void note_label() {
    if (path_.size() < 2) return;
    const auto& parent = path_[path_.size() - 2];
    if (path_.back() == "Code" && parent == "Handling") labels_.codes.insert(text_);
    if (path_.back() == "Rehearsal" && parent == "Header") labels_.rehearsal = text_ == "true";
    if (path_.back() == "Whole" && parent == "Classification") labels_.classification = text_;
  }

  xmlTextReader* reader_;
  std::vector<std::string> path_;
  std::string attributes_;
  std::string text_;
  bool open_ = false;
  std::string html_;
  Labels labels_;
};

std::string style() {
  std::string css(kStyle);
  for (int depth = 1; depth <= kDepthMax; ++depth)
    css += ".d" + std::to_string(depth) + " { padding-left: " + std::to_string(depth) + "em; }\n";
  return css;
}

std::string page_head(const Delivery& delivery, const Labels& labels) {
  std::string codes;
  for (const auto& code : labels.codes)
    codes += (codes.empty() ? "" : " ") + code;
  const std::string rehearsal = labels.rehearsal ? "REHEARSAL &middot; " : "";
  return "<thead><tr><td><b>" + rehearsal +
         "Handling: " + visible_html(codes.empty() ? "not read" : codes) +
         " &middot; Classification: " +
         visible_html(labels.classification.empty() ? "not read" : labels.classification) +
         "</b><br><span class=\"digest\">SHA-256 " + visible_html(delivery.digest) +
         "</span></td></tr></thead>\n";
}

std::string facts(const Delivery& delivery) {
  const auto row = [](const std::string& name, const std::string& value) {
    return "<tr><td><span class=\"name\">" + name + "</span>: <bdi class=\"value\">" +
           visible_html(value) + "</bdi></td></tr>\n";
  };
  return "<tr><td><h1>" + visible_html(words_of(delivery.type)) + "</h1></td></tr>\n" +
         row("From", delivery.sender) + row("Accepted by the gateway", delivery.accepted_at) +
         row("Urgency", delivery.urgency) +
         row("Why it reached you", delivery.role + ", " + delivery.rule + ", " + delivery.legal) +
         row("Message id", delivery.message_id) + row("Handle", delivery.handle);
}

std::string page(const Delivery& delivery, const Labels& labels, const std::string& rows) {
  const auto css = style();
  const auto hash = gateway::to_base64(gateway::as_bytes(gateway::sha256(css)));
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'sha256-" +
         hash + "'\">\n<title>" + visible_html(delivery.message_id) + "</title>\n<style>" + css +
         "</style></head>\n<body><table>\n" + page_head(delivery, labels) + "<tbody>\n" +
         facts(delivery) + rows + "</tbody></table></body></html>\n";
}

}  // namespace

gateway::Confidential<std::string> rendered(const Delivery& delivery) {
  const auto& bytes = delivery.document.disclose();
  // No network, no entity, no DTD; what the library has to say of a document would quote it.
  const std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> reader(
      xmlReaderForMemory(
          bytes.data(),
          static_cast<int>(bytes.size()),
          nullptr,
          "UTF-8",
          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE),
      xmlFreeTextReader);
  const std::string unread =
      "<tr><td class=\"group\">Not the whole document could be read for this page. The document "
      "beside it is complete.</td></tr>\n";
  if (!reader) return gateway::Confidential<std::string>(page(delivery, {}, unread));
  Rows rows(*reader);
  const bool whole = rows.read();
  return gateway::Confidential<std::string>(
      page(delivery, rows.labels(), (whole ? "" : unread) + rows.html()));
}

}  // namespace adapters::connector

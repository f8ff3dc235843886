#include "tests/support/hostile/hostile_documents.h"

#include <stdexcept>
#include <vector>

#include "tests/support/file_content.h"
#include "tests/support/hostile/document_rows.h"

namespace support {
namespace {

std::vector<HostileDocument> all_rows() {
  std::vector<HostileDocument> rows;
  for (const auto& group : {declaration_rows(), encoding_rows(), shape_rows(), flood_rows()})
    rows.insert(rows.end(), group.begin(), group.end());
  return rows;
}

}  // namespace

std::span<const HostileDocument> hostile_documents() {
  static const std::vector<HostileDocument> kAll = all_rows();
  return kAll;
}

std::string example_request() {
  std::string text = content_of(LIAISON_SOURCE_DIR "/tests/data/examples/Request.xml");
  if (text.empty()) throw std::runtime_error("the example of a Request is not there");
  return text;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("the example lacks what is to be replaced");
  return text.replace(at, from.size(), to);
}

std::string filled(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes);
  while (text.size() + piece.size() <= bytes)
    text += piece;
  return text;
}

std::string before_root(std::string_view text) {
  return with(example_request(), "<Request ", std::string(text) + "<Request ");
}

std::string narrative(std::string_view content) {
  std::string text = example_request();
  const std::string_view open = "<Narrative>";
  const auto begin = text.find(open);
  const auto end = text.find("</Narrative>");
  if (begin == std::string::npos || end == std::string::npos)
    throw std::runtime_error("the example lacks a narrative");
  return text.replace(begin + open.size(), end - begin - open.size(), content);
}

std::string in_a_tag(std::string_view attributes) {
  return with(example_request(), "<Person ", "<Person " + std::string(attributes) + " ");
}

}  // namespace support

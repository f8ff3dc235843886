#include <array>
#include <vector>

#include "tests/support/hostile/document_rows.h"

namespace support {
namespace {

using enum gateway::RefusalCode;

std::string nested(std::string_view name, std::size_t levels) {
  std::string text;
  for (std::size_t i = 0; i < levels; ++i)
    text += "<" + std::string(name) + ">";
  for (std::size_t i = 0; i < levels; ++i)
    text += "</" + std::string(name) + ">";
  return narrative(text);
}

/// Names that all have the same value in the parser's tables: "Az" and "BT" weigh the same there.
std::vector<std::string> colliding_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t number = 0; number < count; ++number) {
    std::string name;
    for (std::size_t bit = 0; bit < 12; ++bit)
      name += ((number >> bit) & 1U) == 0 ? "Az" : "BT";
    names.push_back(name);
  }
  return names;
}

std::string colliding_attributes(std::string_view prefix, std::size_t count) {
  std::string text;
  for (const std::string& name : colliding_names(count))
    text += std::string(prefix) + name + "=\"u" + name + "\" ";
  return text;
}

std::string colliding_elements() {
  std::string text;
  for (const std::string& name : colliding_names(4096))
    text += "<" + name + "/>";
  return narrative(text);
}

std::string numbered(std::string_view before, std::string_view behind, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += std::string(before) + std::to_string(i) + std::string(behind);
  return text;
}

/// One tag after the other, each as long as may be and full of namespaces of its own.
std::string many_namespaces() {
  std::string text;
  for (std::size_t i = 0; text.size() < kFull - 32768; ++i) {
    const std::string mark = "=\"u" + std::to_string(i) + "-";
    text += "<FamilyName ";
    for (int j = 0; j < 400; ++j)
      text += "xmlns:a" + std::to_string(j) + mark + std::to_string(j) + "\" ";
    text += ">x</FamilyName>";
  }
  return with(example_request(), "<Alias>", text + "<Alias>");
}

std::string penalty(const std::string& months) {
  const std::string tag = "<MaximumPenaltyMonths>";
  return with(example_request(), tag, tag + months);
}

std::string blanks_before_root(std::size_t bytes) {
  return "<?xml version=\"1.0\"?>" + std::string(bytes, ' ') + "<Request/>";
}

std::string blanks_in_element(std::size_t bytes) {
  return with(example_request(), "<Entities>", "<Entities>" + std::string(bytes, '\n'));
}

std::string blanks_in_text(std::size_t bytes) {
  return narrative("x" + std::string(bytes, ' '));
}

std::string blanks_in_tag(std::size_t bytes) {
  return in_a_tag(std::string(bytes, '\t'));
}

const std::array kNesting{
    HostileDocument{"10,000 levels", kNotWellFormed, [] { return nested("a", 10'000); }},
    HostileDocument{"10,000 levels of a known name",
                    kNotWellFormed,
                    [] { return nested("Narrative", 10'000); }},
    HostileDocument{"350,000 levels that never close",
                    kNotWellFormed,
                    [] { return with(example_request(), "<Entities>", filled("<a>", kMebibyte)); }},
    HostileDocument{"levels up to the limit", kSchemaViolated, [] { return nested("a", 60); }},
    HostileDocument{"end tags only", kNotWellFormed, [] { return filled("</a>", kFull); }},
    HostileDocument{"two roots", kNotWellFormed, [] { return example_request() + "<Request/>"; }},
    HostileDocument{"nothing", kNotWellFormed, [] { return std::string(); }},
    HostileDocument{"foreign root", kTypeUnknown, [] { return std::string("<a/>"); }},
    HostileDocument{
        "4 MiB of less-than", kDocumentTooLarge, [] { return std::string(kFull, '<'); }},
    HostileDocument{"4 MiB of open quotes",
                    kDocumentTooLarge,
                    [] { return "<Request " + filled("a='", kFull); }},
    HostileDocument{
        "4 MiB of greater-than", kNotWellFormed, [] { return std::string(kFull, '>'); }},
};

const std::array kNames{
    HostileDocument{"1,000 attributes",
                    kSchemaViolated,
                    [] { return in_a_tag(numbered("a", "=\"\" ", 1000)); }},
    HostileDocument{"100,000 attributes",
                    kDocumentTooLarge,
                    [] { return in_a_tag(numbered("a", "=\"\" ", 100'000)); }},
    HostileDocument{"attribute twice", kNotWellFormed, [] { return in_a_tag("a=\"\" a=\"\""); }},
    HostileDocument{"attribute twice by namespace",
                    kNotWellFormed,
                    [] { return in_a_tag("xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"\" b:x=\"\""); }},
    HostileDocument{"attributes that collide",
                    kSchemaViolated,
                    [] { return in_a_tag(colliding_attributes("", 300)); }},
    HostileDocument{"prefixes that collide",
                    std::nullopt,
                    [] { return in_a_tag(colliding_attributes("xmlns:", 250)); }},
    HostileDocument{"elements that collide", kSchemaViolated, colliding_elements},
    HostileDocument{"element name of 1 MiB",
                    kDocumentTooLarge,
                    [] { return narrative("<" + std::string(kMebibyte, 'a') + "/>"); }},
    HostileDocument{"attribute name of 1 MiB",
                    kDocumentTooLarge,
                    [] { return in_a_tag(std::string(kMebibyte, 'a') + "=\"\""); }},
    HostileDocument{"attribute value of 1 MiB",
                    kDocumentTooLarge,
                    [] { return in_a_tag("a=\"" + std::string(kMebibyte, 'a') + "\""); }},
    HostileDocument{"name as long as a tag",
                    kSchemaViolated,
                    [] { return narrative("<" + std::string(16'000, 'a') + "/>"); }},
    HostileDocument{"name with many colons",
                    kNotWellFormed,
                    [] { return narrative("<" + filled("a:", 16'000) + "/>"); }},
    HostileDocument{"namespace as long as a tag",
                    std::nullopt,
                    [] { return in_a_tag("xmlns:a=\"" + std::string(16'000, 'u') + "\""); }},
    HostileDocument{"400 namespaces",
                    std::nullopt,
                    [] { return in_a_tag(numbered("xmlns:a", "=\"u\" ", 400)); }},
    HostileDocument{"100,000 namespaces",
                    kDocumentTooLarge,
                    [] { return in_a_tag(numbered("xmlns:a", "=\"u\" ", 100'000)); }},
    HostileDocument{"4 MiB of namespaces", std::nullopt, many_namespaces},
    HostileDocument{
        "prefix that nothing declares", kNotWellFormed, [] { return narrative("<a:b/>"); }},
    HostileDocument{
        "reserved prefix", kNotWellFormed, [] { return in_a_tag("xmlns:xmlns=\"u\""); }},
    HostileDocument{"instruction of 4 MiB",
                    std::nullopt,
                    [] { return before_root("<?a " + std::string(kFull - 8192, 'x') + "?>"); }},
    HostileDocument{"instruction with a name of 4 MiB",
                    std::nullopt,
                    [] { return before_root("<?" + std::string(kFull - 8192, 'x') + "?>"); }},
};

const std::array kBlanks{
    HostileDocument{"100 MB of white space before the root",
                    kDocumentTooLarge,
                    [] { return blanks_before_root(kHundredMegabytes); }},
    HostileDocument{"100 MB of white space in an element",
                    kDocumentTooLarge,
                    [] { return blanks_in_element(kHundredMegabytes); }},
    HostileDocument{"100 MB of white space in a tag",
                    kDocumentTooLarge,
                    [] { return blanks_in_tag(kHundredMegabytes); }},
    HostileDocument{"4 MiB of white space before the root",
                    kTypeUnknown,
                    [] { return blanks_before_root(kFull); }},
    HostileDocument{"4 MiB of white space in an element",
                    std::nullopt,
                    [] { return blanks_in_element(kFull - 8192); }},
    HostileDocument{"4 MiB of white space in a text",
                    kSchemaViolated,
                    [] { return blanks_in_text(kFull - 8192); }},
    HostileDocument{"number of 4 MiB of zeros",
                    kSchemaViolated,
                    [] { return penalty(std::string(kFull - 8192, '0')); }},
    HostileDocument{"4 MiB of white space in a tag",
                    kDocumentTooLarge,
                    [] { return blanks_in_tag(kFull - 8192); }},
    HostileDocument{
        "nothing but white space", kNotWellFormed, [] { return std::string(kFull, '\n'); }},
};

}  // namespace

std::span<const HostileDocument> shape_rows() {
  static const auto kRows = [] {
    std::vector<HostileDocument> rows(kNesting.begin(), kNesting.end());
    rows.insert(rows.end(), kNames.begin(), kNames.end());
    rows.insert(rows.end(), kBlanks.begin(), kBlanks.end());
    return rows;
  }();
  return kRows;
}

}  // namespace support

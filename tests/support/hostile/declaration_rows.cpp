#include <array>
#include <vector>

#include "tests/support/hostile/document_rows.h"

namespace support {
namespace {

using enum gateway::RefusalCode;

std::string lure(std::string_view before, std::string_view behind) {
  return std::string(before) + std::string(kLureAddress) + std::string(behind);
}

/// The example with that internal subset, and `use` in its narrative.
std::string subset(std::string_view declarations, std::string_view use) {
  return with(narrative(use),
              "<Request ",
              "<!DOCTYPE Request [" + std::string(declarations) + "]><Request ");
}

/// Entities that each hold ten of the one before. \param mark  "&" or "%", `kind` "" or "% ".
std::string bomb(std::string_view kind, std::string_view mark) {
  std::string text = "<!ENTITY " + std::string(kind) + "a0 \"boom boom boom\">";
  for (int i = 1; i < 30; ++i) {
    text += "<!ENTITY " + std::string(kind) + "a" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j)
      text += std::string(mark) + "a" + std::to_string(i - 1) + ";";
    text += "\">";
  }
  return text;
}

/// Attributes of the root element.
std::string on_the_root(const std::string& attributes) {
  return with(example_request(), "<Request ", "<Request " + attributes + " ");
}

const std::string kInstance = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ";

const std::array kEntities{
    HostileDocument{
        "internal general entities", kNotWellFormed, [] { return subset(bomb("", "&"), "&a29;"); }},
    HostileDocument{"parameter entities",
                    kNotWellFormed,
                    [] { return subset(bomb("% ", "&#37;") + "%a29;", "x"); }},
    HostileDocument{"quadratic entities",
                    kNotWellFormed,
                    [] {
                      const auto block = "<!ENTITY a \"" + std::string(kMebibyte, 'x') + "\">";
                      return subset(block, filled("&a;", kMebibyte));
                    }},
    HostileDocument{"entity that holds itself",
                    kNotWellFormed,
                    [] { return subset("<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;"); }},
    HostileDocument{"external entity, file",
                    kNotWellFormed,
                    [] { return subset("<!ENTITY e SYSTEM \"file:///etc/passwd\">", "&e;"); }},
    HostileDocument{"external entity, network",
                    kNotWellFormed,
                    [] { return subset(lure("<!ENTITY e SYSTEM \"", "\">"), "&e;"); }},
    HostileDocument{"external parameter entity",
                    kNotWellFormed,
                    [] { return subset(lure("<!ENTITY % e SYSTEM \"", "\"> %e;"), "x"); }},
    HostileDocument{"endless external entity",
                    kNotWellFormed,
                    [] { return subset("<!ENTITY e SYSTEM \"file:///dev/zero\">", "&e;"); }},
    HostileDocument{
        "unparsed entity",
        kNotWellFormed,
        [] {
          return subset(lure("<!NOTATION n SYSTEM \"n\"><!ENTITY e SYSTEM \"", "\" NDATA n>"), "x");
        }},
    HostileDocument{
        "entities in an attribute default",
        kNotWellFormed,
        [] { return subset(bomb("", "&") + "<!ATTLIST Request a CDATA \"&a29;\">", "x"); }},
    HostileDocument{
        "entity that nothing declares", kNotWellFormed, [] { return narrative("&bomb;"); }},
};

const std::array kTypes{
    HostileDocument{
        "empty document type", kNotWellFormed, [] { return before_root("<!DOCTYPE Request>"); }},
    HostileDocument{"document type by address",
                    kNotWellFormed,
                    [] { return before_root(lure("<!DOCTYPE Request SYSTEM \"", "\">")); }},
    HostileDocument{
        "document type by public id",
        kNotWellFormed,
        [] { return before_root(lure("<!DOCTYPE Request PUBLIC \"-//X\" \"", "\">")); }},
    HostileDocument{"document type behind a comment",
                    kNotWellFormed,
                    [] { return before_root("<!-- x --><!DOCTYPE Request [<!ELEMENT a ANY>]>"); }},
    HostileDocument{"document type of 4 MiB",
                    kNotWellFormed,
                    [] { return subset(filled("<!ELEMENT a ANY>", kFull - 8192), "x"); }},
    HostileDocument{"document type without an end",
                    kNotWellFormed,
                    [] { return "<!DOCTYPE Request [" + filled("<!ENTITY a 'b'>", kMebibyte); }},
};

const std::array kAddresses{
    HostileDocument{"schema location",
                    std::nullopt,
                    [] {
                      return on_the_root(kInstance +
                                         lure("xsi:schemaLocation=\"urn:liaison:message:1 ", "\""));
                    }},
    HostileDocument{
        "schema location, foreign namespace",
        std::nullopt,
        [] { return on_the_root(kInstance + lure("xsi:schemaLocation=\"urn:x ", "\"")); }},
    HostileDocument{
        "schema location without namespace",
        std::nullopt,
        [] { return on_the_root(kInstance + lure("xsi:noNamespaceSchemaLocation=\"", "\"")); }},
    HostileDocument{"schema location by file",
                    std::nullopt,
                    [] {
                      return on_the_root(kInstance +
                                         "xsi:noNamespaceSchemaLocation=\"file:///etc/passwd\"");
                    }},
    HostileDocument{"foreign type",
                    kSchemaViolated,
                    [] { return on_the_root(kInstance + "xsi:type=\"Information\""); }},
    HostileDocument{"XInclude",
                    kSchemaViolated,
                    [] {
                      return narrative(
                          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                          "href=\"file:///etc/passwd\" parse=\"text\"/>");
                    }},
    HostileDocument{"XInclude from the network",
                    kSchemaViolated,
                    [] {
                      return narrative(
                          lure("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                               "href=\"",
                               "\"/>"));
                    }},
    HostileDocument{"style sheet",
                    std::nullopt,
                    [] { return before_root(lure("<?xml-stylesheet href=\"", "\"?>")); }},
    HostileDocument{
        "base address", kSchemaViolated, [] { return on_the_root(lure("xml:base=\"", "\"")); }},
};

}  // namespace

std::span<const HostileDocument> declaration_rows() {
  static const auto kRows = [] {
    std::vector<HostileDocument> rows(kEntities.begin(), kEntities.end());
    rows.insert(rows.end(), kTypes.begin(), kTypes.end());
    rows.insert(rows.end(), kAddresses.begin(), kAddresses.end());
    return rows;
  }();
  return kRows;
}

}  // namespace support

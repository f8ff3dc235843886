#include "tests/support/coming_schemas.h"

#include <array>
#include <fstream>
#include <stdexcept>

#include "tests/support/file_content.h"

namespace support {
namespace {

namespace fs = std::filesystem;

struct Change {
  const char* file;
  const char* from;
  const char* to;
};

// Each `from` begins a declaration, so that what stands in `to` before it is one of its own.
constexpr std::array<Change, 12> kChanges{{
    {"common-types.xsd", "<xs:enumeration value=\"1.0\">", "<xs:enumeration value=\"1.1\">"},
    {"acknowledgement.xsd",
     "<xs:element name=\"Remark\" type=\"Text\" minOccurs=\"0\">",
     "<xs:element name=\"Remark\" type=\"Text\">"},
    {"acknowledgement.xsd",
     "<xs:element name=\"TakenInHandAt\"",
     "<xs:element name=\"Desk\" type=\"ShortText\" minOccurs=\"0\"/>\n"
     "<xs:element name=\"TakenInHandAt\""},
    {"request.xsd",
     "<xs:element name=\"Reasons\"",
     "<xs:element name=\"Until\" type=\"ZonedDateTime\" minOccurs=\"0\"/>\n"
     "<xs:element name=\"Reasons\""},
    {"header.xsd",
     "<xs:element name=\"Subject\" type=\"ShortText\">",
     "<xs:element name=\"Subject\" type=\"Subject\">"},
    {"common-types.xsd",
     "<xs:simpleType name=\"ShortText\">",
     "<xs:simpleType name=\"Subject\"><xs:restriction base=\"xs:token\">"
     "<xs:minLength value=\"1\"/><xs:maxLength value=\"40\"/></xs:restriction></xs:simpleType>\n"
     "<xs:simpleType name=\"ShortText\">"},
    {"code-lists.xsd",
     "<xs:enumeration value=\"motor-vehicle-crime\">",
     "<xs:enumeration value=\"wildlife-crime\"/>\n"
     "<xs:enumeration value=\"motor-vehicle-crime\">"},
    {"code-lists-entities.xsd",
     "<xs:enumeration value=\"assessment\">",
     "<xs:enumeration value=\"hypothesis\"/>\n<xs:enumeration value=\"assessment\">"},
    {"entities.xsd",
     "<xs:element name=\"About\" type=\"LocalId\"",
     "<xs:element minOccurs=\"0\" name=\"Deadline\" type=\"ZonedDateTime\"/>\n"
     "<xs:element name=\"About\" type=\"LocalId\""},
    {"entities.xsd",
     "<xs:element name=\"OtherItem\" type=\"OtherItem\">",
     "<xs:element name=\"Animal\" type=\"OtherItem\"/>\n"
     "<xs:element name=\"OtherItem\" type=\"OtherItem\">"},
    {"header.xsd",
     "<xs:element name=\"YourReference\"",
     "<xs:element name=\"Region\" type=\"ShortText\" minOccurs=\"0\"/>\n"
     "<xs:element name=\"YourReference\""},
    {"common-types.xsd",
     "<xs:element name=\"EraseBy\"",
     "<xs:element name=\"Tier\" type=\"ShortText\" minOccurs=\"0\"/>\n"
     "<xs:element name=\"EraseBy\""},
}};

}  // namespace

gateway::SchemaFiles coming_schemas() {
  gateway::SchemaFiles files{.version = "1.1", .texts = {}};
  for (const auto& entry : fs::directory_iterator(LIAISON_SOURCE_DIR "/schemas/xsd")) {
    if (entry.path().extension() == ".xsd")
      files.texts[entry.path().filename().string()] = content_of(entry.path());
  }
  for (const auto& [file, from, to] : kChanges) {
    auto& text = files.texts[file];
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error(std::string(file) + " has no " + from);
    text.replace(at, std::string(from).size(), to);
  }
  return files;
}

void write_coming_schemas(const fs::path& folder, const std::string& versions_json) {
  const auto schemas = coming_schemas();
  fs::create_directories(folder / schemas.version);
  for (const auto& [name, text] : schemas.texts)
    std::ofstream(folder / schemas.version / name, std::ios::binary) << text;
  std::ofstream(folder / "versions.json", std::ios::binary) << versions_json;
}

}  // namespace support

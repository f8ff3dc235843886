#include "tests/system/verify_damage/expected_damage.h"

#include <algorithm>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "gateway/audit/base64.h"
#include "gateway/audit/entry_line.h"
#include "gateway/audit/lines.h"
#include "gateway/audit/utf8.h"

#include <nlohmann/json.hpp>

namespace verify {
namespace {

using nlohmann::json;

bool is_plain_text(const std::string& text) {
  return gateway::is_utf8(text) && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 && c != '\n';
         });
}

/// A note whose text is not the one that was signed.
std::string kind_of_note(const std::string& note, const std::string& log) {
  static const std::regex shape(
      "([^\n]+)\n([0-9]+)\n([^\n]{44})\n\n((?:\xE2\x80\x94 [^ \n+]+ [^ \n]+\n)+)");
  std::smatch part;
  if (!is_plain_text(note) || !std::regex_match(note, part, shape)) return "checkpoint-malformed";
  const std::string signature = part[4].str();
  const auto space = signature.rfind(' ');
  const std::string coded = signature.substr(space + 1, signature.size() - space - 2);
  const auto bytes = gateway::from_base64(coded);
  const bool values = gateway::decimal_from_text(part[2].str()) &&
                      gateway::digest_from_base64(part[3].str()) && bytes && bytes->size() > 4;
  if (!values) return "checkpoint-malformed";
  return part[1].str() == log ? "checkpoint-not-signed" : "other-log";
}

/// Entry whose length or line the byte is part of, and whether the lengths still end where the
/// file does.
Found in_bundle(const support::ExportFiles& files, const Flip& flip) {
  const std::string& bytes = files.at(flip.file);
  const auto length_at = [](const std::string& from, std::size_t at) {
    return static_cast<unsigned char>(from.at(at)) * std::size_t{256} +
           static_cast<unsigned char>(from.at(at + 1));
  };
  std::size_t begin = 0;
  std::uint64_t entry = 0;
  while (begin + 2 + length_at(bytes, begin) <= flip.offset) {
    begin += 2 + length_at(bytes, begin);
    ++entry;
  }
  const auto length = length_at(flipped(bytes, flip), begin);
  const bool ends = begin + 2 + length > bytes.size();
  return {ends ? "bundle-malformed" : "entry-altered", flip.file, entry};
}

/// Goes through a section file as docs/audit.md describes it.
class SectionOracle {
 public:
  explicit SectionOracle(const support::ExportFiles& files) {
    for (const auto& [name, bytes] : files) {
      if (!name.starts_with("tile/entries/")) continue;
      for (std::size_t at = 0; at < bytes.size();) {
        const auto length = static_cast<unsigned char>(bytes[at]) * std::size_t{256} +
                            static_cast<unsigned char>(bytes[at + 1]);
        entries_.push_back(gateway::read_entry(bytes.substr(at + 2, length)).value());
        at += 2 + length;
      }
    }
  }

  [[nodiscard]] Found first_wrong(const std::string& file, const std::string& bytes) {
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) {
      if (lines.eof()) return {"section-malformed", file};  // No line feed at its end.
      const auto found = wrong_with(file, line);
      if (found != Found{}) return found;
    }
    return {};
  }

 private:
  [[nodiscard]] Found wrong_with(const std::string& file, const std::string& line) {
    const auto section = json::parse(line, nullptr, false);
    if (!is_section(section) || section.dump() != line) return {"section-malformed", file};
    const auto entry = section["entry"].get<std::uint64_t>();
    const auto name = section["name"].get<std::string>();
    if (previous_ && *previous_ >= std::pair(entry, name)) {
      return {"section-malformed", file, entry};
    }
    previous_ = {entry, name};
    const auto commitment = commitment_of(entry, name);
    if (!commitment) return {"section-unknown", file, entry};
    if (section.contains("erased")) return {};
    gateway::Salt salt{};
    const auto bytes = bytes_of_hex(section["salt"].get<std::string>());
    std::ranges::copy(bytes, salt.begin());
    const auto content = section["content"].get<std::string>();
    const bool same = gateway::section_commitment(salt, content) == *commitment;
    return same ? Found{} : Found{"section-altered", file, entry};
  }

  static bool is_section(const json& section) {
    static const std::regex salt("[0-9a-f]{32}");
    if (!section.is_object() || !section.contains("entry") || !section.contains("name")) {
      return false;
    }
    if (!section["entry"].is_number_unsigned() || !section["name"].is_string()) return false;
    if (section.size() == 3) return section.contains("erased") && section["erased"] == true;
    return section.size() == 4 && section.contains("content") && section["content"].is_string() &&
           section.contains("salt") && section["salt"].is_string() &&
           std::regex_match(section["salt"].get<std::string>(), salt);
  }

  static std::string bytes_of_hex(const std::string& hex) {
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2)
      bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    return bytes;
  }

  [[nodiscard]] std::optional<gateway::Digest> commitment_of(std::uint64_t entry,
                                                             const std::string& name) const {
    if (entry >= entries_.size()) return std::nullopt;
    for (const auto& [section, commitment] : entries_[entry].commitments) {
      if (gateway::to_text(section) == name) return commitment;
    }
    return std::nullopt;
  }

  std::vector<gateway::EntryFacts> entries_;
  std::optional<std::pair<std::uint64_t, std::string>> previous_;
};

}  // namespace

std::string flipped(std::string bytes, const Flip& flip) {
  const auto byte = static_cast<unsigned char>(bytes.at(flip.offset));
  bytes[flip.offset] = static_cast<char>(byte ^ (1U << flip.bit));
  return bytes;
}

Found expected_of(const support::ExportFiles& files, const std::string& log, const Flip& flip) {
  const std::string& file = flip.file;
  if (file.starts_with("tile/entries/")) return in_bundle(files, flip);
  if (file.starts_with("tile/")) return {"tile-altered", file};
  const std::string changed = flipped(files.at(file), flip);
  if (file.starts_with("checkpoint")) return {kind_of_note(changed, log), file};
  if (file.starts_with("sections/")) return SectionOracle(files).first_wrong(file, changed);
  throw std::runtime_error("not a file of an export: " + file);
}

}  // namespace verify

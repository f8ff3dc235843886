#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "gateway/audit/entry_line.h"
#include "gateway/audit/lines.h"
#include "gateway/base/timestamp.h"
#include "tools/liaison/audit_commands.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameWidth = 14;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (!stream.is_open() || !(bytes << stream.rdbuf())) {
    throw UsageError(file.string() + " is empty or cannot be read");
  }
  return bytes.str();
}

/// The second line of the checkpoint.
std::uint64_t tree_size_of(const fs::path& folder) {
  const std::string note = bytes_of(folder / "checkpoint");
  gateway::LineReader lines(note);
  (void)lines.next();
  const auto size = gateway::decimal_from_text(lines.next().value_or(""));
  if (!size) throw UsageError((folder / "checkpoint").string() + " is no checkpoint");
  return *size;
}

/// One bundle of an export with what is disclosed of its sections.
class ShownBundle {
 public:
  ShownBundle(const fs::path& folder, std::uint64_t tree_size, std::uint64_t index)
      : first_(index * kTileWidth) {
    try {
      lines_ = lines_in(bytes_of(folder / bundle_name(index, bundle_width(tree_size, index))));
    } catch (const std::runtime_error& failure) {
      throw UsageError(failure.what());
    }
    const fs::path sections = folder / sections_name(index);
    if (fs::exists(sections)) read_sections(sections);
  }

  [[nodiscard]] const std::string& line(std::uint64_t entry) const {
    if (entry - first_ >= lines_.size()) throw UsageError("the entry is not in its bundle");
    return lines_[entry - first_];
  }

  /// Name to content, or to nothing where it was erased.
  [[nodiscard]] Json sections(std::uint64_t entry) const {
    const auto found = sections_.find(entry);
    return found == sections_.end() ? Json::object() : found->second;
  }

 private:
  void read_sections(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
      const auto json = Json::parse(line, nullptr, false);
      if (!json.is_object() || !json.contains("entry") || !json.contains("name")) {
        throw UsageError(file.string() + " is no section file");
      }
      const auto content = json.value("content", "");
      auto shown = Json::parse(content, nullptr, false);
      if (shown.is_discarded()) shown = json.contains("erased") ? Json() : Json(content);
      sections_[json["entry"].get<std::uint64_t>()][json["name"].get<std::string>()] = shown;
    }
  }

  std::uint64_t first_;
  std::vector<std::string> lines_;
  std::map<std::uint64_t, Json> sections_;
};

std::string row(std::string name, const std::string& value) {
  name.resize(std::max(name.size() + 1, kNameWidth), ' ');
  return "  " + printable(name) + printable(value) + "\n";
}

std::string text_of(std::uint64_t index, const std::string& line, const Json& sections) {
  const auto facts = gateway::read_entry(line);
  if (!facts) return "entry " + std::to_string(index) + ": no entry: " + printable(line) + "\n";
  std::string text = "entry " + std::to_string(index) + "  " + gateway::to_text(facts->at) + "  " +
                     std::string(gateway::to_text(facts->event)) + "\n";
  for (const auto& [name, id] : facts->ids)
    text += row(name, id);
  if (facts->digest) text += row("digest", gateway::to_hex(*facts->digest));
  for (const auto& [section, commitment] : facts->commitments) {
    const std::string name(gateway::to_text(section));
    const bool there = sections.contains(name);
    const std::string absent = there ? "erased" : "expired or not disclosed";
    text += row(name, there && !sections[name].is_null() ? sections[name].dump() : absent);
  }
  return text;
}

Json json_of(std::uint64_t index, const std::string& line, const Json& sections) {
  const auto entry = Json::parse(line, nullptr, false);
  return {{"index", index},
          {"entry", entry.is_discarded() ? Json(printable(line)) : entry},
          {"sections", sections}};
}

}  // namespace

ExitStatus run_audit_show(const AuditShowOptions& options, Console& console) {
  const std::uint64_t size = tree_size_of(options.folder);
  const std::uint64_t last = options.last.value_or(options.first);
  if (last < options.first) throw UsageError("the range ends before it begins");
  if (last >= size) {
    throw UsageError("the export has the entries below " + std::to_string(size) + " only");
  }
  Json shown = Json::array();
  std::optional<ShownBundle> bundle;
  for (std::uint64_t index = options.first; index <= last; ++index) {
    if (!bundle || index % kTileWidth == 0)
      bundle.emplace(options.folder, size, index / kTileWidth);
    const auto sections = bundle->sections(index);
    console.text(text_of(index, bundle->line(index), sections));
    if (console.json()) shown.push_back(json_of(index, bundle->line(index), sections));
  }
  console.document({{"entries", shown}});
  return ExitStatus::kDone;
}

}  // namespace tools

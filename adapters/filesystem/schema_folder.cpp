#include "adapters/filesystem/schema_folder.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

namespace adapters::filesystem {
namespace {

namespace fs = std::filesystem;
using gateway::SchemaVersion;
using gateway::SchemaVersions;
using Json = nlohmann::json;

constexpr std::size_t kMaxVersions = 8;
constexpr std::size_t kMaxFiles = 256;
constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{4} << 20;
constexpr auto kRoot = "liaison-message-1.xsd";

[[noreturn]] void fail(const fs::path& path, const std::string& fault) {
  throw std::runtime_error(path.string() + ": " + fault);
}

std::string content_of(const fs::path& file) {
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  std::ifstream in(file, std::ios::binary);
  if (error || !in) fail(file, "cannot be read");
  if (bytes > kMaxFileBytes) fail(file, "is larger than 4 MiB");
  std::string text(bytes, '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(bytes))) fail(file, "cannot be read");
  return text;
}

/// "1.10" is higher than "1.9".
std::pair<int, int> number_of(const std::string& name) {
  return {std::stoi(name), std::stoi(name.substr(name.find('.') + 1))};
}

/// Two numbers below 1,000 in their one spelling, parted by a dot; the first is not 0.
bool is_version(const std::string& text) {
  static constexpr std::string_view kDigits = "0123456789";
  const auto dot = text.find('.');
  if (dot == std::string::npos || dot == 0 || dot > 3) return false;
  const std::string major = text.substr(0, dot);
  const std::string minor = text.substr(dot + 1);
  const auto is_number = [](const std::string& part) {
    return !part.empty() && part.size() <= 3 &&
           part.find_first_not_of(kDigits) == std::string::npos &&
           (part.size() == 1 || part.front() != '0');
  };
  return is_number(major) && is_number(minor) && major != "0";
}

std::string name_from(const Json& row, const fs::path& file) {
  const auto& value = row.at("version");
  if (!value.is_string() || !is_version(value.get<std::string>()))
    fail(file, "a version is a text like \"1.1\"");
  return value.get<std::string>();
}

std::optional<gateway::Timestamp> instant_from(const Json& value,
                                               const std::string& name,
                                               const fs::path& file) {
  if (value.is_null()) return std::nullopt;
  auto instant = value.is_string() ? gateway::timestamp_from_text(value.get<std::string>())
                                   : std::optional<gateway::Timestamp>();
  if (!instant)
    fail(file, "a date of version " + name + " is neither null nor like \"2027-01-01T00:00:00Z\"");
  return instant;
}

SchemaVersion version_from(const Json& row, const fs::path& file) {
  static constexpr std::array kKeys{"version", "from", "until"};
  const bool whole = row.is_object() && row.size() == kKeys.size() &&
                     std::all_of(kKeys.begin(), kKeys.end(), [&row](const char* key) {
                       return row.contains(key);
                     });
  if (!whole) fail(file, R"(every row has exactly the keys "version", "from" and "until")");
  SchemaVersion version{.name = name_from(row, file), .from = {}, .until = {}};
  version.from = instant_from(row.at("from"), version.name, file);
  version.until = instant_from(row.at("until"), version.name, file);
  if (version.from && version.until && *version.until <= *version.from)
    fail(file, "version " + version.name + " ends before it begins");
  return version;
}

bool has(const SchemaVersions& versions, std::string_view name) {
  return std::any_of(versions.begin(), versions.end(), [name](const auto& version) {
    return version.name == name;
  });
}

/// Of a key that stands twice in an object, the library keeps the last value without a word.
class KeyCount {
 public:
  bool operator()(int /*depth*/, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) open_.emplace_back();
    if (event == Json::parse_event_t::object_end) open_.pop_back();
    if (event == Json::parse_event_t::key && !open_.back().insert(parsed.get<std::string>()).second)
      repeated_ = parsed.get<std::string>();
    return true;
  }

  [[nodiscard]] const std::optional<std::string>& repeated() const { return repeated_; }

 private:
  std::vector<std::set<std::string>> open_;
  std::optional<std::string> repeated_;
};

SchemaVersions versions_from(const fs::path& file) {
  KeyCount keys;
  const auto json = Json::parse(content_of(file), std::ref(keys), false);
  if (keys.repeated()) fail(file, "has a row with the key \"" + *keys.repeated() + "\" twice");
  if (!json.is_array()) fail(file, "is no JSON array of versions");
  if (json.size() > kMaxVersions) fail(file, "names more than 8 versions");
  SchemaVersions versions;
  for (const auto& row : json) {
    auto version = version_from(row, file);
    if (has(versions, version.name)) fail(file, "names version " + version.name + " twice");
    versions.push_back(std::move(version));
  }
  if (!has(versions, gateway::kFirstSchemaVersion))
    versions.push_back(gateway::first_version_alone().front());
  std::sort(versions.begin(), versions.end(), [](const auto& one, const auto& other) {
    return number_of(one.name) < number_of(other.name);
  });
  return versions;
}

gateway::SchemaFiles files_of(const fs::path& folder, const std::string& version) {
  gateway::SchemaFiles files{.version = version, .texts = {}};
  if (!fs::is_directory(folder)) fail(folder, "is not there, but versions.json names its version");
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".xsd") continue;
    if (files.texts.size() == kMaxFiles) fail(folder, "holds more than 256 schemas");
    files.texts.emplace(entry.path().filename().string(), content_of(entry.path()));
  }
  if (!files.texts.contains(kRoot)) fail(folder, std::string("does not hold ") + kRoot);
  return files;
}

/// A folder that nobody gave dates to is more likely forgotten than meant to be ignored.
void demand_versions_of(const fs::path& folder, const SchemaVersions& versions) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    const auto name = entry.path().filename().string();
    if (name == gateway::kFirstSchemaVersion)
      fail(entry.path(), "must not be there: version 1.0 is compiled in");
    if (!has(versions, name)) fail(entry.path(), "is not named in versions.json");
  }
}

}  // namespace

SchemaFolder read_schema_folder(const fs::path& folder) {
  try {
    SchemaFolder found{.versions = versions_from(folder / "versions.json"), .files = {}};
    demand_versions_of(folder, found.versions);
    for (const auto& version : found.versions) {
      if (version.name != gateway::kFirstSchemaVersion)
        found.files.push_back(files_of(folder / version.name, version.name));
    }
    return found;
  } catch (const fs::filesystem_error& fault) {
    fail(folder, fault.code().message());
  }
}

}  // namespace adapters::filesystem

#include "adapters/connector/settings.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "gateway/base/nearest_name.h"

#include <toml++/toml.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string_view>& known_keys() {
  static const std::vector<std::string_view> kKeys{"url",
                                                   "ca",
                                                   "certificate",
                                                   "key",
                                                   "authority",
                                                   "person",
                                                   "folder",
                                                   "spool",
                                                   "central_unit_telephone",
                                                   "urgent_alarm_minutes",
                                                   "page_port",
                                                   "schemas"};
  return kKeys;
}

toml::table parsed(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    std::ostringstream sentence;
    sentence << "line " << error.source().begin.line << ": " << error.description();
    throw SettingsFault(sentence.str());
  }
}

void refuse_unknown_keys(const toml::table& table) {
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (std::ranges::find(known_keys(), name) != known_keys().end()) continue;
    throw SettingsFault("unknown key \"" + std::string(name) + "\"; the nearest known key is \"" +
                        std::string(gateway::nearest_name(name, known_keys())) + "\"");
  }
}

std::string text_of(const toml::table& table, std::string_view key) {
  const auto* node = table.get(key);
  if (node == nullptr) return {};
  const auto text = node->value_exact<std::string>();
  if (!text) throw SettingsFault("key \"" + std::string(key) + "\" must be a text in quotes");
  return *text;
}

std::string demanded(const toml::table& table, std::string_view key) {
  auto text = text_of(table, key);
  if (text.empty()) throw SettingsFault("key \"" + std::string(key) + "\" is missing");
  return text;
}

/// What becomes a header of HTTP must not be able to end one.
std::string header_value(const toml::table& table, std::string_view key) {
  auto text = text_of(table, key);
  const auto printable = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!std::ranges::all_of(text, printable)) {
    throw SettingsFault("key \"" + std::string(key) + "\" must be ASCII without spaces");
  }
  return text;
}

std::string url_from(const toml::table& table) {
  auto url = demanded(table, "url");
  if (!is_gateway_url(url)) {
    throw SettingsFault("key \"url\" must be https://host:port and nothing more");
  }
  if (url.ends_with('/')) url.pop_back();
  return url;
}

std::chrono::minutes alarm_from(const toml::table& table) {
  const auto* node = table.get("urgent_alarm_minutes");
  if (node == nullptr) return std::chrono::minutes{10};
  const auto minutes = node->value_exact<std::int64_t>();
  if (!minutes || *minutes < 1 || *minutes > 480) {
    throw SettingsFault("key \"urgent_alarm_minutes\" must be a whole number from 1 to 480");
  }
  return std::chrono::minutes(*minutes);
}

std::optional<std::uint16_t> page_port_from(const toml::table& table) {
  const auto* node = table.get("page_port");
  if (node == nullptr) return std::nullopt;
  const auto port = node->value_exact<std::int64_t>();
  if (!port || *port < 0 || *port > 65535) {
    throw SettingsFault("key \"page_port\" must be a whole number from 0 to 65535");
  }
  return static_cast<std::uint16_t>(*port);
}

void demand_readable(const fs::path& file) {
  if (fs::is_directory(file) || !std::ifstream(file).good()) {
    throw SettingsFault("cannot read " + file.string());
  }
}

}  // namespace

Settings settings_from_text(std::string_view toml, const fs::path& base) {
  const auto table = parsed(toml);
  refuse_unknown_keys(table);
  const auto schemas = text_of(table, "schemas");
  Settings settings;
  settings.url = url_from(table);
  settings.ca = base / demanded(table, "ca");
  settings.certificate = base / demanded(table, "certificate");
  settings.key = base / demanded(table, "key");
  static_cast<void>(demanded(table, "authority"));
  settings.authority = header_value(table, "authority");
  settings.person = header_value(table, "person");
  settings.folder = base / demanded(table, "folder");
  settings.spool = base / demanded(table, "spool");
  settings.central_unit_telephone = text_of(table, "central_unit_telephone");
  settings.urgent_alarm_minutes = alarm_from(table);
  settings.page_port = page_port_from(table);
  if (!schemas.empty()) settings.schemas = base / schemas;
  return settings;
}

Settings load_settings(const fs::path& file) {
  demand_readable(file);
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  try {
    auto settings = settings_from_text(text.str(), fs::absolute(file).parent_path());
    for (const auto& named : {settings.ca, settings.certificate, settings.key})
      demand_readable(named);
    return settings;
  } catch (const SettingsFault& fault) {
    throw SettingsFault(file.string() + ": " + fault.what());
  }
}

HttpsOptions https_options_of(const Settings& settings) {
  HttpsOptions options{.url = settings.url,
                       .ca = settings.ca,
                       .certificate = settings.certificate,
                       .key = settings.key,
                       .headers = {{"Liaison-Authority", settings.authority}}};
  if (!settings.person.empty()) options.headers.emplace_back("Liaison-Person", settings.person);
  return options;
}

}  // namespace adapters::connector

#include "tools/liaison/profile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include "tools/liaison/failure.h"
#include "tools/liaison/nearest_word.h"

#include <toml++/toml.h>

namespace tools {
namespace {

constexpr std::array<std::string_view, 6> kKeys{
    "url", "ca", "certificate", "key", "authority", "person"};

toml::table parse(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    std::ostringstream sentence;
    sentence << "line " << error.source().begin.line << ": " << error.description();
    throw UsageError(sentence.str());
  }
}

void refuse_unknown_keys(const toml::table& table) {
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (std::find(kKeys.begin(), kKeys.end(), name) != kKeys.end()) continue;
    throw UsageError("unknown key \"" + std::string(name) + "\"; the nearest known key is \"" +
                     std::string(nearest_word(name, kKeys)) + "\"");
  }
}

std::string text_of(const toml::table& table, std::string_view key) {
  const auto* node = table.get(key);
  if (node == nullptr) return {};
  const auto text = node->value_exact<std::string>();
  if (!text) throw UsageError("key \"" + std::string(key) + "\" must be a text in quotes");
  return *text;
}

std::string demanded(const toml::table& table, std::string_view key) {
  auto text = text_of(table, key);
  if (text.empty()) throw UsageError("key \"" + std::string(key) + "\" is missing");
  return text;
}

// Values that become HTTP headers must not be able to end one.
std::string header_value(const toml::table& table, std::string_view key) {
  auto text = text_of(table, key);
  const auto printable = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!std::all_of(text.begin(), text.end(), printable)) {
    throw UsageError("key \"" + std::string(key) + "\" must be ASCII without spaces");
  }
  return text;
}

std::uint16_t port_from(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0) {
    throw UsageError("the port in the url must be a number from 1 to 65535");
  }
  return port;
}

void demand_readable(const std::filesystem::path& file) {
  if (!std::ifstream(file).good() || std::filesystem::is_directory(file)) {
    throw UsageError("cannot read " + file.string());
  }
}

}  // namespace

std::string Endpoint::text() const {
  const bool bracketed = host.find(':') != std::string::npos;
  return (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Endpoint endpoint_from_url(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  if (!url.starts_with(kScheme)) throw UsageError("the url must start with https://");
  auto rest = url.substr(kScheme.size());
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const bool bracketed = rest.starts_with('[');  // An IPv6 address has colons of its own.
  if (bracketed) rest.remove_prefix(1);
  const auto host_end = rest.find(bracketed ? ']' : ':');
  if (bracketed && host_end == std::string_view::npos) {
    throw UsageError("the url must be https://host:port and nothing more");
  }
  const auto host = rest.substr(0, host_end);
  auto behind = rest.substr(std::min(host_end, rest.size()));
  if (bracketed) behind.remove_prefix(1);
  if (host.empty() || host.find_first_of("/?#@ ") != std::string_view::npos) {
    throw UsageError("the url must be https://host:port and nothing more");
  }
  if (behind.empty()) return {.host = std::string(host)};
  if (!behind.starts_with(':')) throw UsageError("the url must be https://host:port");
  return {.host = std::string(host), .port = port_from(behind.substr(1))};
}

Profile profile_from_text(std::string_view toml, const std::filesystem::path& folder) {
  const auto table = parse(toml);
  refuse_unknown_keys(table);
  return {
      .gateway = endpoint_from_url(demanded(table, "url")),
      .ca = folder / demanded(table, "ca"),
      .certificate = folder / demanded(table, "certificate"),
      .key = folder / demanded(table, "key"),
      .authority = header_value(table, "authority"),
      .person = header_value(table, "person"),
  };
}

Profile load_profile(const std::filesystem::path& file) {
  demand_readable(file);
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  try {
    auto profile = profile_from_text(text.str(), file.parent_path());
    for (const auto& named : {profile.ca, profile.certificate, profile.key})
      demand_readable(named);
    return profile;
  } catch (const UsageError& error) {
    throw UsageError("profile " + file.string() + ": " + error.what());
  }
}

}  // namespace tools

/// \file
/// The one configuration file of a connector, in TOML. docs/connector.md lists the keys.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters/connector/https_client.h"

namespace adapters::connector {

/// The file does not make sense. The text is one sentence that names the key.
class SettingsFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Settings {
  std::string url;  ///< "https://host:port", without a slash at the end.
  std::filesystem::path ca;
  std::filesystem::path certificate;
  std::filesystem::path key;
  std::string authority;
  std::string person;  ///< Empty: the gateway takes the system's service person.
  std::filesystem::path folder;
  std::filesystem::path spool;
  std::string central_unit_telephone;             ///< Empty: the directory's.
  std::chrono::minutes urgent_alarm_minutes{10};  ///< 1 to 480.
  std::optional<std::uint16_t> page_port;         ///< Nothing: no page; 0: any free port.
  std::filesystem::path schemas;                  ///< Of further versions; empty for none.
};

/// \param base  what relative paths are relative to.
/// \throws SettingsFault  not TOML, an unknown key (names the nearest known one), a missing key, a
///         value of the wrong kind or out of range, or a wrong URL.
[[nodiscard]] Settings settings_from_text(std::string_view toml, const std::filesystem::path& base);

/// \throws SettingsFault  as above, and where it or a file that it names cannot be read.
[[nodiscard]] Settings load_settings(const std::filesystem::path& file);

[[nodiscard]] HttpsOptions https_options_of(const Settings& settings);

}  // namespace adapters::connector

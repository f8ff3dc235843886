/// \file
/// The smallest complete configuration, and what is wrong with a changed one.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tools/liaison-gateway/settings.h"

namespace settings_text {

using Values = std::map<std::string, std::string, std::less<>>;  ///< Key -> value as TOML.

inline const std::filesystem::path kFile = "/etc/liaison/gateway.toml";

[[nodiscard]] inline Values required_values() {
  return {{"node.id", "'xa-1'"},
          {"node.state_directory", "'/var/lib/liaison'"},
          {"audit.log", "'xa.example'"},
          {"audit.signing_key", "'audit.pem'"},
          {"database.main", "'dbname=liaison'"},
          {"database.keys", "'dbname=liaison_keys'"},
          {"keys.master_key", "'../master.key'"},
          {"directory.authorities", "'authorities.csv'"},
          {"directory.systems", "'systems.csv'"},
          {"directory.certificates", "'certificates.csv'"},
          {"directory.persons", "'persons.csv'"},
          {"web_service.certificate", "'pki/gateway.pem'"},
          {"web_service.private_key", "'pki/gateway.key'"},
          {"web_service.client_ca", "'pki/ca.pem'"}};
}

/// One line a value, in the order of the keys.
[[nodiscard]] inline std::string text_of(const Values& values) {
  std::string text;
  for (const auto& [key, value] : values)
    text.append(key).append(" = ").append(value).append("\n");
  return text;
}

[[nodiscard]] inline std::vector<std::string> problems_of(const std::string& text) {
  const auto result = tools::read_settings(text, "f");
  EXPECT_EQ(result.settings.has_value(), result.problems.empty());
  return result.problems;
}

/// Problems of the complete file with one more or one other value.
[[nodiscard]] inline std::vector<std::string> problems_with(std::string_view key,
                                                            const std::string& value) {
  auto values = required_values();
  values.insert_or_assign(std::string(key), value);
  return problems_of(text_of(values));
}

}  // namespace settings_text

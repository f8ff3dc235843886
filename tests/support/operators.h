/// \file
/// The test Europe's operators at a gateway: ada and ben, who administer it, and eve, who audits.
#pragma once

#include <filesystem>
#include <string>

#include "tools/liaison/api_client.h"

namespace support {

/// As GatewayOptions::more_settings.
inline constexpr auto kOperators =
    "[operators]\nadministrators = [\"ada\", \"ben\"]\nauditors = [\"eve\"]\n";

[[nodiscard]] tools::ApiClient operator_client(const std::string& name, std::uint16_t port);

/// `{files}` of a folder with the four files and, where there is one, states/, as the interface
/// takes a directory.
[[nodiscard]] tools::Json directory_in(const std::filesystem::path& folder);

/// Proposed by ada at that port. \return the change. \throws std::runtime_error  it was refused.
tools::Json proposed(std::uint16_t port, tools::Json change);

/// Decided by ben. \param verdict  approve or reject. \throws std::runtime_error  it was refused.
tools::Json decided(std::uint16_t port, const tools::Json& change, const std::string& verdict);

}  // namespace support

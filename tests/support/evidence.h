/// \file
/// What auditors and outsiders do with a gateway: the built `liaison` and `liaison-verify` as
/// programs, and exports as files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/support/audit_export.h"
#include "tests/support/child_process.h"

namespace support {

/// Settings that make eve, and nobody else, an auditor; as GatewayOptions::more_settings.
[[nodiscard]] std::string auditor_settings();

/// Writes a profile of the test Europe's operator into `folder`. \return its file.
[[nodiscard]] std::filesystem::path operator_profile(const std::string& name,
                                                     std::uint16_t port,
                                                     const std::filesystem::path& folder);

[[nodiscard]] CommandResult liaison(const Command& arguments);
[[nodiscard]] CommandResult liaison_verify(const Command& arguments);

/// `liaison audit export` of the test Europe's log by eve, with what else is to stand on the line.
[[nodiscard]] CommandResult export_by_eve(std::uint16_t port,
                                          const std::filesystem::path& folder,
                                          const Command& more = {});

/// Every file below the folder.
[[nodiscard]] ExportFiles files_in(const std::filesystem::path& folder);

}  // namespace support

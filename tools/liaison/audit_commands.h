/// \file
/// What `liaison audit` can do: as commands.h, one options struct and one function for each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "tools/liaison/api_client.h"
#include "tools/liaison/console.h"
#include "tools/liaison/export_client.h"
#include "tools/liaison/failure.h"

namespace tools {

struct AuditExportOptions {
  ExportWish wish;
  std::filesystem::path folder;  ///< Must not be there yet, or be empty.
};

struct AuditCheckpointOptions {
  std::string log;
  std::filesystem::path file;  ///< Empty = printed.
};

struct AuditVerifyOptions {
  std::filesystem::path folder;  ///< Empty = only the receipt.
  std::filesystem::path log_key;
  std::filesystem::path since;  ///< Empty = no kept checkpoint.
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
  std::filesystem::path receipt;   ///< Empty = only the folder.
  std::filesystem::path document;  ///< Empty = the receipt alone.
};

struct AuditShowOptions {
  std::filesystem::path folder;
  std::uint64_t first = 0;
  std::optional<std::uint64_t> last;  ///< Nothing = `first` alone.
};

/// Fetches an export and writes it as docs/audit.md lays it out. It comes together in a folder
/// beside, `<folder>.partial`, with the checkpoint as its last file, and is renamed when it is
/// whole and durable: what broke off never verifies.
[[nodiscard]] ExitStatus run_audit_export(ApiClient& gateway,
                                          const AuditExportOptions& options,
                                          Console& console);

[[nodiscard]] ExitStatus run_audit_checkpoint(ApiClient& gateway,
                                              const AuditCheckpointOptions& options,
                                              Console& console);

/// Runs the program liaison-verify, which shares no code with this one, on the folder, then on the
/// receipt, as far as each is named. \return the status of the first that does not end with 0.
[[nodiscard]] ExitStatus run_audit_verify(const AuditVerifyOptions& options, Console& console);

/// Shows entries of an export as a person reads them. Verifies nothing.
[[nodiscard]] ExitStatus run_audit_show(const AuditShowOptions& options, Console& console);

}  // namespace tools

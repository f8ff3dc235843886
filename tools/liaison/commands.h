/// \file
/// What the program can do: one options struct and one function for each command.
///
/// Options are what the command line said, already checked for range and form. Each function
/// writes to the console and \throws UsageError or Unreachable (failure.h); a refusal by the
/// gateway is ExitStatus::kRefused. docs/reference/command-line.md describes them for their users.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/liaison/api_client.h"
#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct SendOptions {
  std::vector<std::string> files;  ///< Files, folders, "-".
  std::filesystem::path receipts;  ///< Folder for <messageId>.tlog-proof; empty = not saved.
};

struct ExplainOptions {
  std::string file;
};

enum class InboxMode {
  kOnce,
  kFollow
};

enum class AfterSaving {
  kKeepLease,
  kConfirm
};

struct InboxOptions {
  std::uint32_t limit = 20;      ///< 1 to 256 in one lease.
  std::chrono::seconds wait{0};  ///< Long poll, 0 to 60.
  InboxMode mode = InboxMode::kOnce;
  std::filesystem::path folder;  ///< For <deliveryId>.xml; empty = not saved.
  AfterSaving after_saving = AfterSaving::kKeepLease;
};

struct ItemsOptions {
  std::vector<std::string> ids;  ///< deliveryId:leaseId, or deliveryId with `lease`.
  std::string lease;
  std::string reason;            ///< Of a release.
  std::string cause = "failed";  ///< Of a release: later, failed or refused.
};

struct ReceiptOptions {
  std::string handle;
  std::filesystem::path file;  ///< Empty = printed.
};

struct ShowOptions {
  std::string handle;
  std::string justification;   ///< Empty = the exchange is ground enough.
  std::filesystem::path file;  ///< Empty = the document is printed.
};

struct ValidateOptions {
  std::vector<std::string> files;                    ///< Files, folders, "-".
  std::uint64_t bytes_max = std::uint64_t{4} << 20;  ///< As the gateway's limits.document_bytes.
  std::filesystem::path schemas;                     ///< As the gateway's schemas.folder.
};

struct RehearseOptions {
  std::vector<std::string> files;                    ///< Files, folders, "-".
  std::uint64_t bytes_max = std::uint64_t{4} << 20;  ///< As ValidateOptions::bytes_max.
  std::filesystem::path schemas;                     ///< Holds the coming version.
  std::string version;                               ///< The coming one.
};

struct ProveOptions {
  std::filesystem::path receipt;
  std::filesystem::path document;  ///< Empty = the receipt alone.
  std::filesystem::path log_key;   ///< Signed-note verifier text of the log.
};

struct MigrateOptions {
  std::filesystem::path config;  ///< The gateway's configuration file.
};

// Through the gateway.
[[nodiscard]] ExitStatus run_send(ApiClient& gateway, const SendOptions& options, Console& console);
[[nodiscard]] ExitStatus run_explain(ApiClient& gateway,
                                     const ExplainOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_inbox(ApiClient& gateway,
                                   const InboxOptions& options,
                                   Console& console);
[[nodiscard]] ExitStatus run_confirm(ApiClient& gateway,
                                     const ItemsOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_release(ApiClient& gateway,
                                     const ItemsOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_status(ApiClient& gateway,
                                    const std::string& handle,
                                    Console& console);
[[nodiscard]] ExitStatus run_decision(ApiClient& gateway,
                                      const std::string& handle,
                                      Console& console);
[[nodiscard]] ExitStatus run_receipt(ApiClient& gateway,
                                     const ReceiptOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_messages(ApiClient& gateway,
                                      const PageRequest& page,
                                      Console& console);
[[nodiscard]] ExitStatus run_exchanges(ApiClient& gateway,
                                       const PageRequest& page,
                                       Console& console);
[[nodiscard]] ExitStatus run_directory_list(ApiClient& gateway, Console& console);
/// The one command that prints a document, and only where no file was named.
[[nodiscard]] ExitStatus run_show(ApiClient& gateway, const ShowOptions& options, Console& console);
[[nodiscard]] ExitStatus run_read(ApiClient& gateway, const std::string& handle, Console& console);

// Offline.
[[nodiscard]] ExitStatus run_validate(const ValidateOptions& options, Console& console);
/// kRefused where a document would be newly refused.
[[nodiscard]] ExitStatus run_rehearse(const RehearseOptions& options, Console& console);
[[nodiscard]] ExitStatus run_prove(const ProveOptions& options, Console& console);

/// The one command that connects to PostgreSQL.
[[nodiscard]] ExitStatus run_migrate(const MigrateOptions& options, Console& console);

/// The pair that confirm and release need.
/// \throws UsageError  no lease in the id and none given, one in both, or an empty part.
[[nodiscard]] LeasedItem item_from(const std::string& id, const std::string& lease);

}  // namespace tools

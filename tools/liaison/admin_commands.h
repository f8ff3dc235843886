/// \file
/// What the program can do for the gateway's operators; commands.h says what holds for all.
///
/// A directory is named by a folder with its four files and, where states have set anything, the
/// folder states/ in it, or by a file with JSON rows ("-" reads
/// standard input), as `directory export` writes them.
#pragma once

#include <cstdint>
#include <string>

#include "tools/liaison/api_client.h"
#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct ImportOptions {
  std::string source;        ///< Of a directory: folder or JSON; of a list: PEM.
  std::string effective_at;  ///< RFC 3339; empty = as soon as it is approved.
  std::string reason;
};

struct ReplayOptions {
  std::string source;        ///< Folder or JSON.
  std::uint32_t days = 30;   ///< 1 to 366.
  std::string effective_at;  ///< RFC 3339; empty = the present.
};

struct RevokeOptions {
  std::string target;  ///< system, certificate or person.
  std::string id;
  std::string reason;
};

struct ChangesOptions {
  std::string state;         ///< Empty = all.
  std::uint64_t before = 0;  ///< 0 = from the newest.
  std::uint32_t limit = 50;  ///< 1 to 200.
};

struct QueueOptions {
  std::uint32_t limit = 100;  ///< 1 to 1000 destinations.
};

struct CheckOptions {
  std::uint32_t limit = 10'000;  ///< 1 to 1,000,000 entries of each log.
};

struct AccountOptions {
  std::string authority;
  std::string person;
};

struct DecideOptions {
  std::string change;
  std::string reason;
};

/// Saves the files in the folder, or with "-" prints the rows as one JSON document.
[[nodiscard]] ExitStatus run_directory_export(ApiClient& gateway,
                                              const std::string& target,
                                              Console& console);
[[nodiscard]] ExitStatus run_directory_compare(ApiClient& gateway,
                                               const std::string& source,
                                               Console& console);
/// Shows what the directory would have made of the messages of the last days.
[[nodiscard]] ExitStatus run_directory_replay(ApiClient& gateway,
                                              const ReplayOptions& options,
                                              Console& console);
/// Shows what the directory would change, then proposes it.
[[nodiscard]] ExitStatus run_directory_import(ApiClient& gateway,
                                              const ImportOptions& options,
                                              Console& console);
[[nodiscard]] ExitStatus run_list_import(ApiClient& gateway,
                                         const ImportOptions& options,
                                         Console& console);
[[nodiscard]] ExitStatus run_revoke(ApiClient& gateway,
                                    const RevokeOptions& options,
                                    Console& console);
/// Shows the enrolment, once: whoever holds it can make the account their own.
[[nodiscard]] ExitStatus run_account_open(ApiClient& gateway,
                                          const AccountOptions& options,
                                          Console& console);
/// Shows what waits at each destination, by age.
[[nodiscard]] ExitStatus run_queue(ApiClient& gateway,
                                   const QueueOptions& options,
                                   Console& console);
/// Shows whether what must hold in the gateway's database does; kRefused unless all of it was asked
/// and holds.
[[nodiscard]] ExitStatus run_check(ApiClient& gateway,
                                   const CheckOptions& options,
                                   Console& console);
[[nodiscard]] ExitStatus run_changes(ApiClient& gateway,
                                     const ChangesOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_change_show(ApiClient& gateway,
                                         const std::string& change,
                                         Console& console);
[[nodiscard]] ExitStatus run_change_approve(ApiClient& gateway,
                                            const DecideOptions& options,
                                            Console& console);
[[nodiscard]] ExitStatus run_change_reject(ApiClient& gateway,
                                           const DecideOptions& options,
                                           Console& console);

}  // namespace tools

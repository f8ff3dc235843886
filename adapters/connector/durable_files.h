/// \file
/// Files that are wholly there or not at all, also after SIGKILL or a power failure.
///
/// Every function \throws std::system_error  the system refused a step (full disk, read-only
/// folder); nothing is then half done that its comment does not name.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// Writes by way of one folder for what is not finished. Thread-safe.
class DurableFiles {
 public:
  /// \param unfinished  a folder on the file system of all that is written.
  explicit DurableFiles(std::filesystem::path unfinished) : unfinished_(std::move(unfinished)) {}

  /// Writes, syncs, renames to `file` and syncs its folder. A file of the name is replaced. Only
  /// its owner and group can read it.
  void write(const std::filesystem::path& file, std::string_view bytes) const;
  void write(const std::filesystem::path& file,
             const gateway::Confidential<std::string>& bytes) const;

  /// The same, but its name becomes durable only with sync_folder: for several in one folder.
  void put(const std::filesystem::path& file, std::string_view bytes) const;

  /// Removes what processes that died left unfinished. Only before this process writes.
  void clear() const;

 private:
  std::filesystem::path unfinished_;
};

enum class Move {
  kDone,
  kNameTaken,   ///< Something has the new name; nothing was moved.
  kSourceGone,  ///< Somebody moved it away before.
};

/// Renames without ever replacing. Syncs nothing.
[[nodiscard]] Move move_new(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes names in the folder durable, and their absence.
void sync_folder(const std::filesystem::path& folder);

/// Makes the bytes of a file durable that somebody else wrote.
void sync_file(const std::filesystem::path& file);

/// \return nothing for a file of more than `bytes_max` bytes. Symbolic links are not followed, and
/// nothing but a regular file is read: a pipe would never end.
[[nodiscard]] std::optional<gateway::Confidential<std::string>> read_document(
    const std::filesystem::path& file, std::uint64_t bytes_max);

/// The same, but of a longer file its first `bytes` bytes.
[[nodiscard]] gateway::Confidential<std::string> read_start(const std::filesystem::path& file,
                                                            std::uint64_t bytes);

/// \return nothing where there is no such file, or one of more than 1 MiB. For files of our own.
[[nodiscard]] std::optional<std::string> read_note(const std::filesystem::path& file);

/// Removes a file; one that is not there is no failure.
void remove_file(const std::filesystem::path& file);

/// When the file got its name: renaming counts as a change of it on Linux's file systems.
/// \return nothing where it is no regular file, or gone.
[[nodiscard]] std::optional<gateway::Timestamp> named_at(const std::filesystem::path& file);

/// What a look at a name tells without opening it. A file that was changed looks different.
struct FileLook {
  bool is_folder = false;
  bool is_regular = false;
  std::uint64_t bytes = 0;
  std::int64_t written_ns = 0;  ///< Since 1970.
  std::int64_t changed_ns = 0;  ///< Also by renaming, or by new rights.

  bool operator==(const FileLook&) const = default;
};

/// \return nothing where it is gone or cannot be looked at. Symbolic links are not followed.
[[nodiscard]] std::optional<FileLook> look_at(const std::filesystem::path& file);

/// As named_at says it.
[[nodiscard]] gateway::Timestamp named_at(const FileLook& look);

enum class Visit {
  kGoOn,
  kEnough
};

/// Calls for each name in the folder but "." and "..", in no order, holding one at a time.
void for_each_name(const std::filesystem::path& folder,
                   const std::function<Visit(const std::string&)>& visit);

}  // namespace adapters::connector

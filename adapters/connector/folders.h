/// \file
/// Where things lie: the office's folder, which people see, and the spool, which is the
/// connector's own. Both lie on one file system, so that a rename moves a document between them in
/// one step: at every moment it is in exactly one place.
#pragma once

#include <filesystem>
#include <stdexcept>

namespace adapters::connector {

/// The folders cannot be used. The text is one sentence for the person who set them up.
class FolderFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Folders {
  std::filesystem::path out;      ///< The office drops documents here, by renaming.
  std::filesystem::path in;       ///< Arrivals, each beside a page to print.
  std::filesystem::path sent;     ///< Documents with receipt and summary.
  std::filesystem::path refused;  ///< Documents with the reason.
  std::filesystem::path held;     ///< Urgent documents that were not sent in time.

  std::filesystem::path spool;
  std::filesystem::path taken;       ///< <ticket>/NAME: out of `out`, not yet checked.
  std::filesystem::path outgoing;    ///< <ticket>/NAME: checked, to be sent.
  std::filesystem::path incoming;    ///< <handle>.xml and .html: not yet in `in`.
  std::filesystem::path delivered;   ///< The register of what came into `in`.
  std::filesystem::path unfinished;  ///< Files that are being written.
};

[[nodiscard]] Folders folders_of(const std::filesystem::path& folder,
                                 const std::filesystem::path& spool);

/// Makes what is missing. \throws FolderFault  a folder cannot be made, or spool and folder lie on
/// different file systems.
void prepare(const Folders& folders);

/// At most one connector works on a spool, and on a folder. The lock ends with the object, and
/// with the process however it ends.
class FolderLock {
 public:
  /// \throws FolderFault  another connector has it; says so.
  explicit FolderLock(const Folders& folders);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// Whether a connector works on the spool now. Takes nothing, so none that starts is turned away.
  [[nodiscard]] static bool is_taken(const Folders& folders);

 private:
  int spool_ = -1;
  int folder_ = -1;
};

}  // namespace adapters::connector

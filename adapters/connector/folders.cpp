#include "adapters/connector/folders.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

std::array<fs::path, 10> all_of(const Folders& folders) {
  return {folders.out,
          folders.in,
          folders.sent,
          folders.refused,
          folders.held,
          folders.taken,
          folders.outgoing,
          folders.incoming,
          folders.delivered,
          folders.unfinished};
}

dev_t device_of(const fs::path& folder) {
  struct stat found {};

  if (::stat(folder.c_str(), &found) != 0) {
    throw FolderFault("the folder " + folder.string() + " cannot be looked at");
  }
  return found.st_dev;
}

int opened(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0640);
  if (descriptor < 0) throw FolderFault("the lock at " + path.string() + " cannot be opened");
  return descriptor;
}

int or_closed(int descriptor, bool is_ours) {
  if (is_ours) return descriptor;
  ::close(descriptor);
  return -1;
}

/// Of the whole file, and of the open file, not of the process.
struct flock whole_file() {
  struct flock lock {};

  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// A lock of the kind that can be asked for without being taken, so that whoever asks is in
/// nobody's way. \return -1 where somebody else has it.
int locked_file(const fs::path& path) {
  const int file = opened(path, O_RDWR | O_CREAT);
  auto lock = whole_file();
  const bool is_ours = ::fcntl(file, F_OFD_SETLK, &lock) == 0;
  const bool is_had = !is_ours && (errno == EAGAIN || errno == EACCES);
  const int held = or_closed(file, is_ours);
  if (is_ours || is_had) return held;
  throw FolderFault("the file system of " + path.string() + " knows no locks");
}

/// That kind is for files alone. \return -1 where somebody else has it.
int locked_folder(const fs::path& path) {
  const int folder = opened(path, O_RDONLY | O_DIRECTORY);
  return or_closed(folder, ::flock(folder, LOCK_EX | LOCK_NB) == 0);
}

}  // namespace

Folders folders_of(const fs::path& folder, const fs::path& spool) {
  return {.out = folder / "out",
          .in = folder / "in",
          .sent = folder / "sent",
          .refused = folder / "refused",
          .held = folder / "held",
          .spool = spool,
          .taken = spool / "taken",
          .outgoing = spool / "outgoing",
          .incoming = spool / "incoming",
          .delivered = spool / "delivered",
          .unfinished = spool / "unfinished"};
}

void prepare(const Folders& folders) {
  const auto device_in_spool = [&] { return device_of(folders.unfinished); };
  for (const auto& folder : all_of(folders)) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder)) {
      throw FolderFault("the folder " + folder.string() + " cannot be made: " + error.message());
    }
  }
  for (const auto& folder : all_of(folders)) {
    if (device_of(folder) == device_in_spool()) continue;
    throw FolderFault("the folder " + folder.string() +
                      " lies on another file system than the spool; put both on one");
  }
}

FolderLock::FolderLock(const Folders& folders) {
  spool_ = locked_file(folders.spool / "lock");
  if (spool_ < 0) {
    throw FolderFault("another connector works on the spool " + folders.spool.string());
  }
  folder_ = locked_folder(folders.out.parent_path());
  if (folder_ >= 0) return;
  ::close(spool_);
  throw FolderFault("another connector works on the folder " + folders.out.parent_path().string());
}

FolderLock::~FolderLock() {
  ::close(folder_);
  ::close(spool_);
}

bool FolderLock::is_taken(const Folders& folders) {
  const int descriptor = ::open((folders.spool / "lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  auto lock = whole_file();
  const bool known = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0;
  ::close(descriptor);
  return known && lock.l_type != F_UNLCK;
}

}  // namespace adapters::connector

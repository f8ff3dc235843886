/// \file
/// A Unix socket in front of PostgreSQL's that can cut a connection at its COMMIT.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace support {

/// When a connection is cut.
enum class Cut {
  kNever,
  kBeforeCommit,  ///< The server never sees the COMMIT.
  kAfterCommit    ///< The server has answered it; the client never sees the answer.
};

/// Passes bytes both ways; a thread for each connection. `next` holds for one COMMIT.
class CommitCutter {
 public:
  /// \param server  folder of the server's socket.
  explicit CommitCutter(std::filesystem::path server);
  ~CommitCutter();
  CommitCutter(const CommitCutter&) = delete;
  CommitCutter& operator=(const CommitCutter&) = delete;

  void next(Cut cut) { cut_ = cut; }

  /// From now on nobody gets through, or everybody again.
  void close_door() { open_ = false; }

  void open_door() { open_ = true; }

  [[nodiscard]] std::string host() const { return folder_.path().string(); }

 private:
  void accept_all();
  void pass(int client);

  support::TemporaryFolder folder_;
  std::filesystem::path server_;
  std::atomic<Cut> cut_{Cut::kNever};
  std::atomic<bool> open_{true};
  int listener_ = -1;
  std::mutex mutex_;
  std::vector<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace support

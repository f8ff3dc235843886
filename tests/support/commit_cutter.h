/// \file
/// A Unix socket in front of PostgreSQL's that can cut a connection at its COMMIT.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
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

/// Passes bytes both ways; a thread for each connection.
class CommitCutter {
 public:
  /// \param server  folder of the server's socket, which need not be there yet.
  explicit CommitCutter(std::filesystem::path server = {});
  ~CommitCutter();
  CommitCutter(const CommitCutter&) = delete;
  CommitCutter& operator=(const CommitCutter&) = delete;

  /// Where further connections lead.
  void lead_to(const std::filesystem::path& server);

  /// Of one COMMIT.
  void next(Cut cut) { cut_ = cut; }

  /// Of every COMMIT to come that next() says nothing of, until it is called again. \param draw
  /// called by one thread at a time; may be empty.
  void from_now_on(std::function<Cut()> draw);

  /// Connections cut so far.
  [[nodiscard]] std::uint64_t cuts() const { return cuts_; }

  /// From now on nobody gets through, or everybody again.
  void close_door() { open_ = false; }

  void open_door() { open_ = true; }

  [[nodiscard]] std::string host() const { return folder_.path().string(); }

 private:
  void accept_all();
  void pass(int client);
  [[nodiscard]] Cut drawn();

  support::TemporaryFolder folder_;
  std::filesystem::path server_;
  std::atomic<Cut> cut_{Cut::kNever};
  std::atomic<bool> open_{true};
  std::atomic<std::uint64_t> cuts_{0};
  std::function<Cut()> draw_;
  int listener_ = -1;
  std::mutex mutex_;
  std::vector<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace support

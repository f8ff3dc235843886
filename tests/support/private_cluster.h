/// \file
/// A PostgreSQL cluster of a test's own: its own folder, a Unix socket and nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/small_disk.h"
#include "tests/support/temporary_folder.h"

namespace support {

struct ClusterOptions {
  std::vector<std::string> settings{};  ///< "name=value", for the running server.
  Command before{};                     ///< What stands before the server's program: a Shim's.
  std::uint64_t disk_bytes = 0;         ///< Of a file system of its own; 0 = where its folder is.
};

/// Made and started by the constructor, stopped and removed by the destructor. Under root it runs
/// as the account `postgres`, which its package makes. Not thread-safe.
class PrivateCluster {
 public:
  /// \throws std::runtime_error  it could not be made or started.
  explicit PrivateCluster(ClusterOptions options = {});
  ~PrivateCluster();
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;

  /// Makes an empty database. \return its connection string.
  std::string create_database(const std::string& name);

  /// Makes a database as a copy of another one, to which nobody is connected; much faster than
  /// migrating a new one. \return its connection string.
  std::string copy_database(const std::string& name, const std::string& from);

  [[nodiscard]] std::string conninfo(const std::string& database) const;

  /// Process of the server. \throws std::runtime_error  it does not run.
  [[nodiscard]] int pid() const;

  /// The server's process and all that work for it, the first one first.
  [[nodiscard]] std::vector<int> processes() const;

  /// Whether the server's process is there.
  [[nodiscard]] bool running() const;

  /// Runs SQL there. \return a text for each row, its columns parted by '|'.
  /// \throws std::runtime_error  the database refused it.
  [[nodiscard]] std::vector<std::string> rows(const std::string& database,
                                              const std::string& sql) const;

  /// Kills the whole server, as a power switch would: SIGKILL, nothing is written any more.
  void kill_server();

  /// Kills the first process alone; the others end when they notice.
  void kill_postmaster();

  /// Starts it again after a kill, or after it ended by itself; returns when it takes connections.
  void start();

  /// Where its files lie, for searching them.
  [[nodiscard]] std::filesystem::path data_folder() const;

  /// Where its socket is.
  [[nodiscard]] const std::filesystem::path& socket_folder() const { return folder_.path(); }

  /// Its own file system, where it was given one.
  [[nodiscard]] const SmallDisk& disk() const { return disk_.value(); }

 private:
  [[nodiscard]] Command as_server(Command command) const;
  [[nodiscard]] std::filesystem::path own_data_folder() const;
  void make_data_folder();
  void kill_and_await(const std::vector<int>& victims);

  ClusterOptions options_;
  TemporaryFolder folder_;
  std::optional<SmallDisk> disk_;
};

}  // namespace support

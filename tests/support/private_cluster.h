/// \file
/// A PostgreSQL cluster of a test's own: its own folder, a Unix socket and nothing else.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace support {

/// Made and started by the constructor, stopped and removed by the destructor. Under root it runs
/// as the account `postgres`, which its package makes. Not thread-safe.
class PrivateCluster {
 public:
  /// \throws std::runtime_error  it could not be made or started.
  PrivateCluster();
  ~PrivateCluster();
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;

  /// Makes an empty database. \return its connection string.
  std::string create_database(const std::string& name);

  /// Makes a database as a copy of another one, to which nobody is connected; much faster than
  /// migrating a new one. \return its connection string.
  std::string copy_database(const std::string& name, const std::string& from);

  [[nodiscard]] std::string conninfo(const std::string& database) const;

  /// Runs SQL there. \return a text for each row, its columns parted by '|'.
  /// \throws std::runtime_error  the database refused it.
  [[nodiscard]] std::vector<std::string> rows(const std::string& database,
                                              const std::string& sql) const;

  /// Kills the whole server, as a power switch would: SIGKILL, nothing is written any more.
  void kill_server();

  /// Starts it again after kill_server(); returns when it takes connections.
  void start();

  /// Where its files lie, for searching them.
  [[nodiscard]] std::filesystem::path data_folder() const;

 private:
  TemporaryFolder folder_;
};

}  // namespace support

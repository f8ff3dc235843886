/// \file
/// A whole gateway with its own PostgreSQL whose limits are so small, and whose directory is so
/// incomplete, that a caller can run into every one of them.
#pragma once

#include <chrono>
#include <filesystem>

#include "tests/contract/http/tls_client.h"
#include "tests/support/commit_cutter.h"
#include "tests/support/desk_browser.h"
#include "tests/support/gateway_process.h"
#include "tests/support/private_cluster.h"
#include "tests/support/temporary_folder.h"

namespace http_tests {

/// Beside the test Europe's authorities there is LU-SECURITY-1, for which no copy rule is, and the
/// central unit of Luxembourg is no longer valid; nobody stands for the system of PT-POLICE-1.
/// Schema version 1.1 is known and not in force before 2099. One long poll at a time, bodies in
/// 3 s, documents of 64 KiB. Nothing is revoked at first. The operators ada and ben administer, eve
/// audits. Not thread-safe.
class SmallGateway {
 public:
  /// Returns when it is ready. \throws std::runtime_error  a part could not be started.
  SmallGateway();

  [[nodiscard]] ClientOptions as(std::string_view authority) const;
  [[nodiscard]] ClientOptions with(const std::filesystem::path& credentials) const;

  /// A browser at its desk.
  [[nodiscard]] support::DeskBrowser browser() const;

  [[nodiscard]] support::DeskPorts ports() const;

  /// Brings the test Europe's own revocation list into force.
  void revoke() const;

  /// A certificate of AT-POLICE-1's system that ends `life` from now.
  /// \return as ClientOptions::credentials.
  [[nodiscard]] std::filesystem::path short_lived(std::chrono::seconds life) const;

  /// The database takes the next commit, but its answer is lost, and nobody gets through any more.
  void lose_next_answer();

  void find_database() { door_.open_door(); }

  void lose_database() { cluster_.kill_server(); }

 private:
  void write_directory() const;
  void write_empty_list() const;
  void adapt_config() const;

  support::TemporaryFolder folder_;
  support::PrivateCluster cluster_;
  support::CommitCutter door_{cluster_.data_folder().parent_path()};  // To the main database.
  support::GatewayProcess gateway_;
};

}  // namespace http_tests

/// \file
/// Everything that a test of the whole gateway needs, running: a private PostgreSQL with both
/// databases migrated, the gateway on them, and clients that act for authorities of the test
/// Europe.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/support/file_content.h"
#include "tests/support/gateway_process.h"
#include "tests/support/private_cluster.h"
#include "tests/support/temporary_folder.h"
#include "tools/liaison/api_client.h"

namespace support {

/// The test Europe's authority at a gateway. \param credentials  as TestEurope::profile wants them.
[[nodiscard]] tools::ApiClient client_with(const std::string& authority,
                                           std::uint16_t port,
                                           const std::filesystem::path& credentials);
[[nodiscard]] tools::ApiClient client_of(const std::string& authority, std::uint16_t port);

/// "code: detail", with every violation, for messages of failing tests.
[[nodiscard]] std::string text_of(const tools::Problem& problem);

/// The answer, where a refusal would be a failure of the test.
/// \throws std::runtime_error  it was refused; says why.
template <class T>
T granted(tools::Answer<T> answer) {
  if (const auto* problem = std::get_if<tools::Problem>(&answer)) {
    throw std::runtime_error("refused: " + text_of(*problem));
  }
  return std::get<T>(std::move(answer));
}

/// The code of a refusal; "granted" for anything else.
template <class T>
[[nodiscard]] std::string code_of(const tools::Answer<T>& answer) {
  const auto* problem = std::get_if<tools::Problem>(&answer);
  return problem == nullptr ? "granted" : problem->code;
}

/// Leases everything that waits for the caller within `wait`, which a stand with nothing else to
/// do answers at once.
[[nodiscard]] std::vector<tools::Delivery> lease_all(
    tools::ApiClient& client, std::chrono::seconds wait = std::chrono::seconds{10});

/// Confirms one delivery. \throws std::runtime_error  it was refused.
void confirm(tools::ApiClient& client, const tools::Delivery& delivery);

/// How a stand differs from the usual one.
struct StandOptions {
  std::string more_settings{};  ///< As GatewayOptions::more_settings.
  ClusterOptions cluster{};
  Command before_gateway{};  ///< As GatewayOptions::before.

  /// Gives the folder of the socket by which the gateway goes to its databases, once the server's
  /// own is known; that one when empty.
  std::function<std::filesystem::path(const std::filesystem::path& server)> way_to_server{};
};

/// Not thread-safe, but for port(), client() and what its gateway allows. Everything ends with the
/// object, which first fails the test unless every invariant holds in the database (the list in
/// gateway/model/invariants.h); a server that is down is not asked.
class GatewayStand {
 public:
  /// Returns when the gateway is ready. \param more_settings  as GatewayOptions::more_settings.
  /// \throws std::runtime_error  a part could not be started.
  explicit GatewayStand(const std::string& more_settings = {});
  explicit GatewayStand(const StandOptions& options);

  ~GatewayStand();
  GatewayStand(const GatewayStand&) = delete;
  GatewayStand& operator=(const GatewayStand&) = delete;

  /// Says which invariants, and no others, the test leaves broken, in the order of their list.
  void leaves_broken(std::vector<std::string> invariants) { broken_ = std::move(invariants); }

  [[nodiscard]] PrivateCluster& cluster() { return cluster_; }

  [[nodiscard]] GatewayProcess& gateway() { return gateway_; }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  /// A new connection to the gateway where it listens now.
  [[nodiscard]] tools::ApiClient client(const std::string& authority) const;

  /// Runs SQL in the main database. \return a text for each row, its columns parted by '|'.
  /// \throws std::runtime_error  the database refused it.
  [[nodiscard]] std::vector<std::string> rows(const std::string& sql) const;

  /// The first column of the only row, a whole number.
  [[nodiscard]] std::int64_t number(const std::string& sql) const;

 private:
  TemporaryFolder folder_;
  PrivateCluster cluster_;
  GatewayProcess gateway_;
  std::vector<std::string> broken_;
};

}  // namespace support

/// \file
/// The real liaison-gateway of this build, as a process on free ports, for system and fault tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "tests/support/child_process.h"
#include "tests/support/test_europe.h"

namespace support {

struct GatewayOptions {
  std::filesystem::path folder;  ///< Configuration, state, log; survives restarts. Must exist.
  std::string main_database;     ///< libpq connection string.
  std::string keys_database;     ///< libpq connection string of the key store.
  std::string node = "test-node";
  std::string ceiling = "EU-R";  ///< [handling] ceiling.
  std::string log{TestEurope::log_name()};
  std::filesystem::path systems{};  ///< Empty = those of the test Europe.
  std::string more_audit{};         ///< Lines for the table [audit], each with its line feed.
  /// TOML tables added at the end, e.g. "[limits]\nlease_seconds = 10\n". The tables [node],
  /// [audit], [database], [keys], [directory], [web_service], [grpc], [push], [health], [handling]
  /// and [logging] are written already.
  std::string more_settings;
  Command before{};  ///< What stands before the program, e.g. a Shim's words.
};

/// As GatewayOptions::more_settings: a desk on any free port.
inline constexpr auto kDesk = "[desk]\nport = 0\nport_file = \"desk.port\"\n";

/// An answer of the health port.
struct HealthAnswer {
  int status = 0;  ///< 0 = nobody answers.
  std::string body;
};

/// Not thread-safe, but for port() and health() of a running gateway. The process dies with the
/// thread that called start().
class GatewayProcess {
 public:
  /// Writes the configuration. \param europe  must outlive this object.
  GatewayProcess(GatewayOptions options, const TestEurope& europe);

  /// Runs `liaison migrate`. \throws std::runtime_error  it failed; what it said is in it.
  void migrate() const;

  /// Starts the process and waits until /readyz says 200. The ports may differ from start to
  /// start. \throws std::runtime_error  it ended or was not ready within 180 s; says why.
  void start();

  /// Starts the process and returns at once, for starts that must fail or are to be disturbed.
  void launch();

  /// SIGTERM, then waits for the end. \return its exit status.
  /// \throws std::runtime_error  it still ran after 180 s.
  int stop();

  /// SIGKILL, and waits until the process is gone.
  void kill();

  /// Waits for a process that should end by itself. \return its exit status.
  /// \throws std::runtime_error  it still ran after `limit`.
  int wait(std::chrono::seconds limit);

  [[nodiscard]] bool running();
  [[nodiscard]] int pid() const;

  /// Port of the web service. \throws std::runtime_error  it is not known yet.
  [[nodiscard]] std::uint16_t port() const;

  /// Port of the gRPC service. \throws std::runtime_error  it is not known yet.
  [[nodiscard]] std::uint16_t grpc_port() const;

  /// Port of the desk, where kDesk is among the settings. \throws as above.
  [[nodiscard]] std::uint16_t desk_port() const;

  /// Port of health and metrics. \throws as above.
  [[nodiscard]] std::uint16_t health_port() const;

  /// GET on the health port, e.g. "/readyz" or "/metrics".
  [[nodiscard]] HealthAnswer health(const std::string& path) const;

  [[nodiscard]] std::filesystem::path config() const { return options_.folder / "gateway.toml"; }

  [[nodiscard]] std::filesystem::path log() const { return options_.folder / "gateway.log"; }

  /// What the process wrote to its standard error, all starts together.
  [[nodiscard]] std::filesystem::path console() const { return options_.folder / "console"; }

 private:
  [[nodiscard]] std::filesystem::path port_file(const std::string& name) const;
  [[nodiscard]] bool ready() const;

  GatewayOptions options_;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace support

/// \file
/// The real liaison-adapter of this build, with an office's folder and a spool of its own, for
/// system and fault tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/made_office.h"

namespace support {

/// Not thread-safe. The process dies with the thread that started it, and with the object.
class ConnectorProcess {
 public:
  /// \param base  an existing folder; `office`, `spool` and the configuration are made in it.
  /// \param more  lines for the configuration, each with its line feed.
  ConnectorProcess(std::filesystem::path base, std::string authority, std::string more = {});

  /// Writes the configuration anew for a gateway at this port of localhost.
  void point_at(std::uint16_t port) const;

  /// \param within  a command that runs the program, e.g. {"setpriv", "--bounding-set=-all"}.
  void start(const Command& within = {});
  void kill();
  /// SIGTERM. \return the exit status. \throws std::runtime_error  it still ran after 120 s.
  int stop();

  /// Runs `liaison-adapter VERB CONFIG…` to its end.
  [[nodiscard]] CommandResult command(const std::string& verb, const Command& more = {}) const;

  /// \throws std::runtime_error  the connector ended, or it was not so within `limit`; says `what`,
  /// and the end of what the program wrote.
  void wait_until(const std::string& what,
                  const std::function<bool()>& is_so,
                  std::chrono::seconds limit = std::chrono::seconds{300});

  [[nodiscard]] int pid() const { return process_->pid(); }

  [[nodiscard]] const Office& office() const { return office_; }

  [[nodiscard]] std::filesystem::path spool() const { return base_ / "spool"; }

  [[nodiscard]] std::filesystem::path config() const { return base_ / "connector.toml"; }

  [[nodiscard]] std::filesystem::path log() const { return base_ / "connector.log"; }

 private:
  std::filesystem::path base_;
  std::string authority_;
  std::string more_;
  Office office_;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace support

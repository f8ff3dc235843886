/// \file
/// The duty telephone of the authority's central unit, kept where it is found without a line.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/connector/answers.h"
#include "adapters/connector/durable_files.h"
#include "adapters/connector/texts.h"

namespace adapters::connector {

/// Thread-safe.
class DutyBook {
 public:
  /// Reads what was kept before. \param telephone  of the configuration, which goes before the
  /// directory's; empty for none.
  DutyBook(std::filesystem::path file, std::string authority, std::string telephone);

  [[nodiscard]] DutyDesk desk() const;

  /// Keeps what the directory says. \throws std::system_error  it cannot be kept.
  void learn(const std::vector<Authority>& directory, const DurableFiles& files);

 private:
  std::filesystem::path file_;
  std::string authority_;
  std::string telephone_;
  mutable std::mutex mutex_;
  DutyDesk desk_;
};

/// The own central unit by the directory; the authority itself where it has none.
[[nodiscard]] DutyDesk desk_in(const std::vector<Authority>& directory,
                               const std::string& authority);

}  // namespace adapters::connector

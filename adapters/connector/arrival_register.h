/// \file
/// Which deliveries came into the folder `in`, kept for ever: the gateway gives a delivery again
/// until it is confirmed, and by then somebody may have moved the file away.
///
/// An entry is made before the file is moved into `in`; whether that was done is told by the file
/// itself, which is in the spool until then.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "adapters/connector/durable_files.h"

namespace adapters::connector {

/// Not thread-safe. Handles are UUIDs, or it is a bug.
class ArrivalRegister {
 public:
  /// Both outlive the register. \param folder  one file a handle, in folders of their first digits.
  ArrivalRegister(std::filesystem::path folder, const DurableFiles& files)
      : folder_(std::move(folder)), files_(&files) {}

  /// The name that the arrival was given, without an ending.
  [[nodiscard]] std::optional<std::string> name_of(const std::string& handle) const;

  /// Durable when it returns. \throws std::system_error  it could not be kept.
  void enter(const std::string& handle, const std::string& name) const;

 private:
  [[nodiscard]] std::filesystem::path entry(const std::string& handle) const;

  std::filesystem::path folder_;
  const DurableFiles* files_;
};

}  // namespace adapters::connector

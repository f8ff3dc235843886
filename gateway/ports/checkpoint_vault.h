/// \file
/// The last signed checkpoint, kept outside the database: a database that shows a smaller or
/// different log than this is never signed again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Used by the committing thread only. \throws std::runtime_error  not readable or not durable.
class CheckpointVault {
 public:
  virtual ~CheckpointVault() = default;

  /// The last note kept, or nothing when there never was one.
  [[nodiscard]] virtual std::optional<std::string> load() const = 0;

  /// Durable (synced) when it returns. Replaces the previous note atomically.
  virtual void keep(std::string_view note) = 0;
};

}  // namespace gateway

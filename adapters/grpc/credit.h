/// \file
/// How much a caller of Receive can still take. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>

#include "gateway/base/refusal.h"
#include "gateway/ports/driving.h"

namespace adapters::grpc {

/// Grants add up; what was leased is taken off, so that never more is sent than was granted.
class Credit {
 public:
  /// \param document_bytes  of the largest document: less is no room for a lease by bytes.
  explicit Credit(std::uint64_t document_bytes) : document_bytes_(document_bytes) {}

  /// \param bytes  0 = not counted, unless an earlier grant counted them.
  /// \return kRequestMalformed for an empty grant, one that leaves more than 256 deliveries or
  ///         64 MiB, or a first count of bytes below `document_bytes`; nothing changes then.
  [[nodiscard]] std::optional<gateway::Refusal> grant(std::uint32_t deliveries,
                                                      std::uint64_t bytes);

  /// What may be leased now; nothing while there is no room for the largest document.
  [[nodiscard]] std::optional<gateway::LeaseOptions> room() const;

  /// \param bytes  of its document. The delivery lay within what `room` gave.
  void take_off(std::uint64_t bytes);

  /// A delivery that was taken off never reached the caller.
  void put_back(std::uint64_t bytes);

 private:
  std::uint64_t document_bytes_;
  std::uint32_t deliveries_ = 0;
  std::optional<std::uint64_t> bytes_;  ///< Nothing = not counted.
};

}  // namespace adapters::grpc

/// \file
/// The calls of the public interface that a connector makes.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "adapters/connector/answers.h"
#include "gateway/base/confidential.h"
#include "gateway/model/dead_letters.h"

namespace adapters::connector {

struct LeaseWish {
  unsigned limit = 8;
  std::uint64_t max_bytes = std::uint64_t{8} << 20;  ///< Of documents.
  std::chrono::seconds wait{0};
};

/// Not thread-safe: one line a thread. Every call may be repeated.
class GatewayLine {
 public:
  virtual ~GatewayLine() = default;

  /// \param limit  after which the call is given up, with NoLine.
  [[nodiscard]] virtual Answer<Acceptance> submit(
      const gateway::Confidential<std::string>& document, std::chrono::milliseconds limit) = 0;

  [[nodiscard]] virtual Answer<std::vector<Delivery>> lease(const LeaseWish& wish) = 0;

  /// \return the first problem where an item has one.
  [[nodiscard]] virtual Answer<Done> confirm(const std::vector<LeasedItem>& items) = 0;
  [[nodiscard]] virtual Answer<Done> release(const std::vector<LeasedItem>& items,
                                             const std::string& reason,
                                             gateway::ReleaseCause cause) = 0;

  [[nodiscard]] virtual Answer<std::vector<Authority>> directory() = 0;
};

}  // namespace adapters::connector

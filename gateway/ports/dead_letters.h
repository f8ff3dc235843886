/// \file
/// Driving port: dead letters, and what operators do about them.
///
/// Refuses and throws as Administration (administration.h). Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/dead_letters.h"
#include "gateway/model/outcomes.h"
#include "gateway/ports/administration.h"

namespace gateway {

struct DeadLetterFilter {
  std::uint64_t after = 0;   ///< Only numbers above it; 0 = from the oldest.
  std::uint32_t limit = 50;  ///< 1 to 200.
};

/// The oldest first.
struct DeadLetterPage {
  std::vector<DeadLetter> letters;
  std::uint64_t next = 0;  ///< `after` of the next page; 0 = this was the last.
};

class DeadLetters {
 public:
  virtual ~DeadLetters() = default;

  /// Those that wait for an operator, with their attempts; for operators of either role.
  [[nodiscard]] virtual Result<DeadLetterPage> list(const OperatorCaller& caller,
                                                    const DeadLetterFilter& filter) = 0;

  /// Sends one on its way again, by policy as of now, with a new count of attempts. Takes the role
  /// administrator. kAlreadySo where it waits already or has arrived. Refuses:
  ///   - kNotFound          the delivery never was a dead letter;
  ///   - kRequestMalformed  the reason is no UTF-8 of 1 to 1000 bytes;
  ///   - what routing and handling refuse now, with the row of law (Router::decide, may_pass,
  ///     kAboveCeiling): the dead letter stays;
  ///   - kNotAssigned       its recipient has given the assignment back;
  ///   - kNotProvider       the message is erased, or due to be.
  [[nodiscard]] virtual Result<Recorded> redrive(const OperatorCaller& caller,
                                                 const DeliveryId& delivery,
                                                 const std::string& reason) = 0;
};

}  // namespace gateway

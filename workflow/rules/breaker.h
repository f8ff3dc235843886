/// \file
/// Keeps a gateway from knocking again and again where nobody opens.
///
/// A value without a clock; whoever owns it guards it. Closed: everything goes. After some failures
/// in a row it is open and nothing goes, for a pause that grows with the age of the trouble
/// (back_off.h). Then one trial goes (half-open); its success closes the breaker, its failure opens
/// it for a longer pause. Whoever is heard from shortens the pause to the shortest one, counted
/// from the last failure: a peer that calls all day and whose door stays shut is not knocked at
/// more often than that.
#pragma once

#include <chrono>
#include <cstdint>

#include "workflow/rules/back_off.h"

namespace workflow {

class Breaker {
 public:
  using Time = std::chrono::steady_clock::time_point;

  enum class State {
    kClosed,
    kOpen,
    kHalfOpen
  };

  struct Options {
    std::uint32_t failures_to_open = 3;  ///< In a row. At least 1.
    BackOff pause{.first = std::chrono::seconds{2}, .longest = std::chrono::seconds{300}};
  };

  explicit Breaker(const Options& options) : options_(options) {}

  [[nodiscard]] State state() const { return state_; }

  /// Whether something may be tried now.
  [[nodiscard]] bool allows(Time now) const;

  /// From when on something may be tried, as long as nothing else happens. Of an open breaker.
  [[nodiscard]] Time opens_at() const { return again_at_; }

  /// Whether the last try failed.
  [[nodiscard]] bool troubled() const { return failures_ > 0; }

  /// Something is tried. Only where `allows` says so.
  void begin();

  /// What was begun came to nothing that tells of the other side.
  void abandon();

  void succeed();

  /// \param dice  as wait_after_failure wants it.
  void fail(Time now, std::uint32_t dice);

  /// The other side did something by itself.
  void hear();

 private:
  Options options_;
  State state_ = State::kClosed;
  std::uint32_t failures_ = 0;
  Time troubled_since_{};
  Time failed_at_{};
  Time again_at_{};
};

}  // namespace workflow

#include "workflow/rules/breaker.h"

#include <algorithm>

namespace workflow {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using enum Breaker::State;

bool Breaker::allows(Time now) const {
  return state_ == kClosed || (state_ == kOpen && now >= again_at_);
}

void Breaker::begin() {
  if (state_ == kOpen) state_ = kHalfOpen;
}

void Breaker::abandon() {
  if (state_ == kHalfOpen) state_ = kOpen;
}

void Breaker::succeed() {
  state_ = kClosed;
  failures_ = 0;
}

void Breaker::fail(Time now, std::uint32_t dice) {
  if (failures_ == 0) troubled_since_ = now;
  ++failures_;
  failed_at_ = now;
  // What was under way when it opened says nothing new.
  if (state_ == kOpen) return;
  if (state_ == kClosed && failures_ < options_.failures_to_open) return;
  state_ = kOpen;
  const auto age = duration_cast<milliseconds>(now - troubled_since_);
  again_at_ = now + wait_after_failure(options_.pause, age, dice);
}

void Breaker::hear() {
  if (state_ == kOpen) again_at_ = std::min(again_at_, failed_at_ + options_.pause.first);
}

}  // namespace workflow

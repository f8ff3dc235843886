/// \file
/// How many deliveries are brought to one destination at once: additive increase, multiplicative
/// decrease, as TCP finds out what a line carries.
///
/// A value without a clock; whoever owns it guards it.
#pragma once

#include <cstdint>

namespace workflow {

class PushWindow {
 public:
  /// \param most  at least 1. Begins with one at once.
  explicit PushWindow(std::uint32_t most) : most_(most) {}

  [[nodiscard]] std::uint32_t limit() const { return static_cast<std::uint32_t>(size_); }

  /// One went well in good time. \param at_once  how many were under way with it: a window that is
  /// not filled does not grow. A window of n grows by about one after n of them.
  void widen(std::uint32_t at_once);

  /// One went wrong, or was slow.
  void narrow();

 private:
  std::uint32_t most_;
  double size_ = 1;  // From 1 to most_.
};

}  // namespace workflow

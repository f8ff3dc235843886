/// \file
/// A port at which nobody listens until the test says so.
#pragma once

#include <cstdint>

namespace support {

/// Whoever connects there is refused at once, and the port is given to nobody else, neither to
/// listen nor to call from. A server that sets SO_REUSEADDR, such as a PushEndpoint, may listen
/// there as long as the object is there.
class HeldPort {
 public:
  /// Of 127.0.0.1. \throws std::runtime_error  there is none.
  HeldPort();
  ~HeldPort();
  HeldPort(const HeldPort&) = delete;
  HeldPort& operator=(const HeldPort&) = delete;

  [[nodiscard]] std::uint16_t number() const { return number_; }

 private:
  int descriptor_;
  std::uint16_t number_ = 0;
};

}  // namespace support

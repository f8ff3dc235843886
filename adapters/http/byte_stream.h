/// \file
/// The bytes of one connection, without saying over what they travel.
#pragma once

#include <cstddef>
#include <string_view>

namespace adapters::http {

/// Used by one thread. Implementations block; whoever watches the clock cuts the connection from
/// outside, which reads as its end.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// The next bytes, at least one unless the stream has ended, at most `at_most`. The view is valid
  /// until the next call. Never throws for a broken connection: that is an end.
  [[nodiscard]] virtual std::string_view take(std::size_t at_most) = 0;

  /// Nothing will be taken for a while: gives back what memory holds no bytes.
  virtual void rest() = 0;

  /// \throws std::runtime_error  the peer is gone.
  virtual void write(std::string_view bytes) = 0;
};

}  // namespace adapters::http

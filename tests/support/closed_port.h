/// \file
/// A port of the loopback address at which nobody listens, nor can begin to while this lives.
#pragma once

#include <bit>
#include <cstdint>
#include <stdexcept>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

/// Holds a socket that has the port and does not listen: whoever connects is refused.
class ClosedPort {
 public:
  /// \throws std::runtime_error  there is no port.
  ClosedPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto generic = std::bit_cast<sockaddr>(address);
    socklen_t size = sizeof generic;
    if (::bind(socket_, &generic, size) != 0 || ::getsockname(socket_, &generic, &size) != 0) {
      ::close(socket_);
      throw std::runtime_error("no port for nobody to listen at");
    }
    number_ = ntohs(std::bit_cast<sockaddr_in>(generic).sin_port);
  }

  ~ClosedPort() { ::close(socket_); }

  ClosedPort(const ClosedPort&) = delete;
  ClosedPort& operator=(const ClosedPort&) = delete;

  [[nodiscard]] std::uint16_t number() const { return number_; }

 private:
  int socket_;
  std::uint16_t number_ = 0;
};

}  // namespace support

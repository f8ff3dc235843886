#include "tests/support/held_port.h"

#include <bit>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

/// Bound and never listening: that is what keeps it.
HeldPort::HeldPort() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const int yes = 1;
  ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto wanted = std::bit_cast<sockaddr>(address);
  sockaddr given{};
  socklen_t size = sizeof given;
  if (::bind(descriptor_, &wanted, sizeof wanted) != 0 ||
      ::getsockname(descriptor_, &given, &size) != 0) {
    ::close(descriptor_);
    throw std::runtime_error("there is no free port");
  }
  number_ = ntohs(std::bit_cast<sockaddr_in>(given).sin_port);
}

HeldPort::~HeldPort() {
  ::close(descriptor_);
}

}  // namespace support

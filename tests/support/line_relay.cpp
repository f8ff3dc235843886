#include "tests/support/line_relay.h"

#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int make_socket() {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) throw std::runtime_error("cannot make a socket");
  return made;
}

sockaddr* general(sockaddr_in& address) {
  return reinterpret_cast<sockaddr*>(&address);
}

/// Moves what has come from one end to the other. \return false at the end of either.
bool move_bytes(int from, int to) {
  std::array<char, 65536> bytes{};
  const auto count = ::recv(from, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  for (ssize_t sent = 0; sent < count;) {
    const auto part =
        ::send(to, bytes.data() + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
    if (part <= 0) return false;
    sent += part;
  }
  return true;
}

}  // namespace

LineRelay::LineRelay() : listener_(make_socket()) {
  auto address = loopback(0);
  socklen_t length = sizeof(address);
  if (::bind(listener_, general(address), length) != 0 || ::listen(listener_, 32) != 0 ||
      ::getsockname(listener_, general(address), &length) != 0) {
    throw std::runtime_error("cannot listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

LineRelay::~LineRelay() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  cut();
  for (auto& connection : connections_)
    connection.join();
  ::close(listener_);
}

void LineRelay::cut() {
  open_ = false;
  const std::lock_guard lock(mutex_);
  for (const int end : ends_)
    ::shutdown(end, SHUT_RDWR);
}

void LineRelay::accept_all() {
  for (int client = ::accept(listener_, nullptr, nullptr); client >= 0;
       client = ::accept(listener_, nullptr, nullptr)) {
    connections_.emplace_back([this, client] { pass(client); });
  }
}

void LineRelay::pass(int client) {
  const int server = make_socket();
  auto address = loopback(target_);
  {
    const std::lock_guard lock(mutex_);
    ends_.insert({client, server});
  }
  bool going = open_ && ::connect(server, general(address), sizeof(address)) == 0 && open_;
  std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
  while (going && ::poll(ends.data(), ends.size(), -1) > 0) {
    if (ends[0].revents != 0) going = move_bytes(client, server);
    if (going && ends[1].revents != 0) going = move_bytes(server, client);
  }
  const std::lock_guard lock(mutex_);
  ends_.erase(client);
  ends_.erase(server);
  ::close(client);
  ::close(server);
}

}  // namespace support

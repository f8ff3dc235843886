#include "tests/support/byte_cutter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {
namespace {

constexpr const char* kSocket = ".s.PGSQL.5432";

/// How long a connection that carries nothing takes to see that it is to end.
constexpr int kLookMilliseconds = 50;

int made(int family) {
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) throw std::runtime_error("cannot make a socket");
  return socket;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

sockaddr_un socket_in(const std::filesystem::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (folder / kSocket).string();
  if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error("socket path too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

template <class Address>
sockaddr* general(Address& address) {
  return reinterpret_cast<sockaddr*>(&address);
}

template <class Address>
int dialled(int family, Address address) {
  const int socket = made(family);
  if (::connect(socket, general(address), sizeof(address)) == 0) return socket;
  ::close(socket);
  return -1;
}

/// One direction of a connection.
struct Way {
  int from;
  int to;
  std::uint64_t left;  ///< Bytes until it breaks.
};

enum class Moved {
  kOn,
  kEnd,   ///< One of the two hung up.
  kBreak  ///< Nothing is left of what it may carry.
};

/// Moves what has come, or as much of it as the way may carry.
Moved move_bytes(Way& way, bool breaking) {
  std::array<char, 65536> bytes{};
  const auto count = ::recv(way.from, bytes.data(), bytes.size(), 0);
  if (count <= 0) return Moved::kEnd;
  auto rest = static_cast<std::size_t>(count);
  if (breaking) rest = std::min<std::size_t>(rest, way.left);
  const bool broken = breaking && rest == way.left;
  if (breaking) way.left -= rest;
  for (std::size_t sent = 0; sent < rest;) {
    const auto part = ::send(way.to, bytes.data() + sent, rest - sent, MSG_NOSIGNAL);
    if (part <= 0) return Moved::kEnd;
    sent += static_cast<std::size_t>(part);
  }
  return broken ? Moved::kBreak : Moved::kOn;
}

}  // namespace

/// One connection, both its ends.
class ByteCutter::Line {
 public:
  Line(ByteCutter& cutter, int client)
      : cutter_(cutter),
        client_(client),
        server_(cutter.dial_()),
        up_({client_, server_, cutter.drawn()}),
        down_({server_, client_, cutter.drawn()}) {}

  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  ~Line() {
    ::close(client_);
    if (server_ >= 0) ::close(server_);
  }

  void run() {
    std::array<pollfd, 2> ends{pollfd{client_, POLLIN, 0}, pollfd{server_, POLLIN, 0}};
    bool going = server_ >= 0;
    while (going && !cutter_.ending_) {
      const int ready = ::poll(ends.data(), ends.size(), kLookMilliseconds);
      if (ready > 0 && ends[0].revents != 0) going = moves(up_);
      if (going && ready > 0 && ends[1].revents != 0) going = moves(down_);
    }
  }

 private:
  bool moves(Way& way) {
    const auto moved = move_bytes(way, cutter_.breaking_);
    if (moved == Moved::kBreak) ++cutter_.broken_;
    return moved == Moved::kOn;
  }

  ByteCutter& cutter_;
  const int client_;
  const int server_;
  Way up_;
  Way down_;
};

ByteCutter::ByteCutter(Kind kind, Breaks breaks, std::uint64_t seed)
    : breaks_(breaks), random_(seed) {
  if (kind == Kind::kPort) {
    listen_on_port();
  } else {
    listen_in_folder();
  }
}

ByteCutter::~ByteCutter() {
  ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  if (acceptor_.joinable()) acceptor_.join();
  ::close(listener_);
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return open_ == 0; });
}

void ByteCutter::listen_on_port() {
  listener_ = made(AF_INET);
  auto address = loopback(0);
  socklen_t length = sizeof(address);
  if (::bind(listener_, general(address), length) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, general(address), &length) != 0) {
    throw std::runtime_error("cannot listen");
  }
  port_ = ntohs(address.sin_port);
}

void ByteCutter::listen_in_folder() {
  listener_ = made(AF_UNIX);
  auto address = socket_in(folder_.path());
  if (::bind(listener_, general(address), sizeof(address)) != 0 || ::listen(listener_, 64) != 0)
    throw std::runtime_error("cannot listen");
}

void ByteCutter::lead_to(std::uint16_t port) {
  dial_ = [port] { return dialled(AF_INET, loopback(port)); };
  acceptor_ = std::thread([this] { accept_all(); });
}

void ByteCutter::lead_to(const std::filesystem::path& server) {
  dial_ = [server] { return dialled(AF_UNIX, socket_in(server)); };
  acceptor_ = std::thread([this] { accept_all(); });
}

void ByteCutter::accept_all() {
  for (int client = ::accept(listener_, nullptr, nullptr); client >= 0;
       client = ::accept(listener_, nullptr, nullptr)) {
    {
      const std::lock_guard lock(mutex_);
      ++open_;
    }
    std::thread([this, client] { carry(client); }).detach();
  }
}

void ByteCutter::carry(int client) {
  Line(*this, client).run();
  const std::lock_guard lock(mutex_);
  --open_;
  ended_.notify_all();  // Under the lock: whoever waits takes this object away.
}

std::uint64_t ByteCutter::drawn() {
  const std::lock_guard lock(mutex_);
  const auto powers = static_cast<std::uint64_t>(breaks_.high - breaks_.low);
  const auto most = std::uint64_t{1}
                    << (static_cast<std::uint64_t>(breaks_.low) + 1 + random_() % powers);
  return most / 2 + random_() % (most / 2);
}

}  // namespace support

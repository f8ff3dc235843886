#include "adapters/grpc/front_door.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace adapters::grpc {
namespace {

constexpr int kBacklog = 256;
constexpr int kEventsAtOnce = 64;
/// After an accept that failed for want of descriptors or memory.
constexpr std::chrono::milliseconds kPause{50};

/// An address as the socket interface has it, of either family.
struct Address {
  sockaddr_storage storage{};
  socklen_t length = sizeof(sockaddr_storage);

  // The socket interface takes every kind of address as a sockaddr.
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }

  sockaddr_in& v4() { return reinterpret_cast<sockaddr_in&>(storage); }

  sockaddr_in6& v6() { return reinterpret_cast<sockaddr_in6&>(storage); }
};

Address address_from(const std::string& text, std::uint16_t port) {
  Address address;
  if (::inet_pton(AF_INET, text.c_str(), &address.v4().sin_addr) == 1) {
    address.v4().sin_family = AF_INET;
    address.v4().sin_port = htons(port);
    address.length = sizeof(sockaddr_in);
    return address;
  }
  if (::inet_pton(AF_INET6, text.c_str(), &address.v6().sin6_addr) != 1)
    throw std::runtime_error(text + " is no address");
  address.v6().sin6_family = AF_INET6;
  address.v6().sin6_port = htons(port);
  address.length = sizeof(sockaddr_in6);
  return address;
}

std::string text_of(Address address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool v4 = address.storage.ss_family == AF_INET;
  const void* bytes = v4 ? static_cast<const void*>(&address.v4().sin_addr)
                         : static_cast<const void*>(&address.v6().sin6_addr);
  const char* written = ::inet_ntop(
      address.storage.ss_family, bytes, text.data(), static_cast<socklen_t>(text.size()));
  return written == nullptr ? std::string() : written;
}

std::uint16_t port_of(int listener) {
  Address address;
  if (::getsockname(listener, address.get(), &address.length) != 0) return 0;
  const bool v4 = address.storage.ss_family == AF_INET;
  return ntohs(v4 ? address.v4().sin_port : address.v6().sin6_port);
}

/// \return -1 where the address cannot be had.
int listening(Address address) {
  const int listener =
      ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) return -1;
  const int yes = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool listens =
      ::bind(listener, address.get(), address.length) == 0 && ::listen(listener, kBacklog) == 0;
  if (listens) return listener;
  ::close(listener);
  return -1;
}

void add_to(int events, int descriptor, std::uint32_t what) {
  epoll_event event{};
  event.events = what;
  event.data.fd = descriptor;
  ::epoll_ctl(events, EPOLL_CTL_ADD, descriptor, &event);
}

}  // namespace

FrontDoor::FrontDoor(FrontDoorOptions options, gateway::Telemetry& telemetry)
    : options_(std::move(options)),
      telemetry_(&telemetry),
      listener_(listening(address_from(options_.address, options_.port))) {
  if (listener_ < 0) {
    throw std::runtime_error("cannot listen on " + options_.address + ", port " +
                             std::to_string(options_.port));
  }
  port_ = port_of(listener_);
  events_ = ::epoll_create1(EPOLL_CLOEXEC);
  bell_ = ::eventfd(0, EFD_CLOEXEC);
  if (events_ < 0 || bell_ < 0) throw std::runtime_error("no descriptor is left to listen with");
  add_to(events_, listener_, EPOLLIN);
  add_to(events_, bell_, EPOLLIN);
}

FrontDoor::~FrontDoor() {
  close();
  for (const auto& [watched, source] : open_)
    ::close(watched);
  ::close(bell_);
  ::close(events_);
}

void FrontDoor::open(std::function<void(int)> take) {
  take_ = std::move(take);
  thread_ = std::thread([this] { run(); });
}

void FrontDoor::close() {
  if (thread_.joinable()) {
    ::eventfd_write(bell_, 1);
    thread_.join();
  }
  if (listener_ >= 0) ::close(std::exchange(listener_, -1));
}

void FrontDoor::run() {
  std::array<epoll_event, kEventsAtOnce> happened{};
  for (;;) {
    const int count = ::epoll_wait(events_, happened.data(), kEventsAtOnce, -1);
    for (int i = 0; i < count; ++i) {
      const int descriptor = happened.at(static_cast<std::size_t>(i)).data.fd;
      if (descriptor == bell_) return;
      descriptor == listener_ ? accept_one() : forget(descriptor);
    }
  }
}

void FrontDoor::accept_one() {
  Address address;
  const int descriptor =
      ::accept4(listener_, address.get(), &address.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (descriptor < 0) {
    // What still knocks would be told of again at once.
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
      std::this_thread::sleep_for(kPause);
    return;
  }
  const auto source = text_of(address);
  if (const char* cause = cause_to_refuse(source)) {
    telemetry_->count("grpc_connections_refused", "cause", cause);
    ::close(descriptor);
    return;
  }
  const int yes = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  watch(descriptor, source);
  take_(descriptor);
}

const char* FrontDoor::cause_to_refuse(const std::string& source) const {
  if (open_.size() >= options_.connections_total) return "limit";
  const auto mine = of_source_.find(source);
  const bool used = mine != of_source_.end() && mine->second >= options_.connections_per_source;
  return used ? "per-source-limit" : nullptr;
}

/// A connection that cannot be watched is not counted: the process is out of descriptors, which
/// bounds it as well.
void FrontDoor::watch(int descriptor, const std::string& source) {
  const int second = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (second < 0) return;
  open_[second] = source;
  ++of_source_[source];
  add_to(events_, second, EPOLLHUP);  // Both directions are shut, or the connection is broken.
}

void FrontDoor::forget(int watched) {
  const auto found = open_.find(watched);
  if (found == open_.end()) return;
  const auto source = of_source_.find(found->second);
  if (--source->second == 0) of_source_.erase(source);
  open_.erase(found);
  // Closing would not do it: the library holds the same connection by a descriptor of its own.
  ::epoll_ctl(events_, EPOLL_CTL_DEL, watched, nullptr);
  ::close(watched);
}

}  // namespace adapters::grpc

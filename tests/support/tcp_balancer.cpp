#include "tests/support/tcp_balancer.h"

#include <array>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include "tests/support/file_content.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{180};

template <class Address>
const sockaddr* general(const Address& address) {
  // The socket interface takes every kind of address as a sockaddr.
  return reinterpret_cast<const sockaddr*>(&address);
}

/// A socket that is closed at the end. Programs that are started meanwhile inherit it.
class Socket {
 public:
  explicit Socket(int family) : descriptor_(::socket(family, SOCK_STREAM, 0)) {}

  ~Socket() { ::close(descriptor_); }

  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::uint16_t listen_anywhere(const Socket& socket) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(socket.descriptor(), general(address), length) != 0 ||
      ::listen(socket.descriptor(), 1024) != 0 ||
      ::getsockname(socket.descriptor(), const_cast<sockaddr*>(general(address)), &length) != 0) {
    throw std::runtime_error("cannot listen");
  }
  return ntohs(address.sin_port);
}

/// A node that is gone refuses at once; one that answers late on a busy machine is not gone.
std::string text_of(const std::vector<BalancedNode>& nodes,
                    int listener,
                    const std::filesystem::path& control) {
  std::string text = "global\n  stats socket " + control.string() +
                     " level admin\n"
                     "defaults\n  mode tcp\n  timeout connect 20s\n  timeout check 20s\n"
                     "  timeout client 120s\n"
                     "  timeout server 120s\n  retries 3\n  option redispatch 1\n"
                     "frontend systems\n  bind fd@" +
                     std::to_string(listener) +
                     "\n  default_backend nodes\n"
                     "backend nodes\n  balance roundrobin\n  option httpchk GET /readyz\n"
                     "  default-server check inter 200ms fall 3 rise 1\n";
  for (const auto& node : nodes) {
    text += "  server " + node.name + " 127.0.0.1:" + std::to_string(node.port) + " port " +
            std::to_string(node.health_port) + "\n";
  }
  return text;
}

}  // namespace

TcpBalancer::TcpBalancer(const std::vector<BalancedNode>& nodes) {
  start(nodes);
  for (const auto& node : nodes)
    await(node.name);
}

/// It inherits a socket that listens already, so that its port is free and known.
void TcpBalancer::start(const std::vector<BalancedNode>& nodes) {
  const Socket listener(AF_INET);
  port_ = listen_anywhere(listener);
  const auto config = folder_.path() / "haproxy.cfg";
  std::ofstream(config) << text_of(nodes, listener.descriptor(), folder_.path() / "control");
  const auto console = folder_.path() / "console";
  process_ = std::make_unique<ChildProcess>(
      Command{"haproxy", "-db", "-f", config.string()}, console, console);
}

void TcpBalancer::lead_to(const BalancedNode& node) {
  const auto server = "set server nodes/" + node.name;
  static_cast<void>(told(server + " addr 127.0.0.1 port " + std::to_string(node.port)));
  static_cast<void>(told(server + " check-port " + std::to_string(node.health_port)));
  await(node.name);
}

void TcpBalancer::await(const std::string& node) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  const auto line = "nodes," + node + ",";
  while (true) {
    const auto all = told("show stat");
    const auto at = all.find(line);
    if (at != std::string::npos &&
        all.substr(at, all.find('\n', at) - at).find(",UP,") != std::string::npos) {
      return;
    }
    // Waiting for the end of the process is also the pause between two looks.
    const bool ended = process_->ended_within(milliseconds{20});
    if (!ended && std::chrono::steady_clock::now() < deadline) continue;
    throw std::runtime_error("the balancer does not reach " + node + ": " +
                             content_of(folder_.path() / "console") + all);
  }
}

/// What it answers to a command; nothing while it does not listen yet.
std::string TcpBalancer::told(const std::string& command) const {
  const Socket line(AF_UNIX);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = (folder_.path() / "control").string();
  path.copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
  if (::connect(line.descriptor(), general(address), sizeof address) != 0) return {};
  const auto text = command + "\n";
  if (::send(line.descriptor(), text.data(), text.size(), MSG_NOSIGNAL) < 0) return {};
  std::string answer;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 1; got > 0;) {
    got = ::recv(line.descriptor(), buffer.data(), buffer.size(), 0);
    if (got > 0) answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

}  // namespace support

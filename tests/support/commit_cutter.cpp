#include "tests/support/commit_cutter.h"

#include <array>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {
namespace {

constexpr const char* kSocket = ".s.PGSQL.5432";

sockaddr_un address_in(const std::filesystem::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (folder / kSocket).string();
  if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error("socket path too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

int make_socket() {
  const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) throw std::runtime_error("cannot make a socket");
  return made;
}

const sockaddr* general(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

/// What there is to read; nothing once the peer has closed.
std::optional<std::string> receive(int from) {
  std::array<char, 65536> buffer{};
  const ssize_t got = recv(from, buffer.data(), buffer.size(), 0);
  if (got <= 0) return std::nullopt;
  return std::string(buffer.data(), static_cast<std::size_t>(got));
}

bool send_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool is_commit(std::string_view bytes) {
  constexpr std::string_view kCommit("COMMIT\0", 7);
  return bytes.find(kCommit) != std::string_view::npos;
}

}  // namespace

CommitCutter::CommitCutter(std::filesystem::path server)
    : server_(std::move(server)), listener_(make_socket()) {
  const sockaddr_un address = address_in(folder_.path());
  if (bind(listener_, general(address), sizeof(address)) != 0 || listen(listener_, 8) != 0) {
    throw std::runtime_error("cannot listen");
  }
  acceptor_ = std::thread([this] { accept_all(); });
}

CommitCutter::~CommitCutter() {
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (auto& connection : connections_)
    connection.join();
  close(listener_);
}

void CommitCutter::accept_all() {
  for (int client = accept(listener_, nullptr, nullptr); client >= 0;
       client = accept(listener_, nullptr, nullptr)) {
    connections_.emplace_back([this, client] {
      if (open_) pass(client);
      close(client);
    });
  }
}

void CommitCutter::lead_to(const std::filesystem::path& server) {
  const std::lock_guard lock(mutex_);
  server_ = server;
}

void CommitCutter::from_now_on(std::function<Cut()> draw) {
  const std::lock_guard lock(mutex_);
  draw_ = std::move(draw);
}

Cut CommitCutter::drawn() {
  const Cut next = cut_.exchange(Cut::kNever);
  const std::lock_guard lock(mutex_);
  const Cut cut = next == Cut::kNever && draw_ ? draw_() : next;
  if (cut != Cut::kNever) ++cuts_;
  return cut;
}

void CommitCutter::pass(int client) {
  const int server = make_socket();
  const sockaddr_un address = [this] {
    const std::lock_guard lock(mutex_);
    return address_in(server_);
  }();
  bool going = connect(server, general(address), sizeof(address)) == 0;
  bool answer_is_cut = false;
  std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
  while (going && poll(ends.data(), ends.size(), -1) > 0) {
    if (ends[0].revents != 0) {
      const auto bytes = receive(client);
      if (bytes && is_commit(*bytes)) {
        const Cut cut = drawn();
        if (cut == Cut::kBeforeCommit) break;
        answer_is_cut = cut == Cut::kAfterCommit;
      }
      going = bytes && send_all(server, *bytes);
    } else if (ends[1].revents != 0) {
      const auto bytes = receive(server);
      going = bytes && !answer_is_cut && send_all(client, *bytes);
    }
  }
  close(server);
}

}  // namespace support

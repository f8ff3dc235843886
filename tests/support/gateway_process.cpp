#include "tests/support/gateway_process.h"

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "tests/support/file_content.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace support {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kStartLimit{180};
constexpr seconds kStopLimit{180};

std::string quoted(const std::filesystem::path& path) {
  return "\"" + path.string() + "\"\n";
}

std::string text_of(const GatewayOptions& options, const TestEurope& europe) {
  const auto& folder = options.folder;
  std::ostringstream text;
  text << "[node]\nid = \"" << options.node << "\"\nstate_directory = " << quoted(folder / "state")
       << "[audit]\nlog = \"" << options.log << "\"\n"
       << "signing_key = " << quoted(europe.pki() / "log-signing.key") << options.more_audit
       << "[database]\nmain = \"" << options.main_database << "\"\n"
       << "keys = \"" << options.keys_database << "\"\n"
       << "[keys]\nmaster_key = " << quoted(europe.pki() / "master.key")
       << "[directory]\nauthorities = " << quoted(europe.folder() / "authorities.csv")
       << "systems = "
       << quoted(options.systems.empty() ? europe.folder() / "systems.csv" : options.systems)
       << "certificates = " << quoted(europe.folder() / "certificates.csv")
       << "persons = " << quoted(europe.folder() / "persons.csv")
       << "states = " << quoted(europe.folder() / "states")
       << "[web_service]\nport = 0\nport_file = " << quoted(folder / "web.port")
       << "certificate = " << quoted(europe.pki() / "server.pem")
       << "private_key = " << quoted(europe.pki() / "server.key")
       << "client_ca = " << quoted(europe.pki() / "client-ca.pem") << "revocation_lists = [\""
       << (europe.pki() / "crl.pem").string() << "\"]\n"
       << "[grpc]\nport = 0\nport_file = " << quoted(folder / "grpc.port")
       << "[push]\ndeadline_seconds = 8\n"  // Below every lease that a test sets.
       << "[health]\nport = 0\nport_file = " << quoted(folder / "health.port")
       << "[handling]\nceiling = \"" << options.ceiling << "\"\n"
       << "[logging]\nfile = " << quoted(folder / "gateway.log") << options.more_settings;
  return text.str();
}

/// The number in a port file; nothing while it is not there or not wholly written.
std::optional<std::uint16_t> port_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::uint16_t port = 0;
  if (!(stream >> port) || port == 0) return std::nullopt;
  return port;
}

/// A connected socket, closed at the end.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{.tv_sec = 60, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // The socket interface takes every kind of address as a sockaddr.
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  ~Connection() { ::close(socket_); }

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] std::string exchange(const std::string& request) const {
    if (!connected_ || ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
    std::string answer;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 1; got > 0;) {
      got = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (got > 0) answer.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return answer;
  }

 private:
  int socket_;
  bool connected_ = false;
};

}  // namespace

GatewayProcess::GatewayProcess(GatewayOptions options, const TestEurope& europe)
    : options_(std::move(options)) {
  std::filesystem::create_directories(options_.folder / "state");
  std::ofstream(config()) << text_of(options_, europe);
}

void GatewayProcess::migrate() const {
  const CommandResult done =
      run({LIAISON_BUILD_DIR "/liaison", "migrate", "--config", config().string()});
  if (done.status != 0) throw std::runtime_error("liaison migrate: " + done.out + done.err);
}

void GatewayProcess::launch() {
  std::filesystem::remove(port_file("web"));
  std::filesystem::remove(port_file("grpc"));
  std::filesystem::remove(port_file("desk"));
  std::filesystem::remove(port_file("health"));
  Command command = options_.before;
  for (const auto& word : {std::string(LIAISON_BUILD_DIR "/liaison-gateway"),
                           std::string("--config"),
                           config().string()}) {
    command.push_back(word);
  }
  process_ = std::make_unique<ChildProcess>(command, console(), console());
}

void GatewayProcess::start() {
  launch();
  const auto deadline = std::chrono::steady_clock::now() + kStartLimit;
  while (!ready()) {
    // Waiting for the end of the process is also the pause between two looks at its health.
    const bool ended = process_->ended_within(milliseconds{20});
    if (!ended && std::chrono::steady_clock::now() < deadline) continue;
    throw std::runtime_error(std::string("the gateway ") + (ended ? "ended" : "is not ready") +
                             ": " + health("/readyz").body + content_of(console()) +
                             content_of(log()));
  }
}

int GatewayProcess::stop() {
  process_->signal(SIGTERM);
  return process_->wait(kStopLimit);
}

void GatewayProcess::kill() {
  process_->signal(SIGKILL);
  process_->wait(kStopLimit);
}

int GatewayProcess::wait(seconds limit) {
  return process_->wait(limit);
}

bool GatewayProcess::running() {
  return process_ != nullptr && !process_->ended_within(milliseconds{0});
}

int GatewayProcess::pid() const {
  return process_->pid();
}

std::uint16_t GatewayProcess::port() const {
  const auto port = port_in(port_file("web"));
  if (!port) throw std::runtime_error("the gateway has not said yet where it listens");
  return *port;
}

std::uint16_t GatewayProcess::grpc_port() const {
  const auto port = port_in(port_file("grpc"));
  if (!port) throw std::runtime_error("the gateway has not said yet where gRPC is served");
  return *port;
}

std::uint16_t GatewayProcess::desk_port() const {
  const auto port = port_in(port_file("desk"));
  if (!port) throw std::runtime_error("the gateway has not said yet where the desk is");
  return *port;
}

std::uint16_t GatewayProcess::health_port() const {
  const auto port = port_in(port_file("health"));
  if (!port) throw std::runtime_error("the gateway has not said yet where its health is told");
  return *port;
}

HealthAnswer GatewayProcess::health(const std::string& path) const {
  const auto port = port_in(port_file("health"));
  if (!port) return {};
  const std::string text = Connection(*port).exchange(
      "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  HealthAnswer answer;
  std::istringstream head(text);
  std::string version;
  head >> version >> answer.status;
  const auto blank = text.find("\r\n\r\n");
  if (blank != std::string::npos) answer.body = text.substr(blank + 4);
  return answer;
}

std::filesystem::path GatewayProcess::port_file(const std::string& name) const {
  return options_.folder / (name + ".port");
}

bool GatewayProcess::ready() const {
  return port_in(port_file("web")).has_value() && port_in(port_file("grpc")).has_value() &&
         health("/readyz").status == 200;
}

}  // namespace support

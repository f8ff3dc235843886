#include "tests/support/push_endpoint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <csignal>
#include <optional>
#include <stdexcept>
#include <utility>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {
namespace {

int listen_on(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto generic = std::bit_cast<sockaddr>(address);
  if (::bind(descriptor, &generic, sizeof generic) != 0 || ::listen(descriptor, 64) != 0) {
    ::close(descriptor);
    throw std::runtime_error("the port is taken");
  }
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  sockaddr generic{};
  socklen_t size = sizeof generic;
  ::getsockname(descriptor, &generic, &size);
  return ntohs(std::bit_cast<sockaddr_in>(generic).sin_port);
}

SSL_CTX* make_context(const PushEndpointOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  auto* context = SSL_CTX_new(TLS_server_method());
  if (options.highest_version != 0) SSL_CTX_set_max_proto_version(context, options.highest_version);
  const auto base = options.credentials.string();
  if (SSL_CTX_use_certificate_chain_file(context, (base + ".pem").c_str()) != 1 ||
      SSL_CTX_use_PrivateKey_file(context, (base + ".key").c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_load_verify_locations(context, options.client_ca.c_str(), nullptr) != 1) {
    SSL_CTX_free(context);
    throw std::runtime_error("no certificate at " + base);
  }
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  return context;
}

std::string subject_of(SSL* tls) {
  auto* certificate = SSL_get1_peer_certificate(tls);
  if (certificate == nullptr) return {};
  std::array<char, 256> text{};
  X509_NAME_oneline(X509_get_subject_name(certificate), text.data(), static_cast<int>(text.size()));
  X509_free(certificate);
  return text.data();
}

std::string lower(std::string text) {
  std::ranges::transform(
      text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

PushedRequest head_from(const std::string& head) {
  PushedRequest request;
  request.line = head.substr(0, head.find("\r\n"));
  for (auto at = head.find("\r\n") + 2; at < head.size();) {
    const auto end = std::min(head.find("\r\n", at), head.size());
    const auto line = head.substr(at, end - at);
    const auto colon = line.find(": ");
    if (colon != std::string::npos)
      request.fields[lower(line.substr(0, colon))] = line.substr(colon + 2);
    at = end + 2;
  }
  return request;
}

/// Requests of one connection, one after the other.
class RequestReader {
 public:
  explicit RequestReader(SSL* tls) : tls_(tls) {}

  std::optional<PushedRequest> next() {
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!more()) return std::nullopt;
    }
    const auto end = received_.find("\r\n\r\n") + 4;
    auto request = head_from(received_.substr(0, end - 2));
    received_.erase(0, end);
    const auto named = request.fields.find("content-length");
    const auto length = named == request.fields.end() ? 0 : std::stoul(named->second);
    while (received_.size() < length) {
      if (!more()) return std::nullopt;
    }
    request.body = received_.substr(0, length);
    received_.erase(0, length);
    return request;
  }

 private:
  bool more() {
    std::array<char, 16384> buffer{};
    const int got = SSL_read(tls_, buffer.data(), static_cast<int>(buffer.size()));
    if (got <= 0) return false;
    received_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }

  SSL* tls_;
  std::string received_;
};

}  // namespace

PushReaction answer(int status, const std::string& body, const std::string& fields) {
  return {.bytes = "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n" + fields + "\r\n" + body};
}

PushReaction stored(const PushedRequest& request) {
  return answer(
      200,
      R"({"deliveryId":")" + request.fields.at("liaison-delivery") + R"(","state":"stored"})",
      "Content-Type: application/json\r\n");
}

PushEndpoint::PushEndpoint(const PushEndpointOptions& options, React react)
    : react_(std::move(react)),
      context_(make_context(options)),
      listening_(listen_on(options.port)),
      port_(port_of(listening_)),
      accepting_([this] { accept_all(); }) {}

PushEndpoint::~PushEndpoint() {
  ending_ = true;
  ::shutdown(listening_, SHUT_RDWR);
  accepting_.join();
  ::close(listening_);
  {
    const std::lock_guard lock(mutex_);
    for (const int descriptor : descriptors_)
      ::shutdown(descriptor, SHUT_RDWR);
  }
  changed_.notify_all();
  for (auto& thread : threads_)
    thread.join();
  for (const int descriptor : descriptors_)
    ::close(descriptor);
  SSL_CTX_free(context_);
}

std::string PushEndpoint::url() const {
  return "https://localhost:" + std::to_string(port_) + "/in";
}

std::vector<PushedRequest> PushEndpoint::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

bool PushEndpoint::wait_for(std::size_t requests, std::chrono::seconds limit) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, limit, [&] { return requests_.size() >= requests; });
}

bool PushEndpoint::wait_for_ended(std::size_t connections, std::chrono::seconds limit) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, limit, [&] { return ended_ >= connections; });
}

std::size_t PushEndpoint::connections() const {
  const std::lock_guard lock(mutex_);
  return descriptors_.size();
}

void PushEndpoint::accept_all() {
  for (;;) {
    const int descriptor = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) return;
    const std::lock_guard lock(mutex_);
    descriptors_.push_back(descriptor);
    threads_.emplace_back([this, descriptor] { serve(descriptor); });
  }
}

void PushEndpoint::serve(int descriptor) {
  auto* tls = SSL_new(context_);
  SSL_set_fd(tls, descriptor);
  if (SSL_accept(tls) == 1) talk(tls);
  SSL_free(tls);
  ::shutdown(descriptor, SHUT_RDWR);
  {
    const std::lock_guard lock(mutex_);
    ++ended_;
  }
  changed_.notify_all();
}

void PushEndpoint::talk(ssl_st* tls) {
  RequestReader reader(tls);
  while (auto request = reader.next()) {
    request->client = subject_of(tls);
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(*request);
    }
    changed_.notify_all();
    const auto reaction = react_(*request);
    if (!reply(tls, reaction) || reaction.closes) return;
  }
}

bool PushEndpoint::reply(ssl_st* tls, const PushReaction& reaction) {
  const auto& bytes = reaction.bytes;
  const bool at_once = reaction.between.count() == 0;
  const auto piece = at_once ? bytes.size() : std::size_t{1};
  for (std::size_t sent = 0; sent < bytes.size(); sent += piece) {
    if (SSL_write(tls, bytes.data() + sent, static_cast<int>(piece)) <= 0) return false;
    if (at_once) continue;
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, reaction.between, [this] { return ending_.load(); })) return false;
  }
  return true;
}

}  // namespace support

#include "tests/contract/http/tls_client.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <utility>

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace http_tests {
namespace {

int connect_to(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 40, .tv_usec = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const auto generic = std::bit_cast<sockaddr>(address);
  if (::connect(descriptor, &generic, sizeof generic) != 0) {
    ::close(descriptor);
    throw std::runtime_error("no connection");
  }
  return descriptor;
}

SSL_CTX* make_context(const ClientOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  auto* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  if (options.highest_version != 0) {
    SSL_CTX_set_max_proto_version(context, options.highest_version);
  }
  if (options.credentials.empty()) return context;
  const auto base = options.credentials.string();
  if (SSL_CTX_use_certificate_chain_file(context, (base + ".pem").c_str()) != 1 ||
      SSL_CTX_use_PrivateKey_file(context, (base + ".key").c_str(), SSL_FILETYPE_PEM) != 1) {
    SSL_CTX_free(context);
    throw std::runtime_error("no certificate at " + base);
  }
  return context;
}

std::string lower(std::string text) {
  std::ranges::transform(
      text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

HttpAnswer parse(std::string_view head) {
  HttpAnswer answer;
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  for (auto at = head.find("\r\n") + 2; at < head.size();) {
    const auto end = head.find("\r\n", at);
    const auto line = head.substr(at, end - at);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos) {
      answer.fields[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    }
    at = end + 2;
  }
  return answer;
}

std::string post(std::string_view path, std::string_view type, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: h\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

bool has_ended(int descriptor, int flags) {
  char byte = 0;
  const auto got = ::recv(descriptor, &byte, 1, flags);
  return got == 0 || (got < 0 && errno != EAGAIN);
}

}  // namespace

TlsClient::TlsClient(const ClientOptions& options)
    : context_(make_context(options)),
      tls_(SSL_new(context_)),
      descriptor_(connect_to(options.port)) {
  SSL_set_fd(tls_, descriptor_);
  if (SSL_connect(tls_) != 1) throw std::runtime_error("handshake failed");
}

TlsClient::~TlsClient() {
  SSL_free(tls_);
  SSL_CTX_free(context_);
  ::close(descriptor_);
}

bool TlsClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto piece = std::min<std::size_t>(bytes.size(), 1 << 16);
    if (SSL_write(tls_, bytes.data(), static_cast<int>(piece)) <= 0) return false;
    bytes.remove_prefix(piece);
  }
  return true;
}

bool TlsClient::more() {
  std::array<char, 16384> buffer{};
  const int got = SSL_read(tls_, buffer.data(), static_cast<int>(buffer.size()));
  if (got <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<HttpAnswer> TlsClient::read_head() {
  while (received_.find("\r\n\r\n") == std::string::npos) {
    if (!more()) return std::nullopt;
  }
  const auto end = received_.find("\r\n\r\n") + 4;
  auto answer = parse(std::string_view(received_).substr(0, end - 2));
  received_.erase(0, end);
  return answer;
}

std::optional<HttpAnswer> TlsClient::read_answer() {
  auto answer = read_head();
  if (!answer) return std::nullopt;
  const auto length = answer->fields.contains("content-length")
                          ? std::stoul(answer->fields["content-length"])
                          : std::size_t{0};
  while (received_.size() < length) {
    if (!more()) return std::nullopt;
  }
  answer->body = received_.substr(0, length);
  received_.erase(0, length);
  return answer;
}

std::string TlsClient::read_to_end() {
  while (more()) {
  }
  return std::exchange(received_, {});
}

bool TlsClient::ended() {
  return received_.empty() && !more();
}

SilentClient::SilentClient(std::uint16_t port) : descriptor_(connect_to(port)) {}

SilentClient::~SilentClient() {
  ::close(descriptor_);
}

bool SilentClient::is_cut() const {
  return has_ended(descriptor_, 0);
}

bool SilentClient::is_cut_now() const {
  return has_ended(descriptor_, MSG_DONTWAIT);
}

std::string get(std::string_view path) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

std::string post_xml(std::string_view path, std::string_view body) {
  return post(path, "application/xml", body);
}

std::string post_json(std::string_view path, std::string_view body) {
  return post(path, "application/json", body);
}

}  // namespace http_tests

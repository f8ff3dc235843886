#include "tools/liaison/poll_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "tools/liaison/failure.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace tools {
namespace {

constexpr std::size_t kAnswerBytesMax = std::size_t{64} << 20;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Freed<SSL_free>>;
using Addresses = std::unique_ptr<addrinfo, Freed<freeaddrinfo>>;

/// A socket that is closed with its owner.
class Socket {
 public:
  explicit Socket(int number) : number_(number) {}

  ~Socket() { ::close(number_); }

  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Context context_of(const Profile& profile) {
  Context context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  const bool usable =
      SSL_CTX_load_verify_file(context.get(), profile.ca.c_str()) == 1 &&
      SSL_CTX_use_certificate_chain_file(context.get(), profile.certificate.c_str()) == 1 &&
      SSL_CTX_use_PrivateKey_file(context.get(), profile.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
      SSL_CTX_check_private_key(context.get()) == 1;
  ERR_clear_error();
  if (!usable) throw UsageError("the profile's ca, certificate or key cannot be used");
  return context;
}

Unreachable failure(const Profile& profile, const std::string& reason) {
  ERR_clear_error();
  return {profile.gateway.text(), reason};
}

Addresses addresses_of(const Profile& profile) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const auto port = std::to_string(profile.gateway.port);
  if (getaddrinfo(profile.gateway.host.c_str(), port.c_str(), &hints, &found) != 0) {
    throw failure(profile, "host name unknown");
  }
  return Addresses(found);
}

std::unique_ptr<Socket> connected(const Profile& profile, std::chrono::seconds time_limit) {
  const auto addresses = addresses_of(profile);
  for (const auto* address = addresses.get(); address != nullptr; address = address->ai_next) {
    auto socket = std::make_unique<Socket>(
        ::socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, 0));
    const timeval limit{.tv_sec = time_limit.count(), .tv_usec = 0};
    const int on = 1;
    setsockopt(socket->number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket->number(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    setsockopt(socket->number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket->number(), address->ai_addr, address->ai_addrlen) == 0) return socket;
  }
  throw failure(profile, std::strerror(errno));
}

void demand_name(SSL* connection, const std::string& host) {
  auto* parameters = SSL_get0_param(connection);
  const bool numeric = X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
  if (!numeric && SSL_set1_host(connection, host.c_str()) != 1) {
    throw UsageError("the host in the profile's url is not a name or an address");
  }
}

/// The value of a header in lower or upper case, without the space before it.
std::string_view header_value(std::string_view head, std::string_view name) {
  const auto equal = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  const auto found = std::ranges::search(head, name, equal);
  if (found.empty()) return {};
  const auto from = static_cast<std::size_t>(found.end() - head.begin());
  auto value = head.substr(from, head.find("\r\n", from) - from);
  while (value.starts_with(' '))
    value.remove_prefix(1);
  return value;
}

template <class Number>
Number number_in(std::string_view text) {
  Number number{};
  if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) {
    throw std::runtime_error("no answer of HTTP with a length");
  }
  return number;
}

}  // namespace

std::optional<HttpAnswer> take_answer(std::string& received) {
  const auto end = received.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  const auto head = std::string_view(received).substr(0, end + 2);
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error("no answer of HTTP/1.1");
  HttpAnswer answer;
  answer.status = number_in<int>(head.substr(9));
  answer.content_type = header_value(head, "\r\nContent-Type:");
  answer.retry_after = header_value(head, "\r\nRetry-After:");
  const auto length = number_in<std::size_t>(header_value(head, "\r\nContent-Length:"));
  if (length > kAnswerBytesMax) throw std::runtime_error("the answer is too large");
  const auto whole = end + 4 + length;
  if (received.size() < whole) return std::nullopt;
  answer.body = received.substr(end + 4, length);
  received.erase(0, whole);
  return answer;
}

class PollLine::Implementation {
 public:
  Implementation(const Profile& profile, std::chrono::seconds time_limit)
      : profile_(profile),
        context_(context_of(profile)),
        socket_(connected(profile, time_limit)),
        connection_(SSL_new(context_.get())) {
    demand_name(connection_.get(), profile.gateway.host);
    SSL_set_fd(connection_.get(), socket_->number());
    if (SSL_connect(connection_.get()) != 1) throw failure(profile_, "TLS failed");
    const int flags = fcntl(socket_->number(), F_GETFL);
    fcntl(socket_->number(), F_SETFL, flags | O_NONBLOCK);
  }

  [[nodiscard]] int socket() const { return socket_->number(); }

  void send(std::string_view request) {
    const int length = static_cast<int>(request.size());
    if (SSL_write(connection_.get(), request.data(), length) != length) {
      throw failure(profile_, "the request could not be sent");
    }
  }

  std::optional<HttpAnswer> receive() {
    std::array<char, 16384> piece{};
    int length = 0;
    while ((length = SSL_read(connection_.get(), piece.data(), piece.size())) > 0)
      received_.append(piece.data(), static_cast<std::size_t>(length));
    const bool open = SSL_get_error(connection_.get(), length) == SSL_ERROR_WANT_READ;
    std::optional<HttpAnswer> answer;
    try {
      answer = take_answer(received_);
    } catch (const std::runtime_error& error) {
      throw failure(profile_, error.what());
    }
    if (!answer && !open) throw failure(profile_, "it closed the connection without an answer");
    return answer;
  }

 private:
  Profile profile_;
  Context context_;
  std::unique_ptr<Socket> socket_;
  Connection connection_;
  std::string received_;
};

PollLine::PollLine(const Profile& profile, std::chrono::seconds time_limit) {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): ignoring a known signal cannot fail.
  implementation_ = std::make_unique<Implementation>(profile, time_limit);
}

PollLine::~PollLine() = default;

int PollLine::socket() const {
  return implementation_->socket();
}

void PollLine::send(std::string_view request) {
  implementation_->send(request);
}

std::optional<HttpAnswer> PollLine::receive() {
  return implementation_->receive();
}

}  // namespace tools

#include "tests/system/overload/raw_line.h"

#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>

#include "tests/support/test_europe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace overload {
namespace {

sockaddr_in address_of(const std::string& text, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  ::inet_pton(AF_INET, text.c_str(), &address.sin_addr);
  return address;
}

}  // namespace

RawLine::RawLine(std::uint16_t port, const std::string& source)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
  const auto from = address_of(source, 0);
  const auto to = address_of("127.0.0.1", port);
  // The socket interface takes every kind of address as a sockaddr. That connecting is not over at
  // once is no failure.
  ::bind(socket_, reinterpret_cast<const sockaddr*>(&from), sizeof from);
  ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
}

RawLine::~RawLine() {
  if (socket_ >= 0) ::close(socket_);
}

RawLine::RawLine(RawLine&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

bool RawLine::is_cut() const {
  char byte = 0;
  const auto got = ::recv(socket_, &byte, 1, MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != ENOTCONN);
}

Poco::Net::SecureStreamSocket tls_line(std::uint16_t port, const std::string& authority) {
  using Poco::Net::Context;
  const auto credentials = support::test_europe().system_of(authority).string();
  Context::Params parameters;
  parameters.certificateFile = credentials + ".pem";
  parameters.privateKeyFile = credentials + ".key";
  parameters.verificationMode = Context::VERIFY_NONE;
  Poco::Net::SecureStreamSocket line{
      Context::Ptr(new Context(Context::TLS_CLIENT_USE, parameters))};
  line.connect(Poco::Net::SocketAddress("127.0.0.1", port));
  line.setReceiveTimeout(Poco::Timespan(60, 0));
  return line;
}

void send(Poco::Net::SecureStreamSocket& line, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const int sent = line.sendBytes(bytes.data() + at, static_cast<int>(bytes.size() - at));
    if (sent <= 0) throw std::runtime_error("the peer takes no more");
    at += static_cast<std::size_t>(sent);
  }
}

std::string first_line(Poco::Net::SecureStreamSocket& line) {
  std::string text;
  try {
    for (char byte = 0; line.receiveBytes(&byte, 1) == 1 && byte != '\r';)
      text += byte;
  } catch (const Poco::Exception&) {
    return text;  // It ended without saying so.
  }
  return text;
}

long process_figure(int pid, const std::string& field) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;) {
    long value = 0;
    if (word == field + ":" && status >> value) return value;
  }
  throw std::runtime_error("the process has no " + field);
}

}  // namespace overload

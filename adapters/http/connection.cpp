#include "adapters/http/connection.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include <Poco/Crypto/X509Certificate.h>
#include <Poco/Exception.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <openssl/x509.h>

#include "gateway/audit/sha256.h"

#include <sys/socket.h>

namespace adapters::http {
namespace {

using gateway::LogLevel;
using Poco::Net::SecureStreamSocket;
using Poco::Net::StreamSocket;
using Phase = Watchdog::Phase;

constexpr std::size_t kTlsRecord = std::size_t{16} << 10;
constexpr const char* kCut = "too slow, or one of too many at once";

/// Bytes of a TLS connection through a buffer of one TLS record.
class SocketStream : public ByteStream {
 public:
  explicit SocketStream(StreamSocket& socket) : socket_(&socket) {}

  /// Waits for the next byte. \return false when the stream has ended.
  bool has_more() {
    if (begin_ == end_) refill();
    return begin_ != end_;
  }

  std::string_view take(std::size_t at_most) override {
    if (begin_ == end_) refill();
    const auto count = std::min(at_most, end_ - begin_);
    const std::string_view bytes(buffer_.data() + begin_, count);
    begin_ += count;
    return bytes;
  }

  void rest() override {
    if (begin_ == end_) std::vector<char>().swap(buffer_);
  }

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto piece = std::min(bytes.size(), std::size_t{1} << 20);
      const auto sent = socket_->sendBytes(bytes.data(), static_cast<int>(piece));
      if (sent <= 0) throw std::runtime_error("the peer is gone");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

 private:
  void refill() {
    begin_ = 0;
    end_ = 0;
    buffer_.resize(kTlsRecord);
    try {
      const auto got = socket_->receiveBytes(buffer_.data(), static_cast<int>(buffer_.size()));
      if (got > 0) end_ = static_cast<std::size_t>(got);
    } catch (const Poco::Exception&) {
      // A broken connection reads as an end: the request is then cut, which is refused as such.
      end_ = 0;
    }
  }

  StreamSocket* socket_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

std::string der_of(const X509* certificate) {
  const int length = i2d_X509(certificate, nullptr);
  if (length <= 0) throw std::runtime_error("the peer's certificate cannot be encoded");
  std::vector<unsigned char> bytes(static_cast<std::size_t>(length));
  auto* out = bytes.data();
  i2d_X509(certificate, &out);
  return {bytes.begin(), bytes.end()};
}

gateway::PeerCertificate certificate_of(SecureStreamSocket& secure) {
  if (!secure.havePeerCertificate()) return {};
  return {der_of(secure.peerCertificate().certificate())};
}

class Connection : public Poco::Net::TCPServerConnection {
 public:
  Connection(const StreamSocket& socket, const ConnectionParts& parts)
      : TCPServerConnection(socket), parts_(parts) {}

  void run() override {
    try {
      const auto source = socket().peerAddress().host().toString();
      const auto place = parts_.sources.take(source, parts_.limits.connections_per_source);
      if (!place) return refuse_source(source);
      serve();
    } catch (const Poco::Exception&) {
      parts_.telemetry.count("http_connections_lost", "cause", "network");
    } catch (const std::exception&) {
      parts_.telemetry.count("http_connections_lost", "cause", "peer");
    }
  }

 private:
  void refuse_source(const std::string& source) {
    parts_.telemetry.count("http_connections_refused", "cause", "per-source-limit");
    if (parts_.strangers.may_be_logged())
      parts_.telemetry.log(LogLevel::kWarning, "http.connection-refused", {{"source", source}});
    ::shutdown(socket().impl()->sockfd(), SHUT_RDWR);
  }

  void serve() {
    Watchdog::Watch watch(parts_.watchdog, socket().impl()->sockfd());
    watch.greet(parts_.limits.header_time);
    SecureStreamSocket secure(socket());
    if (!shake_hands(secure, watch)) return;
    watch.greeted();
    const Peer peer = peer_of(secure);
    SocketStream stream(socket());
    auto after = parts_.requests.serve(stream, watch, peer);
    while (after == Afterwards::kStay) {
      watch.enter(Phase::kIdle, parts_.limits.idle_time);
      if (!stream.has_more()) return;
      watch.enter(Phase::kReading, parts_.limits.header_time);
      after = parts_.requests.serve(stream, watch, peer);
    }
    watch.enter(Phase::kWriting, parts_.limits.linger_time);
    if (after == Afterwards::kDrainClose) drain();
    secure.shutdown();
  }

  Peer peer_of(SecureStreamSocket& secure) {
    Peer peer{.certificate = certificate_of(secure),
              .source = socket().peerAddress().host().toString()};
    const auto& der = peer.certificate.der;
    peer.party = der.empty() ? peer.source : gateway::to_hex(gateway::sha256(der));
    return peer;
  }

  /// \return false when there is no secure connection; the reason has been logged.
  bool shake_hands(SecureStreamSocket& secure, const Watchdog::Watch& watch) {
    try {
      const bool demanded = parts_.certificates == CertificateUse::kDemanded;
      if (secure.completeHandshake() == 1 && (!demanded || secure.havePeerCertificate()))
        return true;
      log_failed_handshake(watch.late() ? kCut : "the peer left");
    } catch (const Poco::Exception& error) {
      log_failed_handshake(watch.late() ? kCut : error.displayText());
    }
    return false;
  }

  void log_failed_handshake(const std::string& reason) {
    parts_.telemetry.count("tls_refusals", "reason", "handshake");
    if (!parts_.strangers.may_be_logged()) return;
    parts_.telemetry.log(
        LogLevel::kWarning,
        "tls.handshake-failed",
        {{"reason", reason}, {"source", socket().peerAddress().host().toString()}});
  }

  /// Closing with unread bytes would reset the connection and could destroy the answer on its way.
  void drain() {
    const int descriptor = socket().impl()->sockfd();
    ::shutdown(descriptor, SHUT_WR);
    std::array<char, 16384> discarded{};
    while (::recv(descriptor, discarded.data(), discarded.size(), 0) > 0) {
    }
  }

  ConnectionParts parts_;
};

class Factory : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit Factory(const ConnectionParts& parts) : parts_(parts) {}

  Poco::Net::TCPServerConnection* createConnection(const StreamSocket& socket) override {
    return new Connection(socket, parts_);  // NOLINT(cppcoreguidelines-owning-memory) Poco owns it.
  }

 private:
  ConnectionParts parts_;
};

}  // namespace

Poco::Net::TCPServerConnectionFactory* make_connection_factory(const ConnectionParts& parts) {
  return new Factory(parts);  // NOLINT(cppcoreguidelines-owning-memory) Poco's server owns it.
}

}  // namespace adapters::http

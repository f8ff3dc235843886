/// \file
/// A client that sends exactly the bytes it is told to, over TLS: what no well-behaved HTTP library
/// would send, and certificates that no well-behaved system would hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace http_tests {

struct ClientOptions {
  std::uint16_t port = 0;
  /// Path of certificate and key without ".pem" and ".key"; empty = no certificate.
  std::filesystem::path credentials = {};
  int highest_version = 0;  ///< As OpenSSL numbers TLS versions; 0 = the library's.
};

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> fields;  ///< Names in lower case.
  std::string body;
};

/// Not thread-safe. Every wait ends after 40 s.
class TlsClient {
 public:
  /// \throws std::runtime_error  no connection, or the handshake failed on this side.
  explicit TlsClient(const ClientOptions& options);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  /// \return false when the peer no longer takes bytes.
  bool send(std::string_view bytes);

  /// \return nothing when the connection ended before a whole answer.
  std::optional<HttpAnswer> read_answer();

  /// The same of an answer that ends with its fields, whatever length they name.
  std::optional<HttpAnswer> read_head();

  /// Everything that comes until the peer ends the connection.
  std::string read_to_end();

  /// Whether the peer has ended the connection, waiting for it.
  bool ended();

  std::optional<HttpAnswer> ask(std::string_view request) {
    send(request);
    return read_answer();
  }

 private:
  bool more();

  ssl_ctx_st* context_ = nullptr;
  ssl_st* tls_ = nullptr;
  int descriptor_ = -1;
  std::string received_;
};

/// Opens a TCP connection and never says a word.
class SilentClient {
 public:
  explicit SilentClient(std::uint16_t port);
  ~SilentClient();
  SilentClient(const SilentClient&) = delete;
  SilentClient& operator=(const SilentClient&) = delete;

  /// Whether the peer ended the connection, waiting for it.
  [[nodiscard]] bool is_cut() const;

  /// The same without waiting.
  [[nodiscard]] bool is_cut_now() const;

 private:
  int descriptor_;
};

[[nodiscard]] std::string get(std::string_view path);
[[nodiscard]] std::string post_xml(std::string_view path, std::string_view body);
[[nodiscard]] std::string post_json(std::string_view path, std::string_view body);

}  // namespace http_tests

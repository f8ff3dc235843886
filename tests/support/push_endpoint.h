/// \file
/// A system that takes deliveries: an HTTPS server with certificates on both sides, which answers
/// as a test says, and as badly.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct ssl_ctx_st;
struct ssl_st;

namespace support {

struct PushedRequest {
  std::string line;                           ///< "POST /path HTTP/1.1".
  std::map<std::string, std::string> fields;  ///< Names in lower case.
  std::string body;
  std::string client;  ///< The subject of the certificate that the gateway showed.
};

/// What goes back, byte for byte, and how.
struct PushReaction {
  std::string bytes;
  std::chrono::milliseconds between{0};  ///< Before each byte but the first; 0 = all at once.
  bool closes = false;                   ///< The connection, after the bytes.
};

/// A whole answer. \param fields  further ones, each with its line end.
[[nodiscard]] PushReaction answer(int status,
                                  const std::string& body = {},
                                  const std::string& fields = {});

/// 200, and the delivery of the request is stored.
[[nodiscard]] PushReaction stored(const PushedRequest& request);

struct PushEndpointOptions {
  std::filesystem::path credentials;  ///< Path of certificate and key without ".pem" and ".key".
  std::filesystem::path client_ca;    ///< Who issues the gateway's certificate.
  std::uint16_t port = 0;             ///< 0 = any free one.
  int highest_version = 0;            ///< As OpenSSL numbers TLS versions; 0 = the library's.
};

/// Listens on the loopback address from its construction to its destruction. Thread-safe.
class PushEndpoint {
 public:
  using React = std::function<PushReaction(const PushedRequest&)>;

  /// \param react  called on a thread of the connection, for each request.
  /// \throws std::runtime_error  the port is taken, or the certificate cannot be used.
  PushEndpoint(const PushEndpointOptions& options, React react);
  ~PushEndpoint();
  PushEndpoint(const PushEndpoint&) = delete;
  PushEndpoint& operator=(const PushEndpoint&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// "https://localhost:<port>/in".
  [[nodiscard]] std::string url() const;

  /// All requests so far.
  [[nodiscard]] std::vector<PushedRequest> requests() const;

  /// Waits until there are so many. \return whether there are, within the time.
  [[nodiscard]] bool wait_for(std::size_t requests,
                              std::chrono::seconds limit = std::chrono::seconds{180}) const;

  /// Waits until so many connections have ended. \return whether they have, within the time.
  [[nodiscard]] bool wait_for_ended(std::size_t connections,
                                    std::chrono::seconds limit = std::chrono::seconds{180}) const;

  /// How many connections were accepted.
  [[nodiscard]] std::size_t connections() const;

 private:
  void accept_all();
  void serve(int descriptor);
  void talk(ssl_st* tls);
  bool reply(ssl_st* tls, const PushReaction& reaction);

  React react_;
  ssl_ctx_st* context_;
  int listening_;
  std::uint16_t port_ = 0;
  std::atomic<bool> ending_ = false;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::vector<PushedRequest> requests_;
  std::vector<int> descriptors_;  // Of connections, closed at the end.
  std::size_t ended_ = 0;
  std::vector<std::thread> threads_;
  std::thread accepting_;
};

}  // namespace support

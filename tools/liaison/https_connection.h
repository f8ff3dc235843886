/// \file
/// One kept-alive HTTPS connection to a gateway: TLS 1.3 only, this system's certificate shown,
/// the gateway's verified against the profile's CA and its host name or address. No plain HTTP,
/// no proxy, no redirect, no session ticket, no way to switch verification off.
///
/// Not thread-safe: one connection per thread. The first connection makes the process ignore
/// SIGPIPE, which a peer that closes would otherwise raise inside OpenSSL.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/liaison/profile.h"

namespace tools {

struct HttpRequest {
  std::string method;
  std::string target;  ///< Path and query, e.g. "/api/v1/messages?explain=true".
  std::string content_type;
  std::string_view body;  ///< Must live until the call returns.
  std::vector<std::pair<std::string, std::string>> headers;
  std::chrono::seconds extra_wait{0};  ///< Added to the time limit: a long poll's own wait.
};

struct HttpAnswer {
  int status = 0;
  std::string content_type;
  std::string retry_after;  ///< As received, empty where there is none.
  std::string body;         ///< At most 256 MiB.
};

class HttpsConnection {
 public:
  /// Reads the profile's files; connects on the first call.
  /// \param time_limit  for connecting, and again for each read and write.
  /// \throws UsageError  CA, certificate or key cannot be used, or do not fit each other.
  HttpsConnection(const Profile& profile, std::chrono::seconds time_limit);
  ~HttpsConnection();
  HttpsConnection(HttpsConnection&&) noexcept;
  HttpsConnection& operator=(HttpsConnection&&) noexcept;
  HttpsConnection(const HttpsConnection&) = delete;
  HttpsConnection& operator=(const HttpsConnection&) = delete;

  /// Sends one request and reads its whole answer, whatever its status. When a connection that
  /// has answered before is found closed, the request is sent once more on a new one: every call
  /// of the interface may be repeated.
  /// \throws Unreachable  no connection, TLS refused by either side, time limit, torn answer.
  [[nodiscard]] HttpAnswer call(const HttpRequest& request);

  /// "host:port", for messages.
  [[nodiscard]] std::string endpoint() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace tools

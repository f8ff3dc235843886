/// \file
/// One kept-alive HTTPS connection to the gateway, on libcurl: TLS 1.3 only, own certificate shown,
/// the gateway's verified against one CA and its name. No proxy, no redirect, no session ticket,
/// no way to switch verification off.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "adapters/connector/answers.h"

namespace adapters::connector {

struct HttpsOptions {
  std::string url;  ///< "https://host:port", without a path.
  std::filesystem::path ca;
  std::filesystem::path certificate;
  std::filesystem::path key;
  std::vector<std::pair<std::string, std::string>> headers;  ///< Of every request.
};

struct HttpCall {
  std::string method;
  std::string path;  ///< Path and query.
  std::string content_type;
  std::string_view body;                    ///< Must live until the call returns.
  std::chrono::milliseconds limit{60'000};  ///< For the whole call.
};

struct HttpReply {
  int status = 0;
  std::string content_type;
  std::string retry_after;
  std::string date;  ///< As received: the gateway's clock.
  std::string body;  ///< At most 64 MiB.
};

/// Not thread-safe: one client a thread.
class HttpsClient {
 public:
  /// Connects on the first call. \param stop  ends a call that is under way within a second.
  /// \throws std::runtime_error  the library cannot be set up.
  HttpsClient(HttpsOptions options, std::stop_token stop);
  ~HttpsClient();
  HttpsClient(const HttpsClient&) = delete;
  HttpsClient& operator=(const HttpsClient&) = delete;

  [[nodiscard]] std::variant<HttpReply, NoLine> call(const HttpCall& call);

 private:
  HttpsOptions options_;
  std::stop_token stop_;
  std::unique_ptr<void, void (*)(void*)> handle_;
};

/// Whether it is "https://host[:port]", with nothing more.
[[nodiscard]] bool is_gateway_url(const std::string& url);

}  // namespace adapters::connector

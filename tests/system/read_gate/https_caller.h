/// \file
/// Calls with every field of their answers, by whichever certificate of the test Europe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace Poco::Net {
class HTTPSClientSession;
}

namespace read_gate {

/// Who calls: a certificate, and what it says of itself. What is empty is not sent.
struct Who {
  std::filesystem::path credentials;  ///< Without ".pem" and ".key".
  std::string authority = {};
  std::string person = {};
};

struct Request {
  std::string method;
  std::string target;  ///< Below /api/v1.
  std::string content_type = {};
  std::string body = {};
};

struct Reply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> fields;  ///< In their order.
  std::string body;

  /// Empty where there is none.
  [[nodiscard]] std::string field(const std::string& name) const;
};

/// Keeps one connection for each certificate. Not thread-safe.
class HttpsCaller {
 public:
  explicit HttpsCaller(std::uint16_t port);
  ~HttpsCaller();
  HttpsCaller(const HttpsCaller&) = delete;
  HttpsCaller& operator=(const HttpsCaller&) = delete;

  /// \throws Poco::Exception  there was no whole answer.
  [[nodiscard]] Reply call(const Who& who, const Request& request);

 private:
  Poco::Net::HTTPSClientSession& session_of(const std::filesystem::path& credentials);

  std::uint16_t port_;
  std::map<std::filesystem::path, std::unique_ptr<Poco::Net::HTTPSClientSession>> sessions_;
};

}  // namespace read_gate

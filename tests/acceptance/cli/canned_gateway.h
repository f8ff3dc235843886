/// \file
/// A TLS server on a free port that answers as a test tells it, to see how the client copes with
/// answers and certificates that a real gateway does not give. It demands a client certificate of
/// the test Europe and remembers what was asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace testing_cli {

struct CannedRequest {
  std::string method;
  std::string target;
  std::string authority;  ///< Liaison-Authority.
  std::string body;
  std::string person{};         ///< Liaison-Person.
  std::string justification{};  ///< Liaison-Justification.
};

struct CannedAnswer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::uint64_t announced = 0;  ///< Content-Length; 0 = the body's.
};

class CannedGateway {
 public:
  using Answering = std::function<CannedAnswer(const CannedRequest&)>;

  /// \param certificate  append ".pem" and ".key". \param answering  called on server threads.
  CannedGateway(const std::filesystem::path& certificate,
                const std::filesystem::path& client_ca,
                Answering answering);
  ~CannedGateway();
  CannedGateway(const CannedGateway&) = delete;
  CannedGateway& operator=(const CannedGateway&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// In the order of their arrival.
  [[nodiscard]] std::vector<CannedRequest> requests() const;

  /// Connections that were accepted, also those whose handshake failed.
  [[nodiscard]] int connections() const;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace testing_cli

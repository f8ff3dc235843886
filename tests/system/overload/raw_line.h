/// \file
/// Connections of clients that do as they like: from any address of the loopback net, silent, slow,
/// or never reading.
#pragma once

#include <cstdint>
#include <string>

#include <Poco/Net/SecureStreamSocket.h>

namespace overload {

/// A TCP connection on which nothing was said yet. Not thread-safe.
class RawLine {
 public:
  /// \param source  e.g. "127.0.0.7". Whether it was let in is not known yet.
  RawLine(std::uint16_t port, const std::string& source);
  ~RawLine();
  RawLine(RawLine&& other) noexcept;
  RawLine(const RawLine&) = delete;
  RawLine& operator=(const RawLine&) = delete;
  RawLine& operator=(RawLine&&) = delete;

  /// Whether the other side has ended it by now; does not wait.
  [[nodiscard]] bool is_cut() const;

 private:
  int socket_ = -1;
};

/// TLS with the certificate of an authority's system. \throws Poco::Exception
[[nodiscard]] Poco::Net::SecureStreamSocket tls_line(std::uint16_t port,
                                                     const std::string& authority);

/// \throws std::runtime_error  the peer takes no more.
void send(Poco::Net::SecureStreamSocket& line, const std::string& bytes);

/// The first line of what comes, waiting for it; empty where the connection ended before.
[[nodiscard]] std::string first_line(Poco::Net::SecureStreamSocket& line);

/// A field of /proc/PID/status, e.g. "VmRSS" in KiB. \throws std::runtime_error  there is none.
[[nodiscard]] long process_figure(int pid, const std::string& field);

}  // namespace overload

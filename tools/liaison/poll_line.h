/// \file
/// One TLS connection that waits for its answer without a thread: for thousands of long polls at
/// once. TLS 1.3, both certificates shown and verified, as HttpsConnection.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tools/liaison/https_connection.h"
#include "tools/liaison/profile.h"

namespace tools {

/// Answers that have come as a whole, cut off the front of what was received.
/// Pure. \return nothing while the first answer is not whole.
/// \throws std::runtime_error  what was received is no answer with a Content-Length.
[[nodiscard]] std::optional<HttpAnswer> take_answer(std::string& received);

/// Not thread-safe.
class PollLine {
 public:
  /// Connects and shakes hands, waiting for both.
  /// \throws UsageError  CA, certificate or key cannot be used. \throws Unreachable
  PollLine(const Profile& profile, std::chrono::seconds time_limit);
  ~PollLine();
  PollLine(const PollLine&) = delete;
  PollLine& operator=(const PollLine&) = delete;

  /// To wait on for something to read.
  [[nodiscard]] int socket() const;

  /// A whole request, small enough for the socket's buffer. \throws Unreachable
  void send(std::string_view request);

  /// What has come by now. \return nothing while the answer is not whole.
  /// \throws Unreachable  the connection ended, or what came is no answer.
  [[nodiscard]] std::optional<HttpAnswer> receive();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace tools

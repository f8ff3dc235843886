/// \file
/// One HTTPS connection to one endpoint, on libcurl. Internal to adapters/push.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/push/push_agent.h"

namespace adapters::push {

struct PushReply {
  int status = 0;
  std::string retry_after;
  std::string body;  ///< At most PushAgentOptions::answer_bytes_max.
};

/// There is no answer, or none that is worth reading.
struct NoReply {
  std::string reason;  ///< Safe to log.
};

/// Not thread-safe: one delivery at a time.
class PushLine {
 public:
  /// \param options  must outlive the line. \throws std::runtime_error  libcurl refuses an option.
  explicit PushLine(const PushAgentOptions& options);
  ~PushLine();
  PushLine(const PushLine&) = delete;
  PushLine& operator=(const PushLine&) = delete;

  /// Whether whoever is at the other end may still be given something. A line that has not been
  /// connected yet asks in its handshake.
  [[nodiscard]] bool stands_for(const gateway::PushEndpoint& endpoint) const;

  /// The body is sent once at most, whatever becomes of the connection.
  /// \param fields  lines "Name: value". \param body  must live until this returns.
  [[nodiscard]] std::variant<PushReply, NoReply> post(const gateway::PushEndpoint& endpoint,
                                                      const std::vector<std::string>& fields,
                                                      std::string_view body);

 private:
  class Handle;
  std::unique_ptr<Handle> handle_;
};

/// \throws std::runtime_error  libcurl cannot be started, or lacks OpenSSL.
void start_library();

}  // namespace adapters::push

/// \file
/// One call as the operator sees it: its id, its line in the log, its figures; and the refusal that
/// stands for a failure of a port.
#pragma once

#include <chrono>
#include <exception>
#include <string>
#include <string_view>

#include "gateway/base/refusal.h"
#include "gateway/ports/telemetry.h"

namespace adapters::grpc {

/// Thread-safe apart from done(), which is called once, at the end.
class CallRecord {
 public:
  /// \param method  of the service, e.g. "Submit". \param telemetry  must outlive the record.
  CallRecord(gateway::Telemetry& telemetry, std::string_view method, std::string id);

  [[nodiscard]] const std::string& id() const { return id_; }

  /// Counts one message of a stream, by "accepted" or the code of its refusal.
  void count_message(std::string_view outcome) const;

  /// Logs and counts the call. \param code  as gRPC numbers status codes.
  void done(int code) const;

  /// Runs one call of a port. Ports throw where infrastructure is broken; a caller learns what to
  /// do, not what broke. \param ask  returns a Result.
  template <class Ask>
  [[nodiscard]] auto guarded(Ask ask) const -> decltype(ask()) {
    try {
      return ask();
    } catch (...) {
      return refusal_of(std::current_exception());
    }
  }

 private:
  [[nodiscard]] gateway::Refusal refusal_of(const std::exception_ptr& failure) const;
  [[nodiscard]] gateway::Refusal internal_error(const std::string& type) const;

  gateway::Telemetry* telemetry_;
  std::string method_;
  std::string id_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace adapters::grpc

/// \file
/// How a command ends, and the two failures that end it early.
///
/// A refusal by the gateway is a value (Problem, api_types.h). What is thrown here leaves every
/// command at once and is reported in one place, command_line.cpp.
#pragma once

#include <stdexcept>
#include <string>

namespace tools {

/// The exit status of the process. Scripts rely on the numbers.
enum class ExitStatus {
  kDone = 0,
  kRefused = 1,  ///< Refused by the gateway, or not verified.
  kUsage = 2,    ///< Wrong arguments, profile or input file.
  kFault = 3,    ///< Could not reach the gateway, or an internal fault.
};

/// What the person typed or wrote into a file does not make sense. The text is one sentence.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// No answer could be had from the gateway: connecting, TLS, time limit or an answer that is not
/// one of the interface. Whether the request took effect is not known.
class Unreachable : public std::runtime_error {
 public:
  /// \param endpoint  host:port. \param reason  one clause without a full stop.
  Unreachable(const std::string& endpoint, const std::string& reason)
      : std::runtime_error("no answer from the gateway at " + endpoint + ": " + reason),
        endpoint_(endpoint),
        reason_(reason) {}

  [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  std::string endpoint_;
  std::string reason_;
};

}  // namespace tools

/// \file
/// What a holder does with a message that it got: `forward`, `europol`, `assign`, `return`,
/// `handling`; and what a claimant does with what it withholds: `suppressions`, `lift`. As
/// commands.h.
#pragma once

#include <string>
#include <vector>

#include "tools/liaison/api_client.h"
#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct ForwardOptions {
  std::string handle;
  std::vector<std::string> addressees;  ///< At least one.
  std::string justification;
  TransferWords transfer;
};

struct EuropolOptions {
  std::string handle;
  EuropolRequest request;
};

struct AssignOptions {
  std::string handle;
  std::string authority;
  std::string reason;
};

struct ReturnOptions {
  std::string handle;
  std::string reason;  ///< A word of the interface's list.
};

struct LiftOptions {
  std::string suppression;
  std::string reason;
};

[[nodiscard]] ExitStatus run_suppressions(ApiClient& gateway, Console& console);
[[nodiscard]] ExitStatus run_lift(ApiClient& gateway, const LiftOptions& options, Console& console);
[[nodiscard]] ExitStatus run_forward(ApiClient& gateway,
                                     const ForwardOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_europol(ApiClient& gateway,
                                     const EuropolOptions& options,
                                     Console& console);
[[nodiscard]] ExitStatus run_assign(ApiClient& gateway,
                                    const AssignOptions& options,
                                    Console& console);
[[nodiscard]] ExitStatus run_return(ApiClient& gateway,
                                    const ReturnOptions& options,
                                    Console& console);
[[nodiscard]] ExitStatus run_handling(ApiClient& gateway,
                                      const std::string& handle,
                                      Console& console);

}  // namespace tools

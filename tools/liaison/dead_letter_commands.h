/// \file
/// Dead letters for operators: list them, send them on their way again. As commands.h says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/liaison/api_client.h"
#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct DeadLettersOptions {
  std::uint64_t after = 0;   ///< 0 = from the oldest.
  std::uint32_t limit = 50;  ///< 1 to 200.
};

struct RedriveOptions {
  std::vector<std::string> deliveries;
  std::string reason;
};

[[nodiscard]] ExitStatus run_dead_letters(ApiClient& gateway,
                                          const DeadLettersOptions& options,
                                          Console& console);

/// One after the other. kRefused where one of them was refused; the others are done.
[[nodiscard]] ExitStatus run_redrive(ApiClient& gateway,
                                     const RedriveOptions& options,
                                     Console& console);

/// A page of them as a table, with the last attempt of each. Pure; throws as admin_text.h says.
[[nodiscard]] std::string dead_letters_text(const Json& page);

}  // namespace tools

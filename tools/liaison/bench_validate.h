/// \file
/// `liaison bench validate`: documents a second on one core, beside libxml2 in the same run.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct BenchValidateOptions {
  std::vector<std::uint32_t> bytes{2048, 10240, 102400, 1048576};  ///< Of the documents.
  std::uint32_t milliseconds = 400;  ///< Of each measurement; 50 to 60,000.
  std::uint32_t rounds = 5;          ///< Measurements of each, in turn; 1 to 100.
};

/// Times what the gateway does with a document before it decides anything: reading, schema, the
/// values of header and content, rules. libxml2 parses and validates the same bytes against the
/// same schema, once into a tree and once as a stream. All three take turns; each is given its
/// fastest round.
/// \throws std::runtime_error  one of the readers refuses a document.
[[nodiscard]] ExitStatus run_bench_validate(const BenchValidateOptions& options, Console& console);

}  // namespace tools

/// \file
/// Verdicts as the test vectors state them (docs/audit.md, "Test vectors"). Pure.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

namespace verify {

inline nlohmann::ordered_json damage(const std::string& kind, const std::string& file) {
  return {{"verified", false}, {"kind", kind}, {"file", file}};
}

inline nlohmann::ordered_json damage(const std::string& kind,
                                     const std::string& file,
                                     std::uint64_t entry) {
  auto verdict = damage(kind, file);
  verdict["entry"] = entry;
  return verdict;
}

}  // namespace verify

/// \file
/// What invariants are found to be, as a test sets it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ports/invariant_records.h"

namespace support {

/// Everything holds but what a test says. Not thread-safe.
class FixedInvariants : public gateway::InvariantRecords {
 public:
  /// \throws what `fails` throws where it is set.
  [[nodiscard]] gateway::InvariantFinding look(const gateway::Invariant& invariant,
                                               const gateway::InvariantBounds& bounds) override {
    asked.push_back({invariant.name, bounds});
    if (fails) fails();
    const auto found = findings.find(invariant.name);
    if (found != findings.end()) return found->second;
    return {.name = invariant.name, .result = gateway::InvariantResult::kHolds};
  }

  void stop() override { stopped = true; }

  void breaks(std::string_view name, std::uint64_t times, std::vector<std::string> examples) {
    findings[name] = {.name = name,
                      .result = gateway::InvariantResult::kBroken,
                      .broken = times,
                      .examples = std::move(examples)};
  }

  void leaves_unchecked(std::string_view name) { findings[name] = {.name = name}; }

  void mends(std::string_view name) { findings.erase(name); }

  struct Asked {
    std::string_view name;
    gateway::InvariantBounds bounds;
  };

  std::map<std::string_view, gateway::InvariantFinding> findings;
  std::function<void()> fails;
  std::vector<Asked> asked;
  bool stopped = false;
};

}  // namespace support

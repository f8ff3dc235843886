/// \file
/// What does not hold in a gateway's main database although it must, whoever asks.
#pragma once

#include <string>
#include <vector>

#include "gateway/model/invariants.h"

namespace support {

/// Every invariant that is not found to hold, over all entries of every log.
/// \throws gateway::JournalUnavailable  the database cannot be asked.
[[nodiscard]] std::vector<gateway::InvariantFinding> broken_invariants(const std::string& conninfo);

/// Their names, for comparing.
[[nodiscard]] std::vector<std::string> names_of(
    const std::vector<gateway::InvariantFinding>& findings);

/// A line for each, for the message of a failing test.
[[nodiscard]] std::string text_of(const std::vector<gateway::InvariantFinding>& findings);

}  // namespace support

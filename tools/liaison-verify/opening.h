/// \file
/// The first entry of a log, `log.opened`, and that no other entry is one (docs/audit.md,
/// "Opening"). Pure.
#pragma once

#include <cstdint>
#include <string>

#include "tools/liaison-verify/entry.h"

namespace verify {

/// Checks the entry of this index, from 0.
/// \param log  the name that the log's checkpoint is signed for.
/// \throws Damaged  kWrongOpening: the first entry is no opening, or that of another log or of one
///         in its own place; or a later entry is an opening.
void check_opening(const Entry& entry,
                   std::uint64_t index,
                   const std::string& log,
                   const Place& place);

}  // namespace verify

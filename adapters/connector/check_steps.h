/// \file
/// The points of `check`, one function each.
#pragma once

#include <variant>
#include <vector>

#include "adapters/connector/checks.h"
#include "adapters/connector/folders.h"

namespace adapters::connector {

/// It and its key can be read and belong together; how long it is still valid.
[[nodiscard]] CheckLine check_certificate(const Settings& settings, gateway::Timestamp now);

/// Each can be written, and a file moved from the spool into it.
[[nodiscard]] CheckLine check_folders(const Settings& settings);

/// The gateway answers; whether its clock and this one agree.
struct LineChecks {
  CheckLine line;
  CheckLine clock;
};

[[nodiscard]] LineChecks check_line(const Settings& settings, const gateway::Clock& clock);

/// The authority is listed, and its central unit has a telephone.
struct DirectoryCheck {
  CheckLine line;
  std::string central_unit;  ///< Empty where none is known.
};

[[nodiscard]] DirectoryCheck check_directory(const Settings& settings);

/// Drops a document into an `out` of its own and waits until it is in `sent`.
[[nodiscard]] CheckLine check_rehearsal(const Settings& settings,
                                        const DocumentChecker& checker,
                                        const gateway::Clock& clock,
                                        const std::string& addressee);

}  // namespace adapters::connector

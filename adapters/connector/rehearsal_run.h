/// \file
/// Sends a rehearsal every step of the way out, in folders of its own below the spool.
#pragma once

#include <string>

#include "adapters/connector/document_checker.h"
#include "adapters/connector/settings.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

struct Rehearsed {
  bool sent = false;
  std::string sentence;  ///< Who got it, or why nobody did.
};

/// \throws FolderFault, std::system_error  the folders cannot be used.
[[nodiscard]] Rehearsed run_rehearsal(const Settings& settings,
                                      const DocumentChecker& checker,
                                      const gateway::Clock& clock,
                                      const std::string& addressee);

}  // namespace adapters::connector

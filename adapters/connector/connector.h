/// \file
/// The unattended connector: both ways at work, each in a thread of its own, until it is stopped.
#pragma once

#include <stop_token>

#include "adapters/connector/diary.h"
#include "adapters/connector/document_checker.h"
#include "adapters/connector/settings.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

/// Returns once `stop` is asked for, within a second or two: a call under way is given up, and
/// repeated by the next run.
/// \throws FolderFault  the folders cannot be used, or another connector works on them.
void run_connector(const Settings& settings,
                   const DocumentChecker& checker,
                   const gateway::Clock& clock,
                   Diary& diary,
                   const std::stop_token& stop);

}  // namespace adapters::connector

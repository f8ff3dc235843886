/// \file
/// The unattended connector: both ways at work, each in a thread of its own, until it is stopped.
#pragma once

#include <span>
#include <stop_token>

#include "adapters/connector/diary.h"
#include "adapters/connector/document_checker.h"
#include "adapters/connector/office_server.h"
#include "adapters/connector/settings.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

/// All outlive the run.
struct ConnectorParts {
  const Settings& settings;
  const DocumentChecker& checker;
  const gateway::Clock& clock;
  Diary& diary;
  std::span<const OfficeFile> page;  ///< Used where the settings name a port for it.
};

/// Returns once `stop` is asked for, within a second or two: a call under way is given up, and
/// repeated by the next run.
/// \throws FolderFault  the folders cannot be used, or another connector works on them.
/// \throws std::runtime_error  the page's port cannot be had.
void run_connector(const ConnectorParts& parts, const std::stop_token& stop);

/// Name of the file in the spool that says on which port the page listens.
inline constexpr auto kPagePort = "page-port";

}  // namespace adapters::connector

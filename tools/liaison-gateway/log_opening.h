/// \file
/// The first entry of a log that is new, and the closed log in whose place it may stand.
#pragma once

#include "gateway/model/events.h"
#include "gateway/ports/log_records.h"
#include "tools/liaison-gateway/settings.h"

namespace tools {

/// Reads and verifies the predecessor's last checkpoint where the settings name one.
/// \throws std::runtime_error  a file cannot be read; the checkpoint is not of the key, or of this
///         very log; the database has a newer checkpoint of the predecessor. Says what to do.
[[nodiscard]] gateway::LogOpening opening_of(const AuditSettings& settings,
                                             gateway::LogRecords& records);

}  // namespace tools

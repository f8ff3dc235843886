/// \file
/// The JSON bodies of what operators are answered, as schemas/openapi.yaml describes them. Written
/// as those of json_answers.h. Pure.
#pragma once

#include <string>

#include "gateway/ports/administration.h"
#include "gateway/ports/log_export.h"

namespace adapters::http {

/// The exact files.
[[nodiscard]] std::string directory_files_json(const gateway::DirectoryFiles& files);

[[nodiscard]] std::string difference_json(const gateway::DirectoryDifference& difference);
[[nodiscard]] std::string change_json(const gateway::ChangeRecord& record);
[[nodiscard]] std::string change_report_json(const gateway::ChangeReport& report);
[[nodiscard]] std::string changes_json(const gateway::ChangePage& page);

[[nodiscard]] std::string export_json(const gateway::BegunExport& begun);

/// Sections have the members of their lines in an export (docs/audit.md).
[[nodiscard]] std::string bundle_json(const gateway::LogBundle& bundle);

}  // namespace adapters::http

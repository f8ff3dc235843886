/// \file
/// Reads what operators ask for: bodies as strict as those of json_requests.h, and the query of a
/// list. Refusals are kRequestMalformed. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "gateway/base/result.h"
#include "gateway/ports/administration.h"
#include "gateway/ports/log_export.h"

namespace adapters::http {

/// `{files}` or `{rows}`, all four files by their names, and `states` where there are
/// state files; rows are objects of texts by column.
[[nodiscard]] gateway::Result<gateway::DirectoryFiles> directory_from_json(std::string_view text);

struct ReplayRequest {
  gateway::DirectoryFiles files;
  gateway::ReplayOptions options;
};

/// The same, with `days` and `effectiveAt`, both optional.
[[nodiscard]] gateway::Result<ReplayRequest> replay_from_json(std::string_view text);

struct ChangeRequest {
  gateway::ChangeContent content;
  gateway::ChangeOptions options;
};

/// `{kind, reason, …}`; the further members are those of the kind.
[[nodiscard]] gateway::Result<ChangeRequest> change_from_json(std::string_view text);

/// `{reason}`.
[[nodiscard]] gateway::Result<std::string> reason_from_json(std::string_view text);

struct ExportRequest {
  gateway::ExportRange range;
  std::string reason;
};

/// `{first, count, reason}`, the first two optional.
[[nodiscard]] gateway::Result<ExportRequest> export_from_json(std::string_view text);

/// `state`, `before`, `limit`, each optional.
[[nodiscard]] gateway::Result<gateway::ChangeFilter> change_filter_from_query(
    const std::map<std::string, std::string>& query);

}  // namespace adapters::http

/// \file
/// A directory row by row, as the JSON of schemas/openapi.yaml (DirectoryRows): objects of texts by
/// the names of the columns, where a column without text is left out. Pure.
#pragma once

#include <string>

#include "adapters/http/json_body.h"
#include "gateway/directory/directory_tables.h"
#include "gateway/model/changes.h"

namespace adapters::http {

/// The files that hold these rows; the n-th row of a list stands on line n + 1 as long as no text
/// before it goes over several lines.
/// \return kRequestMalformed, which names file and row, unless each of the four is a list of
///         objects with no members but texts named as columns.
[[nodiscard]] gateway::Result<gateway::DirectoryFiles> files_from_rows(const JsonObject& rows);

/// `{version, rows}`.
[[nodiscard]] std::string directory_rows_json(const gateway::DirectoryTables& tables);

}  // namespace adapters::http

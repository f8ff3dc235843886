/// \file
/// A directory row by row, as the JSON of schemas/openapi.yaml (DirectoryRows): objects of texts by
/// the names of the columns, where a column without text is left out. State files stay texts. Pure.
#pragma once

#include <map>
#include <string>

#include "adapters/http/json_body.h"
#include "gateway/directory/directory_tables.h"
#include "gateway/model/changes.h"

namespace adapters::http {

/// The state files in the member `states`, whole in either form; none where it is absent.
/// \return kRequestMalformed unless it is an object of texts.
[[nodiscard]] gateway::Result<std::map<std::string, std::string>> states_in(
    const JsonObject& directory);

/// The files that hold these rows; the n-th row of a list stands on line n + 1 as long as no text
/// before it goes over several lines.
/// \return kRequestMalformed, which names file and row, unless each of the four is a list of
///         objects with no members but texts named as columns, and as states_in.
[[nodiscard]] gateway::Result<gateway::DirectoryFiles> files_from_rows(const JsonObject& rows);

/// `{version, rows}`. \param states  as in DirectoryFiles, for they have no rows.
[[nodiscard]] std::string directory_rows_json(const gateway::DirectoryTables& tables,
                                              const std::map<std::string, std::string>& states);

}  // namespace adapters::http

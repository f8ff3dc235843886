/// \file
/// The gateway's check of a document, for the connector.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/connector/document_checker.h"

namespace tools {

/// \param authority  whom the connector sends for. \param schemas  folder of further versions, or
/// empty. \throws UsageError (tools/liaison/failure.h)  the folder is faulty.
[[nodiscard]] std::unique_ptr<adapters::connector::DocumentChecker> make_local_checker(
    const std::string& authority, const std::filesystem::path& schemas);

}  // namespace tools

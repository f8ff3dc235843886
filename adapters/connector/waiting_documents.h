/// \file
/// Whether the very bytes of a document are on their way already, or arrived.
#pragma once

#include <optional>
#include <string>

#include "adapters/connector/folders.h"
#include "gateway/base/confidential.h"

namespace adapters::connector {

/// Looks into `out`, the spool and `held` at every name, and into `sent` at this one.
///
/// \return under which name they lie there; nothing where they do not.
/// \throws std::system_error  a folder cannot be read.
[[nodiscard]] std::optional<std::string> name_of_same(
    const Folders& folders,
    const std::string& name,
    const gateway::Confidential<std::string>& document);

}  // namespace adapters::connector

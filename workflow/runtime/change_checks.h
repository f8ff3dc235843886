/// \file
/// What a change must be before it is proposed, apart from the directory's own rules. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/refusal.h"
#include "gateway/directory/directory_builder.h"
#include "gateway/model/changes.h"

namespace workflow {

/// \return kRequestMalformed unless it is 1 to 1000 bytes of UTF-8.
[[nodiscard]] std::optional<gateway::Refusal> check_reason(const std::string& reason);

/// \return kRequestMalformed for a time before `now`, and for any time of a revocation.
[[nodiscard]] std::optional<gateway::Refusal> check_time(
    const gateway::ChangeContent& content,
    const std::optional<gateway::Timestamp>& effective_at,
    gateway::Timestamp now);

/// Whether the id has the form of what it is to name; not whether that exists, since an operator's
/// certificate is in no directory, and what is shut out may not have come yet.
/// \return kRequestMalformed.
[[nodiscard]] std::optional<gateway::Refusal> check_target(const gateway::Revocation& revocation);

/// kDirectoryInvalid with each problem as a violation.
[[nodiscard]] gateway::Refusal invalid_directory(
    const std::vector<gateway::DirectoryProblem>& problems);

/// SHA-256 of the content: of a directory its version; of a revocation the text "target id".
[[nodiscard]] gateway::Digest digest_of(const gateway::ChangeContent& content);

}  // namespace workflow

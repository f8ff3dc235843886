/// \file
/// What makes a document valid: the schema, then the rules that the schema cannot say. The gateway
/// and `liaison validate` ask this one function.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/result.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/case_message.h"
#include "gateway/ports/message_reader.h"

namespace workflow {

/// How far a sender's createdAt may lie ahead of the clock.
inline constexpr std::chrono::seconds kClockTolerance{300};

/// What a document is held against beside schema and rules.
struct DocumentTerms {
  std::optional<gateway::AuthorityId> sender;  ///< Who submits it; empty where nobody does.
  gateway::Timestamp created_until;            ///< It may not have been made later than that.
};

struct CheckedDocument {
  gateway::CaseMessage message;
  std::vector<gateway::Violation> warnings;  ///< Of rules that warn.
};

/// Reads and judges a document. Refuses as MessageReader::read does, and with
///   - kSenderMismatch  the document names another sender than the terms;
///   - kRulesViolated   with every violation, those of rules that warn included.
[[nodiscard]] gateway::Result<CheckedDocument> check_document(
    const gateway::MessageReader& reader,
    const gateway::Confidential<std::string>& document,
    const DocumentTerms& terms);

}  // namespace workflow

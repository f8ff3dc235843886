/// \file
/// Answers of the office's page as JSON. Pure.
#pragma once

#include <string>
#include <vector>

#include "adapters/connector/answers.h"
#include "adapters/connector/office_lists.h"

namespace adapters::connector {

[[nodiscard]] std::string inbox_text(const OfficeList<InboxItem>& list, gateway::Timestamp now);
[[nodiscard]] std::string outgoing_text(const OfficeList<OutgoingItem>& list,
                                        gateway::Timestamp now);

/// RFC 9457, with the members that the gateway's own problems have.
[[nodiscard]] std::string problem_text(const Problem& problem);

/// {"violations": […]}
[[nodiscard]] std::string violations_text(const std::vector<gateway::Violation>& violations);

/// \param pairs  a member each. \return one object.
[[nodiscard]] std::string object_text(
    const std::vector<std::pair<std::string, std::string>>& pairs);

/// The member `code` of an object. \return empty where there is no such text.
[[nodiscard]] std::string code_in(const std::string& body);

}  // namespace adapters::connector

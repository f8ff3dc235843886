/// \file
/// Documents as text, for tests to bend.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/result.h"
#include "gateway/model/case_message.h"
#include "gateway/ports/message_reader.h"

namespace documents {

/// A valid Request of XA-POLICE-1 to XB-POLICE-1 and XC-POLICE-1, in which `name` is the family
/// name of the only person and stands in the narrative too.
[[nodiscard]] std::string request(std::string_view name);

[[nodiscard]] std::string information();
[[nodiscard]] std::string acknowledgement();

/// The text with the first `from` replaced by `to`; `from` must be there.
[[nodiscard]] std::string with(std::string text, std::string_view from, std::string_view to);

[[nodiscard]] gateway::Result<gateway::CaseMessage> read(const gateway::MessageReader& reader,
                                                         std::string document);

}  // namespace documents

/// \file
/// A case message of any type made from a fuzzer's bytes: every member filled, texts of any bytes.
#pragma once

#include <string_view>

#include "gateway/model/case_message.h"

namespace support {

/// Enumerations hold declared values only; body and header agree on the type. Nothing else is
/// promised: most of what it makes breaks rules, and much of it no schema would let pass.
[[nodiscard]] gateway::CaseMessage message_from(std::string_view bytes);

}  // namespace support

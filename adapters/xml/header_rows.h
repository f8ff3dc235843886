/// \file
/// The leaves of the header.
#pragma once

#include <span>

#include "adapters/xml/binding.h"
#include "gateway/model/message_header.h"

namespace adapters::xml {

/// Below Header, in the schema's order.
[[nodiscard]] std::span<const Row<gateway::MessageHeader>> header_rows();

}  // namespace adapters::xml

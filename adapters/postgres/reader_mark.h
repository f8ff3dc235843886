/// \file
/// Tells readers of one message apart without naming them: who read what is said by the audit log
/// alone, whose sections are sealed. A person of the same id elsewhere is somebody else.
#pragma once

#include "gateway/base/digest.h"
#include "gateway/model/events.h"

namespace adapters::postgres {

/// SHA-256 over message, authority and person. Aborts when the handle is no UUID.
[[nodiscard]] gateway::Digest mark_of(const gateway::Handle& handle, const gateway::Actor& reader);

}  // namespace adapters::postgres

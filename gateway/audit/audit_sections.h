/// \file
/// Sections that several events share. Internal to gateway/audit; the way in is audit_entry.h.
#pragma once

#include <string>

#include "gateway/audit/canonical_json.h"
#include "gateway/model/events.h"

namespace gateway::audit_sections {

/// An object as its canonical text.
[[nodiscard]] std::string text_of(CanonicalJson::Object members);

/// The person is left out where there is none.
[[nodiscard]] std::string actor_section(const Actor& actor);
[[nodiscard]] std::string actor_section(const OperatorName& name);

}  // namespace gateway::audit_sections

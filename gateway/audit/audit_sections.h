/// \file
/// Sections that several events share. Internal to gateway/audit; the way in is audit_entry.h.
#pragma once

#include <string>
#include <vector>

#include "gateway/audit/canonical_json.h"
#include "gateway/model/events.h"

namespace gateway::audit_sections {

/// An object as its canonical text.
[[nodiscard]] std::string text_of(CanonicalJson::Object members);

/// The person is left out where there is none.
[[nodiscard]] std::string actor_section(const Actor& actor);
[[nodiscard]] std::string actor_section(const OperatorName& name);

/// Words that a person gave as the reason of an act.
[[nodiscard]] std::string justification_section(const Confidential<std::string>& text);

/// Each planned delivery with its id and reasons. As many ids as deliveries.
[[nodiscard]] std::string recipients_section(const RoutePlan& plan,
                                             const std::vector<DeliveryId>& ids);
[[nodiscard]] CanonicalJson::Object recipient_of(const PlannedDelivery& planned,
                                                 const DeliveryId& delivery);

/// Copies that are owed and withheld; the units learn nothing of them.
[[nodiscard]] CanonicalJson::Array copies_of(const std::vector<WithheldCopy>& withheld);

[[nodiscard]] CanonicalJson::Object exchange_of(const ExchangeKey& exchange);

}  // namespace gateway::audit_sections

/// \file
/// From whom an exchange is withheld, as far as one that writes in it may know.
#pragma once

#include <optional>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/directory/directory.h"
#include "gateway/model/message_header.h"
#include "gateway/model/outcomes.h"
#include "gateway/model/route_decision.h"

namespace workflow {

/// A unit that took part before the exchange was withheld from it goes on as if nothing had
/// happened: what it writes is routed as ever, for it holds nothing but what it knew, and every
/// other answer would tell it. Its parts and who continues it are bound with it.
/// \return the units that routing must keep it from.
[[nodiscard]] std::vector<gateway::AuthorityId> withheld_as_seen_by(
    const gateway::AuthorityId& writer,
    const gateway::ExchangeState& exchange,
    const gateway::Directory& directory,
    gateway::Timestamp at);

/// An authority that opened an exchange waits for its answers: it cannot be withheld from it.
/// \return kSuppressionConflict where a copy to the opener would be withheld; or nothing.
[[nodiscard]] std::optional<gateway::Refusal> withheld_from_opener(
    const gateway::ExchangeKey& exchange, const std::vector<gateway::WithheldCopy>& withheld);

}  // namespace workflow

/// \file
/// From whom an exchange is withheld, as far as one that writes in it may know.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/directory/directory.h"
#include "gateway/model/message_header.h"
#include "gateway/model/outcomes.h"
#include "gateway/model/route_decision.h"
#include "gateway/ports/holding_records.h"

namespace workflow {

/// An exchange as somebody meets it who writes in it.
struct ExchangeAsFound {
  const gateway::ExchangeState& state;
  std::span<const gateway::ExchangeClaim> claims;  ///< By which it is withheld.
  const gateway::Directory& directory;
  gateway::Timestamp at;
};

/// A unit that took part before the exchange was withheld from it goes on as if nothing had
/// happened since: what it writes is routed by the claims that were in force before that one, and
/// by its own, for every other answer would tell it. Its parts and who continues it are bound with
/// it.
/// \return the units that routing must keep it from.
[[nodiscard]] std::vector<gateway::AuthorityId> withheld_as_seen_by(
    const gateway::AuthorityId& writer, const ExchangeAsFound& exchange);

/// An authority that opened an exchange waits for its answers: it cannot be withheld from it, nor
/// from the unit that it is a part of or that continues it.
/// \return kSuppressionConflict where a copy to the opener would be withheld; or nothing.
[[nodiscard]] std::optional<gateway::Refusal> withheld_from_opener(
    const gateway::ExchangeKey& exchange,
    const std::vector<gateway::WithheldCopy>& withheld,
    const gateway::Directory& directory,
    gateway::Timestamp at);

}  // namespace workflow

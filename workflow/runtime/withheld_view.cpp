#include "workflow/runtime/withheld_view.h"

#include <algorithm>
#include <string>

#include "gateway/routing/route_refusals.h"
#include "gateway/routing/withheld_units.h"

namespace workflow {
namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::Directory;
using gateway::ExchangeClaim;
using gateway::Timestamp;
using gateway::WithheldUnits;

bool binds(const ExchangeClaim& claim, const Authority& authority, const ExchangeAsFound& found) {
  return WithheldUnits(found.directory, {claim.unit}, found.at).contains(authority);
}

/// The unit that an authority is a part of, or itself.
const Authority& whole_of(const Authority& authority, const Directory& directory, Timestamp at) {
  const auto* whole = directory.find(authority.part_of, at);
  return whole != nullptr ? *whole : authority;
}

}  // namespace

std::vector<AuthorityId> withheld_as_seen_by(const AuthorityId& writer,
                                             const ExchangeAsFound& exchange) {
  const auto* authority = exchange.directory.find(writer, exchange.at);
  const WithheldUnits withheld(exchange.directory, exchange.state.withheld, exchange.at);
  if (authority == nullptr || !withheld.contains(*authority)) return exchange.state.withheld;
  std::optional<Timestamp> bound;
  for (const auto& claim : exchange.claims) {
    if (binds(claim, *authority, exchange) && (!bound || claim.since < *bound)) bound = claim.since;
  }
  std::vector<AuthorityId> known;
  for (const auto& claim : exchange.claims) {
    const bool knows = claim.claimant == writer || (bound && claim.since < *bound);
    const bool again = std::ranges::find(known, claim.unit) != known.end();
    if (knows && !again && !binds(claim, *authority, exchange)) known.push_back(claim.unit);
  }
  return known;
}

std::optional<gateway::Refusal> withheld_from_opener(
    const gateway::ExchangeKey& exchange,
    const std::vector<gateway::WithheldCopy>& withheld,
    const Directory& directory,
    Timestamp at) {
  const auto* opener = gateway::unit_now(directory, exchange.opener, at);
  if (opener == nullptr || withheld.empty()) return std::nullopt;
  const Authority& whole = whole_of(*opener, directory, at);
  const auto is_openers = [&](const gateway::WithheldCopy& copy) {
    const auto* unit = gateway::unit_now(directory, copy.unit, at);
    return copy.unit == exchange.opener ||
           (unit != nullptr && (unit->id == whole.id || unit->id == opener->id));
  };
  if (std::ranges::none_of(withheld, is_openers)) return std::nullopt;
  const auto row = gateway::row_of(gateway::kSuppressionWholeRule);
  return gateway::refused_under(
      row.rule,
      row.legal,
      gateway::refusal(gateway::RefusalCode::kSuppressionConflict,
                       "The exchange was opened by " + exchange.opener.str() +
                           ", which waits for what is said in it."));
}

}  // namespace workflow

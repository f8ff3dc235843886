#include "gateway/routing/recipient_checks.h"

#include <algorithm>

#include "gateway/directory/states.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/route_refusals.h"
#include "gateway/routing/route_rules.h"

namespace gateway {
namespace {

using Obstacle = std::optional<Refusal>;
using Steps = std::vector<RouteStep>;

void take(Steps& steps, const RouteRule& rule, const AuthorityId& about, RouteOutcome outcome) {
  steps.push_back({.rule = rule.id, .legal = rule.legal, .about = about, .outcome = outcome});
}

Obstacle check_type(const RecipientQuestion& ask) {
  const Authority& addressee = ask.addressee;
  const bool type = addressee.accepts.empty() || addressee.accepts.contains(ask.inputs.type);
  const bool version =
      addressee.versions.empty() || addressee.versions.contains(ask.inputs.version);
  if (type && version) return std::nullopt;
  return type_not_accepted(addressee, ask.inputs);
}

Obstacle check_language(const RecipientQuestion& ask, Steps& steps) {
  const std::string& language = ask.inputs.language;
  const auto& listed = ask.addressee.languages;
  if (language == "en" || std::ranges::find(listed, language) != listed.end()) return std::nullopt;
  const StateSettings& settings = ask.directory.settings_of(ask.addressee.state);
  if (settings.unlisted_language == UnlistedLanguage::kRefuse)
    return language_not_listed(ask.addressee);
  take(steps, kLanguageRule, ask.addressee.id, RouteOutcome::kWarned);
  return std::nullopt;
}

/// Art. 38 needs no instrument, in the single case.
bool is_derogation(TransferGround ground) {
  using enum TransferGround;
  switch (ground) {
    case kVitalInterests:
    case kLegitimateInterests:
    case kImmediateThreat:
    case kIndividualCase:
    case kLegalClaims:
      return true;
    case kAdequacyDecision:
    case kBindingInstrument:
    case kAssessedSafeguards:
    case kEarlierAgreement:
      return false;
  }
  return false;
}

bool is_in_force(const RecipientQuestion& ask, TransferGround ground) {
  const StateSettings& settings = ask.directory.settings_of(ask.sender.state);
  return std::ranges::any_of(settings.transfers, [&](const TransferRegime& regime) {
    return regime.third == ask.addressee.state && regime.ground == ground &&
           regime.validity.covers(ask.inputs.at);
  });
}

/// Whether something of the Union goes to somebody outside it.
bool is_transfer(const RecipientQuestion& ask) {
  return party_of(ask.addressee) == Party::kThirdParty &&
         party_of(ask.sender) != Party::kThirdParty;
}

Obstacle check_transfer(const RecipientQuestion& ask, Steps& steps) {
  if (!is_transfer(ask)) return std::nullopt;
  const auto& ground = ask.inputs.transfer;
  if (!ground) return transfer_without_ground(ask.addressee);
  const AuthorityId& about = ask.addressee.id;
  take(steps, kTransferGroundRule, about, RouteOutcome::kPermitted);
  if (is_derogation(*ground)) {
    take(steps, kTransferDerogationRule, about, RouteOutcome::kPermitted);
    return std::nullopt;
  }
  if (!is_in_force(ask, *ground)) return transfer_without_regime(ask.addressee, *ground);
  take(steps, kTransferRegimeRule, about, RouteOutcome::kPermitted);
  return std::nullopt;
}

}  // namespace

Obstacle check_recipient(const RecipientQuestion& question, Steps& steps) {
  if (auto refused = check_type(question)) return refused;
  if (auto refused = check_language(question, steps)) return refused;
  return check_transfer(question, steps);
}

}  // namespace gateway

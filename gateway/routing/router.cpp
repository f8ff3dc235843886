#include "gateway/routing/router.h"

#include <optional>
#include <string>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/plan_draft.h"
#include "gateway/routing/recipient_checks.h"
#include "gateway/routing/route_refusals.h"
#include "gateway/routing/route_rules.h"
#include "gateway/routing/withheld_units.h"

namespace gateway {
namespace {

using enum RouteOutcome;

/// Gathers the decision on one message, addressee by addressee. Lives for one call of the router.
class Planner {
 public:
  Planner(const Directory& directory, const RouteInputs& inputs)
      : directory_(&directory),
        inputs_(&inputs),
        withheld_(directory, inputs.withheld, inputs.at),
        draft_(inputs.addressees.size()) {
    steps_.reserve(4 * inputs.addressees.size());
  }

  Result<RouteDecision> decide() {
    invariant(!inputs_->addressees.empty(), "a valid message has an addressee");
    sender_ = directory_->find(inputs_->sender, inputs_->at);
    if (sender_ == nullptr) return unknown_authority("The sender", inputs_->sender);
    if (auto refused = check_suppression()) return *std::move(refused);
    for (const AuthorityId& addressee : inputs_->addressees) {
      if (auto refused = address(addressee)) return *std::move(refused);
    }
    if (auto refused = reach_holders()) return *std::move(refused);
    if (const Authority* told = contradiction()) return withheld_twice(*told);
    return RouteDecision{.plan = std::move(draft_).plan(),
                         .withheld = std::move(draft_).withheld(),
                         .steps = std::move(steps_)};
  }

 private:
  using Obstacle = std::optional<Refusal>;

  void take(const LegalRow& row, const AuthorityId& about, RouteOutcome outcome) {
    steps_.push_back({.rule = row.rule, .legal = row.legal, .about = about, .outcome = outcome});
  }

  [[nodiscard]] bool is_withheld_from(const Authority& authority) const {
    return withheld_.contains(authority);
  }

  /// Somebody who would learn of the exchange although it is withheld from it: by a delivery, or by
  /// taking over as the fallback.
  [[nodiscard]] const Authority* contradiction() const {
    if (const Authority* recipient = draft_.contradiction()) return recipient;
    if (fallback_ == nullptr) return nullptr;
    const bool withheld = is_withheld_from(*fallback_) || draft_.withholds_from(*fallback_);
    return withheld ? fallback_ : nullptr;
  }

  /// A ground that nobody has allowed must not be passed over: to send the copies all the same
  /// would disclose what the sender wants withheld.
  Obstacle check_suppression() {
    if (!inputs_->suppression) return std::nullopt;
    const LegalRow row = row_of(kSuppressionRule);
    const StateSettings& settings = directory_->settings_of(sender_->state);
    if (!settings.suppression.contains(*inputs_->suppression))
      return suppression_not_permitted(*sender_, *inputs_->suppression);
    const AuthorityId& fallback = inputs_->fallback;
    if (!fallback.empty()) {
      fallback_ = directory_->find(fallback, inputs_->at);
      if (fallback_ == nullptr) return unknown_authority("The fallback", fallback);
      if (!is_fit(*fallback_)) return unfit_fallback(*fallback_);
    }
    take(row, sender_->id, kPermitted);
    return std::nullopt;
  }

  /// Who takes over stands outside the message and inside what it concerns: an authority of an
  /// involved state, or a liaison bureau, and no addressee.
  [[nodiscard]] bool is_fit(const Authority& fallback) const {
    if (party_of(fallback) == Party::kThirdParty) return false;
    bool involved = fallback.state == sender_->state || party_of(fallback) == Party::kLiaisonBureau;
    for (const AuthorityId& id : inputs_->addressees) {
      const Authority* valid = directory_->find(id, inputs_->at);
      const Authority* addressee = valid != nullptr ? valid : continued(id);
      if (addressee == &fallback) return false;
      if (addressee != nullptr && addressee->state == fallback.state) involved = true;
    }
    return involved;
  }

  Obstacle address(const AuthorityId& id) {
    const Authority* addressee = directory_->find(id, inputs_->at);
    const bool ended = addressee == nullptr;
    if (ended) addressee = continued(id);
    if (addressee == nullptr) return unknown_authority("The addressee", id);
    if (ended && !inputs_->follows_earlier) return succeeded(id, *addressee);
    if (addressee == sender_) return addressed_itself(id);
    if (is_withheld_from(*addressee)) return withheld_twice(*addressee);

    const CopyRow* row = row_for(*addressee);
    if (row == nullptr) return no_copy_row({.sender = *sender_, .addressee = *addressee}, flow());
    if (auto refused = check_recipient({.directory = *directory_,
                                        .inputs = *inputs_,
                                        .sender = *sender_,
                                        .addressee = *addressee},
                                       steps_))
      return refused;
    const Authority* mailbox = mailbox_of(*addressee);
    if (mailbox == nullptr) return unknown_authority("The proxy", addressee->proxy);
    if (auto refused = deliver(*addressee, *mailbox, *row)) return refused;
    if (ended) also(*mailbox, kSuccessorRule, id);
    return owe_copies(*row, *addressee);
  }

  /// Its own, or that of the proxy by which it is reached; null where the proxy is not valid.
  [[nodiscard]] const Authority* mailbox_of(const Authority& authority) const {
    if (authority.kind != AuthorityKind::kThirdPartyIndirect) return &authority;
    return directory_->find(authority.proxy, inputs_->at);
  }

  Obstacle deliver(const Authority& addressee, const Authority& mailbox, const CopyRow& row) {
    const LegalRow addressed{kAddressedRule.id, row.legal};
    if (&mailbox == sender_) return reached_by_sender(addressee);
    if (is_withheld_from(mailbox)) return withheld_twice(mailbox);
    if (auto refused = check_clearance(addressee, addressed)) return refused;
    if (auto refused = check_clearance(mailbox, addressed)) return refused;
    take(addressed, addressee.id, kDelivered);
    draft_.address(mailbox, addressed, {});
    if (&mailbox != &addressee) also(mailbox, kProxyRule, addressee.id);
    return std::nullopt;
  }

  /// One more reason for somebody who is in the plan.
  void also(const Authority& recipient, const RouteRule& rule, const AuthorityId& for_whom) {
    const LegalRow row = row_of(rule);
    take(row, for_whom, kDelivered);
    draft_.owe(recipient, row, for_whom);
  }

  [[nodiscard]] const Authority* continued(const AuthorityId& id) const {
    return successor_of(*directory_, id, inputs_->at);
  }

  [[nodiscard]] Flow flow() const {
    return inputs_->way == Way::kOnward ? Flow::kOwnInitiative : flow_of(inputs_->type);
  }

  [[nodiscard]] const CopyRow* row_for(const Authority& addressee) const {
    return find_copy_row({.sender = party_of(*sender_),
                          .addressee = party_of(addressee),
                          .relation = relation_of(*sender_, addressee),
                          .flow = flow()});
  }

  [[nodiscard]] Obstacle check_clearance(const Authority& recipient, const LegalRow& row) const {
    if (recipient.highest_level >= inputs_->classification) return std::nullopt;
    return not_cleared(recipient, row, inputs_->classification);
  }

  Obstacle owe_copies(const CopyRow& row, const Authority& addressee) {
    for (const OwedCopy& owed : row.copies) {
      const bool sends = owed.unit == Unit::kSendingCentralUnit || owed.unit == Unit::kSendingEnu;
      if (auto refused = owe(owed, sends ? *sender_ : addressee)) return refused;
    }
    return std::nullopt;
  }

  Obstacle owe(const OwedCopy& owed, const Authority& owner) {
    const LegalRow row{owed.rule, owed.legal};
    const Authority* unit = unit_of(owner, owed.unit);
    if (unit == nullptr) return no_central_unit(owner, row);
    if (unit == sender_) return note(row, unit->id, kIsSender);
    if (inputs_->suppression || is_withheld_from(*unit)) return withhold(owed, *unit);
    if (owed.regime == Regime::kNationalUnit && !unit->wants_europol_copies)
      return note(row, unit->id, kOptedOut);
    if (auto refused = check_clearance(*unit, row)) return refused;
    draft_.owe(*unit, row, {});
    return note(row, unit->id, kDelivered);
  }

  Obstacle note(const LegalRow& row, const AuthorityId& about, RouteOutcome outcome) {
    take(row, about, outcome);
    return std::nullopt;
  }

  /// Only a copy that the Directive owes may be withheld. Another one would tell the unit.
  Obstacle withhold(const OwedCopy& owed, const Authority& unit) {
    if (owed.regime == Regime::kNationalUnit && !unit.wants_europol_copies)
      return note({owed.rule, owed.legal}, unit.id, kOptedOut);
    if (owed.regime != Regime::kMandatory) return not_withholdable(unit, {owed.rule, owed.legal});
    draft_.withhold(unit, name_of(unit), {owed.rule, owed.withholding});
    return note({owed.rule, owed.withholding}, unit.id, kWithheld);
  }

  /// Under which what is withheld from the unit stays owed: that of the suppression that binds it,
  /// so that its lift finds it; its own where this message claims one.
  [[nodiscard]] const AuthorityId& name_of(const Authority& unit) const {
    const AuthorityId* name = withheld_.named(unit);
    return name != nullptr ? *name : unit.id;
  }

  /// The SPOC is made up of or includes the ENU, so a state need not list one apart.
  [[nodiscard]] const Authority* unit_of(const Authority& owner, Unit unit) const {
    const bool national = unit == Unit::kSendingEnu || unit == Unit::kReceivingEnu;
    const bool apart = national && !owner.national_unit.empty();
    return directory_->find(apart ? owner.national_unit : owner.central_unit, inputs_->at);
  }

  /// Whoever holds what the message changes; such a delivery owes no copies of its own. Passing it
  /// on tells nobody again who was told when it was sent.
  Obstacle reach_holders() {
    if (inputs_->way == Way::kOnward) return std::nullopt;
    const RouteRule* rule = holder_rule(inputs_->type);
    if (rule == nullptr) return std::nullopt;
    for (const AuthorityId& id : inputs_->holders) {
      if (auto refused = reach_holder(id, row_of(*rule))) return refused;
    }
    return std::nullopt;
  }

  Obstacle reach_holder(const AuthorityId& id, const LegalRow& row) {
    const Authority* valid = directory_->find(id, inputs_->at);
    const Authority* holder = valid != nullptr ? valid : continued(id);
    const Authority* mailbox = holder != nullptr ? mailbox_of(*holder) : nullptr;
    if (mailbox == nullptr) return note(row, id, kUnreachable);
    if (holder == sender_ || mailbox == sender_) return note(row, id, kIsSender);
    if (is_withheld_from(*holder)) return withhold_notice(*holder, row, id);
    if (is_withheld_from(*mailbox)) return withhold_notice(*mailbox, row, id);
    if (auto refused = check_clearance(*holder, row)) return refused;
    if (auto refused = check_clearance(*mailbox, row)) return refused;
    draft_.notify(*mailbox, row, mailbox->id == id ? AuthorityId() : id);
    return note(row, id, kDelivered);
  }

  /// It stays owed like a copy: the unit is told when the suppression is lifted.
  Obstacle withhold_notice(const Authority& unit, const LegalRow& row, const AuthorityId& holder) {
    draft_.withhold(unit, name_of(unit), {row.rule, kSuppressionWholeRule.legal});
    return note(row, holder, kWithheld);
  }

  const Directory* directory_;
  const RouteInputs* inputs_;
  WithheldUnits withheld_;
  const Authority* sender_ = nullptr;
  const Authority* fallback_ = nullptr;  ///< Null where none is named.
  PlanDraft draft_;
  std::vector<RouteStep> steps_;
};

}  // namespace

RouteInputs route_inputs(const PermittedMessage& message, const ExchangePast& past, Timestamp at) {
  const MessageHeader& header = message.valid().message().header;
  RouteInputs inputs{.sender = header.sender,
                     .addressees = header.addressees,
                     .type = header.type,
                     .version = header.version,
                     .follows_earlier = header.in_reply_to.has_value(),
                     .classification = message.handling().classification,
                     .language = header.language,
                     .withheld = past.withheld,
                     .holders = past.holders,
                     .at = at};
  if (header.suppression) {
    inputs.suppression = header.suppression->ground;
    inputs.fallback = header.suppression->fallback.value_or(AuthorityId());
  }
  if (header.transfer) inputs.transfer = header.transfer->ground;
  return inputs;
}

Result<RouteDecision> Router::decide(const RouteInputs& inputs) const {
  return Planner(*directory_, inputs).decide();
}

}  // namespace gateway

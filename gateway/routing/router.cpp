#include "gateway/routing/router.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/routing/copy_table.h"

namespace gateway {
namespace {

std::string text_of(std::string_view text) {
  return std::string(text);
}

Refusal refusal_by(const Reason& reason, RefusalCode code, std::string detail) {
  Refusal refused = refusal(code, std::move(detail));
  refused.rule = reason.rule.str();
  refused.legal = reason.legal;
  return refused;
}

/// Gathers the plan of one message, addressee by addressee. Lives for one call of Router::plan.
class Planner {
 public:
  Planner(const Directory& directory, const PermittedMessage& message, Timestamp at)
      : directory_(&directory),
        header_(&message.valid().message().header),
        classification_(message.handling().classification),
        at_(at) {}

  Result<RoutePlan> plan() {
    invariant(!header_->addressees.empty(), "a valid message has an addressee");
    sender_ = directory_->find(header_->sender, at_);
    if (sender_ == nullptr) return unknown("The sender", header_->sender);
    if (header_->suppression) return refused_suppression();
    for (const AuthorityId& addressee : header_->addressees) {
      const auto refused = address(addressee);
      if (refused) return *refused;
    }
    return gathered();
  }

 private:
  using Reasons = std::map<std::string, Reason>;  ///< By rule, so that their order is fixed.

  /// No state has allowed its authorities to withhold copies. Sending them all the same would
  /// disclose what the sender wants withheld.
  static Refusal refused_suppression() {
    auto refused = refusal(RefusalCode::kSuppressionNotPermitted,
                           "The state of the sender does not allow copies to be withheld.");
    refused.legal = "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)";
    return refused;
  }

  static Refusal unknown(std::string_view role, const AuthorityId& id) {
    return refusal(RefusalCode::kAuthorityUnknown,
                   text_of(role) + " " + id.str() + " is not in the directory or not valid now.");
  }

  std::optional<Refusal> address(const AuthorityId& id) {
    if (id == sender_->id) {
      return refusal(RefusalCode::kAuthorityNotAddressable,
                     "The addressee " + id.str() + " is the sender.");
    }
    const Authority* addressee = directory_->find(id, at_);
    if (addressee == nullptr) return unknown("The addressee", id);
    const CopyRow* row = row_for(*addressee);
    if (row == nullptr) return no_rule(*addressee);
    const Reason reason{.rule = RuleId(text_of(kAddressedRule)), .legal = text_of(row->legal)};
    if (auto refused = check_clearance(*addressee, reason)) return refused;
    addressed_.emplace(id, reason);
    return owe_copies(*row, *addressee);
  }

  [[nodiscard]] Relation relation_to(const Authority& addressee) const {
    return addressee.state == sender_->state ? Relation::kSameState : Relation::kOtherState;
  }

  [[nodiscard]] const CopyRow* row_for(const Authority& addressee) const {
    return find_copy_row({.sender = party_of(sender_->kind),
                          .addressee = party_of(addressee.kind),
                          .relation = relation_to(addressee),
                          .flow = flow_of(*header_)});
  }

  [[nodiscard]] Refusal no_rule(const Authority& addressee) const {
    return refusal(RefusalCode::kNoCopyRule,
                   "The addressee " + addressee.id.str() + " cannot be written to: no copy rule " +
                       "covers the flow '" + text_of(to_text(flow_of(*header_))) + "' from " +
                       text_of(to_text(sender_->kind)) + " to " + text_of(to_text(addressee.kind)) +
                       " (" + text_of(to_text(relation_to(addressee))) + ").");
  }

  [[nodiscard]] std::optional<Refusal> check_clearance(const Authority& recipient,
                                                       const Reason& reason) const {
    if (recipient.highest_level >= classification_) return std::nullopt;
    return refusal_by(reason,
                      RefusalCode::kRecipientNotCleared,
                      "The recipient " + recipient.id.str() + " is cleared up to " +
                          text_of(to_text(recipient.highest_level)) + ", the message is " +
                          text_of(to_text(classification_)) + ".");
  }

  std::optional<Refusal> owe_copies(const CopyRow& row, const Authority& addressee) {
    for (const OwedCopy& owed : row.copies) {
      if (auto refused = owe(owed, addressee)) return refused;
    }
    return std::nullopt;
  }

  std::optional<Refusal> owe(const OwedCopy& owed, const Authority& addressee) {
    const Reason reason{.rule = RuleId(text_of(owed.rule)), .legal = text_of(owed.legal)};
    const Authority& owner = is_senders(owed.unit) ? *sender_ : addressee;
    const Authority* unit = unit_of(owner, owed.unit);
    if (unit == nullptr) {
      return refusal_by(reason,
                        RefusalCode::kNoCentralUnit,
                        "A copy is owed to the central unit of " + owner.id.str() +
                            ", which has none in the directory that is valid now.");
    }
    if (unit->id == sender_->id) return std::nullopt;
    if (auto refused = check_clearance(*unit, reason)) return refused;
    owed_[unit->id].emplace(reason.rule.str(), reason);
    return std::nullopt;
  }

  static bool is_senders(Unit unit) {
    return unit == Unit::kSendingCentralUnit || unit == Unit::kSendingEnu;
  }

  [[nodiscard]] const Authority* unit_of(const Authority& owner, Unit unit) const {
    const bool enu = unit == Unit::kSendingEnu || unit == Unit::kReceivingEnu;
    const Authority* national_unit = enu ? enu_of(owner.state) : nullptr;
    return national_unit != nullptr ? national_unit : directory_->find(owner.central_unit, at_);
  }

  /// The SPOC is made up of or includes the ENU, so a state need not list one apart.
  [[nodiscard]] const Authority* enu_of(const StateCode& state) const {
    for (const Authority* authority : directory_->list(at_)) {
      if (authority->kind == AuthorityKind::kEnu && authority->state == state) return authority;
    }
    return nullptr;
  }

  /// Who is addressed is not copied, too, but keeps the reason for which a copy was owed.
  [[nodiscard]] RoutePlan gathered() {
    RoutePlan plan;
    for (const AuthorityId& id : header_->addressees) {
      const auto addressed = addressed_.extract(id);
      if (addressed.empty()) continue;  // Named twice, delivered once.
      plan.push_back(
          {.authority = id, .role = DeliveryRole::kAddressed, .reasons = {addressed.mapped()}});
      append_reasons(plan.back(), owed_.extract(id));
    }
    while (!owed_.empty()) {
      plan.push_back(
          {.authority = owed_.begin()->first, .role = DeliveryRole::kCopy, .reasons = {}});
      append_reasons(plan.back(), owed_.extract(owed_.begin()));
    }
    return plan;
  }

  static void append_reasons(PlannedDelivery& delivery,
                             std::map<AuthorityId, Reasons>::node_type owed) {
    if (owed.empty()) return;
    for (const auto& [rule, reason] : owed.mapped())
      delivery.reasons.push_back(reason);
  }

  const Directory* directory_;
  const MessageHeader* header_;
  Classification classification_;
  Timestamp at_;
  const Authority* sender_ = nullptr;
  std::map<AuthorityId, Reason> addressed_;
  std::map<AuthorityId, Reasons> owed_;
};

}  // namespace

Result<RoutePlan> Router::plan(const PermittedMessage& message, Timestamp at) const {
  return Planner(*directory_, message, at).plan();
}

}  // namespace gateway

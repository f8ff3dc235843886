#include "tests/property/routing/naive_router.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "gateway/base/refusal.h"
#include "tests/property/routing/naive_directory.h"
#include "tests/property/routing/naive_law.h"

namespace naive {
namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::DeliveryRole;
using gateway::DirectoryRows;
using gateway::PlannedDelivery;
using gateway::Reason;
using gateway::RouteInputs;
using gateway::RuleId;
using gateway::StateSettings;
using gateway::Timestamp;

constexpr const char* kUnknown = "route.authority-unknown";
constexpr const char* kNotAddressable = "route.not-addressable";
constexpr const char* kConflict = "route.suppression-conflict";
constexpr const char* kWithholdingLaw = "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)";
constexpr const char* kProxyLaw = "Agreement of the third party with its proxy";
constexpr const char* kSuccessorLaw = "National decision in the directory";

StateSettings settings_of(const DirectoryRows& rows, const gateway::StateCode& state) {
  for (const StateSettings& settings : rows.settings) {
    if (settings.state == state) return settings;
  }
  return {};
}

/// One decision in the making. Every question answers whether the message may go on.
class Work {
 public:
  Work(const DirectoryRows& rows, const RouteInputs& inputs) : rows_(rows), in_(inputs) {}

  Decision decide() {
    sender_ = find(rows_, in_.sender, in_.at);
    if (sender_ == nullptr) {
      refuse(kUnknown);
      return done_;
    }
    bool goes_on = may_withhold();
    for (const AuthorityId& id : in_.addressees)
      goes_on = goes_on && address(id);
    goes_on = goes_on && reach_holders() && nothing_withheld_is_told();
    if (!goes_on) return done_;
    put_into_order();
    return done_;
  }

 private:
  bool refuse(const std::string& code,
              const std::string& rule = "",
              const std::string& legal = "") {
    // What no row says, or a row without a reference of its own, the list of refusals says.
    const auto kind = std::ranges::find(
        gateway::refusal_catalogue(), std::string_view(code), &gateway::RefusalKind::name);
    done_ = Decision{.refused = code,
                     .refused_rule = rule.empty() ? std::string(kind->rule) : rule,
                     .refused_legal = legal.empty() ? std::string(kind->legal) : legal};
    return false;
  }

  bool note(const std::string& rule,
            const std::string& legal,
            const AuthorityId& about,
            const std::string& outcome) {
    done_.steps.push_back({.rule = rule, .legal = legal, .about = about.str(), .outcome = outcome});
    return true;
  }

  bool may_withhold() {
    if (!in_.suppression) return true;
    if (!settings_of(rows_, sender_->state).suppression.contains(*in_.suppression))
      return refuse("route.suppression-not-permitted", "route.suppression", kWithholdingLaw);
    if (!in_.fallback.empty() && !may_take_over()) return false;
    return note("route.suppression", kWithholdingLaw, sender_->id, "permitted");
  }

  bool may_take_over() {
    const Authority* fallback = find(rows_, in_.fallback, in_.at);
    if (fallback == nullptr) return refuse(kUnknown);
    std::set<AuthorityId> addressed;
    std::set<gateway::StateCode> involved{sender_->state};
    for (const AuthorityId& id : in_.addressees) {
      const Authority* addressee = who_answers(rows_, id, in_.at);
      if (addressee == nullptr) continue;
      addressed.insert(addressee->id);
      involved.insert(addressee->state);
    }
    const bool may_know = involved.contains(fallback->state) || role_of(*fallback) == "bureau";
    if (may_know && role_of(*fallback) != "third" && !addressed.contains(fallback->id)) return true;
    return refuse(kNotAddressable, "route.suppression-fallback", kWithholdingLaw);
  }

  /// The unit in whose name the exchange is withheld from it by now; empty where it is not.
  [[nodiscard]] AuthorityId withheld_as(const Authority& authority) const {
    if (std::ranges::find(in_.withheld, authority.id) != in_.withheld.end()) return authority.id;
    for (const AuthorityId& id : in_.withheld) {
      if (withholds_as(rows_, id, authority, in_.at)) return id;
    }
    return {};
  }

  [[nodiscard]] bool is_withheld_from(const Authority& authority) const {
    return !withheld_as(authority).empty();
  }

  [[nodiscard]] AuthorityId name_of(const Authority& unit) const {
    return is_withheld_from(unit) ? withheld_as(unit) : unit.id;
  }

  bool address(const AuthorityId& id) {
    const Authority* to = find(rows_, id, in_.at);
    const bool ended = to == nullptr;
    if (ended) to = who_answers(rows_, id, in_.at);
    if (to == nullptr) return refuse(kUnknown);
    if (ended && !in_.follows_earlier) return refuse(kUnknown, "route.successor", kSuccessorLaw);
    if (to->id == sender_->id) return refuse(kNotAddressable);
    if (is_withheld_from(*to)) return refuse(kConflict, "route.suppression-whole", kWithholdingLaw);
    const auto due = law_of(*sender_, *to, flow());
    if (!due) return refuse_pair(*to);
    if (!takes_type(*to) || !takes_language(*to) || !may_leave_union(*to)) return false;
    const Authority* mailbox = hand_over(*to, *due);
    if (mailbox == nullptr) return false;
    if (ended) {
      note("route.successor", kSuccessorLaw, id, "delivered");
      give(*mailbox, DeliveryRole::kCopy, {RuleId("route.successor"), kSuccessorLaw, id});
    }
    for (const DueCopy& copy : due->copies) {
      if (!owe(copy, due->legal, copy.to_sender_side ? *sender_ : *to)) return false;
    }
    return true;
  }

  [[nodiscard]] std::string flow() const {
    return in_.way == gateway::Way::kOnward ? "own initiative" : flow_of(in_.type);
  }

  bool refuse_pair(const Authority& to) {
    const bool security = role_of(*sender_) == "security" || role_of(to) == "security";
    return refuse("route.no-rule", "", security ? "Directive (EU) 2023/977 Art. 2(1)" : "");
  }

  bool takes_type(const Authority& to) {
    std::set<std::string> types;
    for (const auto type : to.accepts)
      types.insert(std::string(to_text(type)));
    const bool type = types.empty() || types.contains(std::string(to_text(in_.type)));
    const bool version = to.versions.empty() || to.versions.contains(in_.version);
    return (type && version) || refuse("route.type-not-accepted", "route.type-accepted");
  }

  bool takes_language(const Authority& to) {
    const std::set<std::string> listed(to.languages.begin(), to.languages.end());
    if (in_.language == "en" || listed.contains(in_.language)) return true;
    const char* law = "Directive (EU) 2023/977 Art. 11";
    const auto setting = settings_of(rows_, to.state).unlisted_language;
    if (to_text(setting) == "refuse")
      return refuse("route.language-not-listed", "route.language", law);
    return note("route.language", law, to.id, "warned");
  }

  bool may_leave_union(const Authority& to) {
    if (role_of(to) != "third" || role_of(*sender_) == "third") return true;
    const char* not_permitted = "route.transfer-not-permitted";
    const char* ground_law = "Directive (EU) 2016/680 Art. 35";
    const char* regime_law = "Directive (EU) 2016/680 Art. 36 and 37";
    if (!in_.transfer) return refuse(not_permitted, "route.transfer-ground", ground_law);
    note("route.transfer-ground", ground_law, to.id, "permitted");
    const std::set<std::string> derogations{"vital-interests",
                                            "legitimate-interests",
                                            "immediate-threat",
                                            "individual-case",
                                            "legal-claims"};
    if (derogations.contains(std::string(to_text(*in_.transfer))))
      return note(
          "route.transfer-derogation", "Directive (EU) 2016/680 Art. 38", to.id, "permitted");
    for (const auto& regime : settings_of(rows_, sender_->state).transfers) {
      const bool begun = !regime.validity.from || *regime.validity.from <= in_.at;
      const bool over = regime.validity.until && *regime.validity.until <= in_.at;
      if (regime.third == to.state && regime.ground == *in_.transfer && begun && !over)
        return note("route.transfer-regime", regime_law, to.id, "permitted");
    }
    return refuse(not_permitted, "route.transfer-regime", regime_law);
  }

  [[nodiscard]] bool is_cleared(const Authority& authority) const {
    return static_cast<int>(in_.classification) <= static_cast<int>(authority.highest_level);
  }

  bool needs_clearance(const Authority& of, const std::string& rule, const std::string& legal) {
    return is_cleared(of) || refuse("handling.recipient-not-cleared", rule, legal);
  }

  /// To the addressee, or to the proxy that hands over to it. \return the mailbox.
  const Authority* hand_over(const Authority& to, const Due& due) {
    const bool indirect = to_text(to.kind) == "third-party-indirect";
    const Authority* mailbox = indirect ? find(rows_, to.proxy, in_.at) : &to;
    if (mailbox == nullptr) {
      refuse(kUnknown);
      return nullptr;
    }
    if (mailbox->id == sender_->id) {
      refuse(kNotAddressable, "route.proxy", kProxyLaw);
      return nullptr;
    }
    if (is_withheld_from(*mailbox)) {
      refuse(kConflict, "route.suppression-whole", kWithholdingLaw);
      return nullptr;
    }
    if (!needs_clearance(to, "route.addressed", due.legal)) return nullptr;
    if (!needs_clearance(*mailbox, "route.addressed", due.legal)) return nullptr;
    note("route.addressed", due.legal, to.id, "delivered");
    give(*mailbox, DeliveryRole::kAddressed, {RuleId("route.addressed"), due.legal});
    if (indirect) {
      note("route.proxy", kProxyLaw, to.id, "delivered");
      give(*mailbox, DeliveryRole::kCopy, {RuleId("route.proxy"), kProxyLaw, to.id});
    }
    return mailbox;
  }

  bool owe(const DueCopy& copy, const std::string& legal, const Authority& owner) {
    AuthorityId id = owner.central_unit;
    if (copy.to_national_unit && !owner.national_unit.empty()) id = owner.national_unit;
    const Authority* unit = find(rows_, id, in_.at);
    if (unit == nullptr) return refuse("route.no-central-unit", copy.rule, legal);
    if (unit->id == sender_->id) return note(copy.rule, legal, unit->id, "is-sender");
    if (copy.who_may == kUnitMay && !unit->wants_europol_copies)
      return note(copy.rule, legal, unit->id, "opted-out");
    if (in_.suppression || is_withheld_from(*unit)) return withhold(copy, legal, *unit);
    if (!needs_clearance(*unit, copy.rule, legal)) return false;
    give(*unit, DeliveryRole::kCopy, {RuleId(copy.rule), legal});
    return note(copy.rule, legal, unit->id, "delivered");
  }

  bool withhold(const DueCopy& copy, const std::string& legal, const Authority& unit) {
    if (copy.who_may != kSenderMay) return refuse(kConflict, copy.rule, legal);
    const gateway::WithheldCopy withheld{
        .unit = name_of(unit), .rule = RuleId(copy.rule), .legal = copy.withheld_under};
    if (std::ranges::find(done_.withheld, withheld) == done_.withheld.end())
      done_.withheld.push_back(withheld);
    withheld_now_.push_back(unit);
    return note(copy.rule, copy.withheld_under, unit.id, "withheld");
  }

  bool reach_holders() {
    const std::string type(to_text(in_.type));
    if (in_.way == gateway::Way::kOnward) return true;
    std::string rule;
    std::string legal;
    if (type == "HandlingChange") rule = "route.holder-handling";
    if (type == "HandlingChange") legal = "Regulation (EU) 2016/794 Art. 19(2)";
    if (type == "DataNotice") rule = "route.holder-notice";
    if (type == "DataNotice") legal = "Directive (EU) 2016/680 Art. 16(5) and (6)";
    if (type == "Recall") rule = "route.holder-recall";
    if (type == "Recall") legal = "Directive (EU) 2016/680 Art. 7(3)";
    if (rule.empty()) return true;
    for (const AuthorityId& id : in_.holders) {
      if (!reach_holder(id, rule, legal)) return false;
    }
    return true;
  }

  bool reach_holder(const AuthorityId& id, const std::string& rule, const std::string& legal) {
    const Authority* holder = who_answers(rows_, id, in_.at);
    if (holder == nullptr) return note(rule, legal, id, "unreachable");
    const bool indirect = to_text(holder->kind) == "third-party-indirect";
    const Authority* mailbox = indirect ? find(rows_, holder->proxy, in_.at) : holder;
    if (mailbox == nullptr) return note(rule, legal, id, "unreachable");
    if (holder->id == sender_->id || mailbox->id == sender_->id)
      return note(rule, legal, id, "is-sender");
    for (const Authority* each : {holder, mailbox}) {
      if (!is_withheld_from(*each)) continue;
      const gateway::WithheldCopy withheld{
          .unit = withheld_as(*each), .rule = RuleId(rule), .legal = kWithholdingLaw};
      if (std::ranges::find(done_.withheld, withheld) == done_.withheld.end())
        done_.withheld.push_back(withheld);
      return note(rule, legal, id, "withheld");
    }
    if (!needs_clearance(*holder, rule, legal)) return false;
    if (!needs_clearance(*mailbox, rule, legal)) return false;
    const AuthorityId for_whom = mailbox->id == id ? AuthorityId() : id;
    give(*mailbox, DeliveryRole::kNotified, {RuleId(rule), legal, for_whom});
    return note(rule, legal, id, "delivered");
  }

  bool nothing_withheld_is_told() {
    std::vector<const Authority*> told;
    for (const PlannedDelivery& delivery : done_.plan)
      told.push_back(find(rows_, delivery.authority, in_.at));
    const Authority* fallback = in_.suppression ? find(rows_, in_.fallback, in_.at) : nullptr;
    if (fallback != nullptr) told.push_back(fallback);
    const bool fallback_knows = fallback != nullptr && is_withheld_from(*fallback);
    const bool told_one = std::ranges::any_of(withheld_now_, [&](const Authority& unit) {
      return std::ranges::any_of(
          told, [&](const auto* each) { return withholds_as(rows_, unit.id, *each, in_.at); });
    });
    if (!told_one && !fallback_knows) return true;
    return refuse(kConflict, "route.suppression-whole", kWithholdingLaw);
  }

  void give(const Authority& authority, DeliveryRole role, const Reason& reason) {
    auto entry = std::ranges::find(done_.plan, authority.id, &PlannedDelivery::authority);
    if (entry == done_.plan.end()) {
      done_.plan.push_back({.authority = authority.id, .role = role, .reasons = {reason}});
      return;
    }
    if (std::ranges::find(entry->reasons, reason) == entry->reasons.end())
      entry->reasons.push_back(reason);
    if (role != DeliveryRole::kAddressed || entry->role == DeliveryRole::kAddressed) return;
    // Owed before, addressed now: behind those that were addressed before it.
    PlannedDelivery moved = *entry;
    moved.role = DeliveryRole::kAddressed;
    done_.plan.erase(entry);
    done_.plan.push_back(std::move(moved));
  }

  void put_into_order() {
    for (PlannedDelivery& delivery : done_.plan) {
      std::ranges::sort(delivery.reasons, {}, [](const Reason& reason) {
        const bool addressed = reason.rule.str() == "route.addressed";
        return std::tuple(!addressed, reason.rule, reason.for_whom, reason.legal);
      });
    }
    std::ranges::stable_sort(done_.plan, {}, [](const PlannedDelivery& delivery) {
      const bool addressed = delivery.role == DeliveryRole::kAddressed;
      return std::pair(delivery.role, addressed ? AuthorityId() : delivery.authority);
    });
    std::ranges::sort(done_.withheld, {}, [](const gateway::WithheldCopy& copy) {
      return std::pair(copy.unit, copy.rule);
    });
  }

  const DirectoryRows& rows_;
  const RouteInputs& in_;
  const Authority* sender_ = nullptr;
  std::vector<Authority> withheld_now_;  ///< Whom a copy of this message is withheld from.
  Decision done_;
};

}  // namespace

Decision decide(const DirectoryRows& rows, const RouteInputs& inputs) {
  return Work(rows, inputs).decide();
}

}  // namespace naive

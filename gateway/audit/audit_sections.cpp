#include "gateway/audit/audit_sections.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace gateway::audit_sections {

std::string text_of(CanonicalJson::Object members) {
  return CanonicalJson(std::move(members)).text();
}

std::string actor_section(const Actor& actor) {
  CanonicalJson::Object members{{"authority", actor.authority.str()},
                                {"system", actor.system.str()}};
  if (!actor.person.empty()) members.emplace("person", actor.person.str());
  return text_of(std::move(members));
}

std::string actor_section(const OperatorName& name) {
  return text_of({{"operator", name.str()}});
}

std::string justification_section(const Confidential<std::string>& text) {
  return text_of({{"text", text.disclose()}});
}

CanonicalJson::Object recipient_of(const PlannedDelivery& planned, const DeliveryId& delivery) {
  CanonicalJson::Array reasons;
  for (const Reason& reason : planned.reasons) {
    CanonicalJson::Object row{{"rule", reason.rule.str()}, {"legal", reason.legal}};
    if (!reason.for_whom.empty()) row.emplace("for", reason.for_whom.str());
    reasons.emplace_back(std::move(row));
  }
  return {{"authority", planned.authority.str()},
          {"delivery", delivery.str()},
          {"reasons", std::move(reasons)},
          {"role", to_text(planned.role)}};
}

std::string recipients_section(const RoutePlan& plan, const std::vector<DeliveryId>& ids) {
  invariant(plan.size() == ids.size(), "each delivery has an id");
  CanonicalJson::Array recipients;
  for (std::size_t i = 0; i < plan.size(); ++i)
    recipients.emplace_back(recipient_of(plan[i], ids[i]));
  return CanonicalJson(recipients).text();
}

CanonicalJson::Array copies_of(const std::vector<WithheldCopy>& withheld) {
  CanonicalJson::Array copies;
  for (const WithheldCopy& copy : withheld) {
    copies.emplace_back(CanonicalJson::Object{
        {"legal", copy.legal}, {"rule", copy.rule.str()}, {"unit", copy.unit.str()}});
  }
  return copies;
}

CanonicalJson::Object exchange_of(const ExchangeKey& exchange) {
  return {{"id", exchange.id.str()}, {"opener", exchange.opener.str()}};
}

}  // namespace gateway::audit_sections

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// Reports a text that the request does not give.
void demand(const CaseMessage& message,
            const Rule& rule,
            Confidential<std::string> RequestBody::*text,
            const std::string& path,
            Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request != nullptr && is_blank(request->*text))
    report(rule, place_or_root(message, path), found);
}

void check_specification(const CaseMessage& message, const Rule& rule, Findings& found) {
  demand(message, rule, &RequestBody::requested_information, "RequestedInformation", found);
}

void check_necessity(const CaseMessage& message, const Rule& rule, Findings& found) {
  demand(message, rule, &RequestBody::necessity, "NecessityAndProportionality", found);
}

void check_holding_state(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request != nullptr && request->availability.empty())
    report(rule, place_or_root(message, "Availability"), found);
}

void check_own_state(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request == nullptr) return;
  for (const Availability& availability : request->availability) {
    if (availability.state == state_of(message.header.sender))
      report(rule, availability.place, found);
  }
}

void check_state_repeated(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request == nullptr) return;
  std::set<std::string_view> seen;
  for (const Availability& availability : request->availability) {
    if (!seen.insert(availability.state).second) report(rule, availability.place, found);
  }
}

void check_earlier_request(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request == nullptr) return;
  const auto& earlier = request->earlier_requests;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (earlier[i] == message.header.id)
      report(rule, place_of(message, path_of("EarlierRequest", i)), found);
  }
}

void check_availability(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request == nullptr) return;
  for (const Availability& availability : request->availability) {
    if (is_blank(availability.reasons)) report(rule, availability.place, found);
  }
}

void check_purpose(const CaseMessage& message, const Rule& rule, Findings& found) {
  demand(message, rule, &RequestBody::purpose, "PurposeAndFacts", found);
}

void check_facts(const CaseMessage& message, const Rule& rule, Findings& found) {
  demand(message, rule, &RequestBody::facts, "PurposeAndFacts", found);
}

void check_offence(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request == nullptr) return;
  if (std::ranges::all_of(request->offences, is_blank, &Offence::designation))
    report(rule, place_or_root(message, "PurposeAndFacts"), found);
}

void check_link(const CaseMessage& message, const Rule& rule, Findings& found) {
  const bool asks =
      body_of<RequestBody>(message) != nullptr || body_of<RequestUpdateBody>(message) != nullptr;
  if (!asks) return;
  for (const Entity& entity : message.entities) {
    const bool concerned =
        entity.kind == EntityKind::kPerson || entity.kind == EntityKind::kOrganisation;
    if (concerned && is_blank(entity.link_to_purpose)) report(rule, entity.place, found);
  }
}

void check_use_limits(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* request = body_of<RequestBody>(message);
  if (request != nullptr && !request->no_further_limits && is_blank(request->limits_of_use))
    report(rule, place_or_root(message, "UseOfThisRequest"), found);
}

void check_update_empty(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* update = body_of<RequestUpdateBody>(message);
  if (update == nullptr || update->urgency_raised || has_case_content(message)) return;
  if (is_blank(update->supplement)) report(rule, place_or_root(message, "Supplement"), found);
}

void check_update_urgency(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* update = body_of<RequestUpdateBody>(message);
  if (update == nullptr) return;
  const bool urgent = message.header.urgency.urgency == Urgency::kUrgent;
  if (update->urgency_raised && !urgent) report(rule, place_of(message, "Header/Urgency"), found);
}

void check_withdrawal_explanation(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* withdrawal = body_of<RequestWithdrawalBody>(message);
  if (withdrawal == nullptr || withdrawal->reason != "other") return;
  if (is_blank(withdrawal->explanation)) report(rule, place_or_root(message, "Explanation"), found);
}

void check_flash_urgent(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (body_of<FlashBody>(message) != nullptr && message.header.urgency.urgency != Urgency::kUrgent)
    report(rule, place_of(message, "Header/Urgency"), found);
}

void check_flash_situation(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* flash = body_of<FlashBody>(message);
  if (flash != nullptr && is_blank(flash->situation))
    report(rule, place_or_root(message, "Situation"), found);
}

void check_flash_acknowledge_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* flash = body_of<FlashBody>(message);
  if (flash == nullptr) return;
  if (!flash->acknowledge_by || *flash->acknowledge_by <= message.header.created_at)
    report(rule, place_or_root(message, "AcknowledgeBy"), found);
}

constexpr std::array kRules{
    Rule{"rule.request-specification",
         "A request must say what is asked.",
         "Directive (EU) 2023/977 Art. 4(5)(a)",
         kRefuse,
         check_specification},
    Rule{"rule.request-necessity",
         "A request must give the reasons why the information is necessary and proportionate.",
         "Directive (EU) 2023/977 Art. 4(3)(a)",
         kRefuse,
         check_necessity},
    Rule{"rule.request-holder",
         "A request must name a state that is believed to have the information.",
         "Directive (EU) 2023/977 Art. 4(3)(b)",
         kRefuse,
         check_holding_state},
    Rule{"rule.request-availability",
         "A request must say why the information is believed to be available in each state it "
         "names.",
         "Directive (EU) 2023/977 Art. 4(5)(c)",
         kRefuse,
         check_availability},
    Rule{"rule.request-holder-own",
         "Only a request within a state should name that state as having the information.",
         "Directive (EU) 2023/977 Art. 4(3)(b)",
         kWarn,
         check_own_state},
    Rule{"rule.request-holder-repeated",
         "A state that is believed to have the information should be named once.",
         "Directive (EU) 2023/977 Art. 4(3)(b)",
         kWarn,
         check_state_repeated},
    Rule{"rule.request-purpose",
         "A request must describe its purpose.",
         "Directive (EU) 2023/977 Art. 4(5)(b)",
         kRefuse,
         check_purpose},
    Rule{"rule.request-facts",
         "A request must describe the facts.",
         "Directive (EU) 2023/977 Art. 4(5)(b)",
         kRefuse,
         check_facts},
    Rule{"rule.request-offence",
         "A request must name the underlying offence.",
         "Directive (EU) 2023/977 Art. 4(5)(b)",
         kRefuse,
         check_offence},
    Rule{
        "rule.request-link",
        "A request and its updates must explain how each person and organisation is connected with "
        "the purpose.",
        "Directive (EU) 2023/977 Art. 4(5)(d)",
        kRefuse,
        check_link},
    Rule{"rule.request-use-limits",
         "A request must state the limits on the use of its own content, or that there are none.",
         "Directive (EU) 2023/977 Art. 4(5)(f)",
         kRefuse,
         check_use_limits},
    Rule{"rule.earlier-request",
         "A request cannot be its own earlier request.",
         "",
         kRefuse,
         check_earlier_request},
    Rule{"rule.update-empty",
         "An update must supplement the request or raise its urgency.",
         "Directive (EU) 2023/977 Art. 4",
         kRefuse,
         check_update_empty},
    Rule{"rule.update-urgency",
         "An update that raises the urgency must itself be urgent, with its ground.",
         "Directive (EU) 2023/977 Art. 4(4)",
         kRefuse,
         check_update_urgency},
    Rule{"rule.withdrawal-explanation",
         "A withdrawal for another reason must say which.",
         "Directive (EU) 2023/977 Art. 4",
         kRefuse,
         check_withdrawal_explanation},
    Rule{"rule.flash-urgent",
         "A flash must be urgent.",
         "Directive (EU) 2023/977 Art. 4(4)",
         kRefuse,
         check_flash_urgent},
    Rule{"rule.flash-situation",
         "A flash must describe the situation.",
         "Directive (EU) 2023/977 Art. 7",
         kRefuse,
         check_flash_situation},
    Rule{"rule.flash-acknowledge-by",
         "A flash must say until when it is to be acknowledged, after its creation.",
         "",
         kRefuse,
         check_flash_acknowledge_by},
};

}  // namespace

std::span<const Rule> request_rules() {
  return kRules;
}

}  // namespace gateway

#include <algorithm>
#include <array>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

bool covers(const ConsentTerms& terms, ConsentScope scope) {
  return std::ranges::find(terms.scopes, scope) != terms.scopes.end();
}

bool grants(const ConsentDecisionBody& decision) {
  return decision.verdict == ConsentVerdict::kGranted ||
         decision.verdict == ConsentVerdict::kGrantedInPart;
}

const ConsentTerms* consent_terms_of(const CaseMessage& message) {
  if (const auto* asked = body_of<ConsentRequestBody>(message)) return &asked->terms;
  const auto* decided = body_of<ConsentDecisionBody>(message);
  return decided != nullptr && grants(*decided) ? &decided->terms : nullptr;
}

bool is_past(const std::optional<Timestamp>& time, const CaseMessage& message) {
  return time && *time <= message.header.created_at;
}

void check_consent_recipient(const CaseMessage& message, const Rule& rule, Findings& found) {
  const ConsentTerms* terms = consent_terms_of(message);
  if (terms == nullptr) return;
  const bool onward = covers(*terms, ConsentScope::kOnwardSharing) ||
                      covers(*terms, ConsentScope::kThirdCountryTransfer);
  if (onward && terms->recipients.empty() && terms->recipient_states.empty())
    report(rule, place_of(message, "Scope"), found);
}

void check_consent_europol_purpose(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* asked = body_of<ConsentRequestBody>(message);
  if (asked == nullptr) return;
  if (covers(asked->terms, ConsentScope::kEuropolCopy) == asked->europol_purposes.empty())
    report(rule, place_or_root(message, "EuropolPurpose"), found);
}

void check_consent_purpose(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* asked = body_of<ConsentRequestBody>(message);
  if (asked != nullptr && is_blank(asked->purpose))
    report(rule, place_or_root(message, "Purpose"), found);
}

void check_consent_needed_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* asked = body_of<ConsentRequestBody>(message);
  if (asked != nullptr && is_past(asked->needed_by, message))
    report(rule, place_of(message, "NeededBy"), found);
}

void check_consent_scope(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* decision = body_of<ConsentDecisionBody>(message);
  if (decision != nullptr && grants(*decision) && decision->terms.scopes.empty())
    report(rule, place_or_root(message, "Scope"), found);
}

void check_consent_reasons(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* decision = body_of<ConsentDecisionBody>(message);
  if (decision == nullptr || decision->verdict == ConsentVerdict::kGranted) return;
  if (is_blank(decision->reasons)) report(rule, place_or_root(message, "Reasons"), found);
}

void check_consent_terms_unfit(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* decision = body_of<ConsentDecisionBody>(message);
  if (decision == nullptr || grants(*decision)) return;
  if (decision->valid_until || !is_blank(decision->conditions))
    report(rule, place_of(message, "Decision"), found);
}

void check_consent_valid_until(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* decision = body_of<ConsentDecisionBody>(message);
  if (decision != nullptr && is_past(decision->valid_until, message))
    report(rule, place_of(message, "ValidUntil"), found);
}

constexpr std::array kRules{
    Rule{"rule.consent-recipient",
         "Consent to pass on must name to whom: an authority or a state.",
         "Regulation (EU) 2016/794 Art. 19(2); Directive (EU) 2016/680 Art. 35(1)(c)",
         kRefuse,
         check_consent_recipient},
    Rule{"rule.consent-europol-purpose",
         "Purposes of Europol are named exactly where a copy to Europol is asked for.",
         "Regulation (EU) 2016/794 Art. 18(2) and 19(1); Directive (EU) 2023/977 Art. 12",
         kRefuse,
         check_consent_europol_purpose},
    Rule{"rule.consent-purpose",
         "A request for consent must say what it is for.",
         "Regulation (EU) 2016/794 Art. 19(1)",
         kRefuse,
         check_consent_purpose},
    Rule{"rule.consent-needed-by",
         "The time at which consent is needed must lie after the request.",
         "",
         kRefuse,
         check_consent_needed_by},
    Rule{"rule.consent-scope",
         "Consent that is granted must name its scope.",
         "Regulation (EU) 2016/794 Art. 19",
         kRefuse,
         check_consent_scope},
    Rule{"rule.consent-reasons",
         "Consent that is not granted as asked must be explained.",
         "Regulation (EU) 2016/794 Art. 19",
         kRefuse,
         check_consent_reasons},
    Rule{"rule.consent-terms-unfit",
         "Consent that is denied or revoked has no conditions and no end.",
         "Regulation (EU) 2016/794 Art. 19",
         kRefuse,
         check_consent_terms_unfit},
    Rule{"rule.consent-valid-until",
         "The end of a consent must lie after the decision.",
         "",
         kRefuse,
         check_consent_valid_until},
};

}  // namespace

std::span<const Rule> consent_rules() {
  return kRules;
}

}  // namespace gateway

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;
using enum RefusalGround;

/// Grounds that demand objective reasons in words.
constexpr std::array kExplained{
    kRequirementsNotMet, kNationalSecurity, kInvestigationOrSafety, kLegalPersonInterests};

/// Grounds that say the data are there, and so do not go with "not available" for all of it.
constexpr std::array kDataAtHand{kDataCategoryNotPermitted, kDataInaccurate, kOriginConsentMissing};

/// Grounds that need no saying where nothing is available.
constexpr std::array kMootIfNotAvailable{kJudicialAuthorisationRefused, kMinorOffence, kNoOffence};

bool states(const RefusalBody& refusal, RefusalGround ground) {
  return std::ranges::find(refusal.grounds, ground, &StatedRefusalGround::code) !=
         refusal.grounds.end();
}

/// Reports every state of origin that one of the authorities belongs to.
void report_origins(const CaseMessage& message,
                    const RefusalBody& refusal,
                    const std::vector<AuthorityId>& authorities,
                    const Rule& rule,
                    Findings& found) {
  std::set<std::string_view> states;
  for (const AuthorityId& authority : authorities)
    states.insert(state_of(authority));
  for (std::size_t i = 0; i < refusal.origin_states.size(); ++i) {
    if (states.contains(refusal.origin_states[i]))
      report(rule, place_of(message, path_of("OriginState", i)), found);
  }
}

void check_refusal_ground_repeated(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  const auto& grounds = refusal->grounds;
  for (auto ground = grounds.begin(); ground != grounds.end(); ++ground) {
    if (std::ranges::find(grounds.begin(), ground, ground->code, &StatedRefusalGround::code) !=
        ground)
      report(rule, ground->place, found);
  }
}

void check_refusal_grounds_contradict(const CaseMessage& message,
                                      const Rule& rule,
                                      Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->extent != RefusalExtent::kFull) return;
  if (!states(*refusal, kNotAvailable)) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (is_among(kDataAtHand, ground.code)) report(rule, ground.place, found);
  }
}

void check_refusal_grounds_doubtful(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->extent != RefusalExtent::kFull) return;
  const bool moot = states(*refusal, kNotAvailable);
  for (const StatedRefusalGround& ground : refusal->grounds) {
    const bool twofold = ground.code == kNoOffence && states(*refusal, kMinorOffence);
    if (twofold || (moot && is_among(kMootIfNotAvailable, ground.code)))
      report(rule, ground.place, found);
  }
}

void check_refusal_explanation(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (is_among(kExplained, ground.code) && is_blank(ground.explanation))
      report(rule, ground.place, found);
  }
}

void check_refusal_inaccuracy(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (ground.code == kDataInaccurate && is_blank(ground.explanation))
      report(rule, ground.place, found);
  }
}

void check_refused_part(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  const bool partial = refusal->extent == RefusalExtent::kPartial;
  if (partial == is_blank(refusal->refused_part))
    report(rule, place_or_root(message, "RefusedPart"), found);
}

void check_refusal_authorisation(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  if (states(*refusal, kJudicialAuthorisationRefused) == is_blank(refusal->refusing_judge))
    report(rule, place_or_root(message, "Authorisation"), found);
}

void check_refusal_authorisation_date(const CaseMessage& message,
                                      const Rule& rule,
                                      Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal != nullptr && refusal->refused_on > latest_day_of(message.header.created_at))
    report(rule, place_of(message, "Authorisation/DecidedOn"), found);
}

void check_refusal_origin(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->origin_states.empty()) return;
  if (!states(*refusal, kOriginConsentMissing))
    report(rule, place_of(message, "OriginState"), found);
}

void check_refusal_origin_unnamed(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || !refusal->origin_states.empty()) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (ground.code == kOriginConsentMissing) report(rule, ground.place, found);
  }
}

void check_refusal_origin_own(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  report_origins(message, *refusal, {message.header.sender}, rule, found);
}

void check_refusal_origin_asking(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  report_origins(message, *refusal, message.header.addressees, rule, found);
}

void check_refusal_penalty(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || !refusal->maximum_penalty_months) return;
  if (!states(*refusal, kMinorOffence) || *refusal->maximum_penalty_months > 12)
    report(rule, place_of(message, "MaximumPenaltyMonths"), found);
}

void check_refusal_penalty_unclear(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->maximum_penalty_months.value_or(0) > 0) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (ground.code == kMinorOffence) report(rule, ground.place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.refusal-ground-repeated",
         "A ground of refusal must be stated once.",
         "Directive (EU) 2023/977 Art. 6(1)",
         kRefuse,
         check_refusal_ground_repeated},
    Rule{"rule.refusal-grounds-contradict",
         "What is not available at all cannot be refused for what it is.",
         "Directive (EU) 2023/977 Art. 6(1)(a), (d), (e) and (h)",
         kRefuse,
         check_refusal_grounds_contradict},
    Rule{"rule.refusal-grounds-doubtful",
         "A full refusal seldom rests on these grounds together.",
         "Directive (EU) 2023/977 Art. 6(1)(a), (c) and (g)",
         kWarn,
         check_refusal_grounds_doubtful},
    Rule{"rule.refusal-explanation",
         "This ground of refusal must be explained by objective reasons.",
         "Directive (EU) 2023/977 Art. 6(1)(b) and (f)",
         kRefuse,
         check_refusal_explanation},
    Rule{"rule.refusal-inaccuracy",
         "A refusal of data for their quality should say what is wrong with them.",
         "Directive (EU) 2023/977 Art. 6(1)(e); Directive (EU) 2016/680 Art. 7(2)",
         kWarn,
         check_refusal_inaccuracy},
    Rule{"rule.refused-part",
         "A partial refusal must say what is refused, and a full one names no part.",
         "Directive (EU) 2023/977 Art. 6(2)",
         kRefuse,
         check_refused_part},
    Rule{"rule.refusal-authorisation",
         "The authority that refused the authorisation is named exactly where that is the ground.",
         "Directive (EU) 2023/977 Art. 6(1)(c)",
         kRefuse,
         check_refusal_authorisation},
    Rule{"rule.refusal-authorisation-date",
         "An authorisation is refused before the message that reports it.",
         "Directive (EU) 2023/977 Art. 6(1)(c)",
         kRefuse,
         check_refusal_authorisation_date},
    Rule{"rule.refusal-origin",
         "A state of origin is named only where its consent is missing.",
         "Directive (EU) 2023/977 Art. 6(1)(h)",
         kRefuse,
         check_refusal_origin},
    Rule{"rule.refusal-origin-unnamed",
         "A refusal for want of consent should name the state whose consent is missing.",
         "Directive (EU) 2023/977 Art. 6(1)(h)",
         kWarn,
         check_refusal_origin_unnamed},
    Rule{"rule.refusal-origin-own",
         "A state that refuses needs no consent of its own.",
         "Directive (EU) 2023/977 Art. 6(1)(h)",
         kRefuse,
         check_refusal_origin_own},
    Rule{"rule.refusal-origin-asking",
         "The consent of the state that asks is seldom what is missing.",
         "Directive (EU) 2023/977 Art. 6(1)(h)",
         kWarn,
         check_refusal_origin_asking},
    Rule{"rule.refusal-penalty",
         "A maximum penalty is named only for a minor offence, and is at most twelve months.",
         "Directive (EU) 2023/977 Art. 6(1)(g)(i)",
         kRefuse,
         check_refusal_penalty},
    Rule{"rule.refusal-penalty-unclear",
         "A refusal for a minor offence should name the maximum penalty, a month or more.",
         "Directive (EU) 2023/977 Art. 6(1)(g)(i)",
         kWarn,
         check_refusal_penalty_unclear},
};

}  // namespace

std::span<const Rule> refusal_rules() {
  return kRules;
}

}  // namespace gateway

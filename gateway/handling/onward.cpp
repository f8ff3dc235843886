#include "gateway/handling/onward.h"

#include <string>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/base/spelling.h"

namespace gateway {
namespace {

using enum OnwardPath;
using enum HandlingCode;
using enum Condition;
using enum Lift;
using enum Naming;
using enum ConsentScope;

constexpr std::string_view kArt19p1 = "Regulation (EU) 2016/794 Art. 19(1)";
constexpr std::string_view kArt19p2 = "Regulation (EU) 2016/794 Art. 19(2)";
constexpr std::string_view kArt12 = "Directive (EU) 2023/977 Art. 12";
constexpr std::string_view kArt35 = "Directive (EU) 2016/680 Art. 35(1)(c)";

// Of one path the strictest code comes first: it is the one that a refusal names.
// clang-format off
constexpr std::array kTable{
    OnwardRow{"handling.h2-forward", kForward, kH2, kAlways,
              kConsent, kOnwardSharing, kByName, kArt19p2},
    OnwardRow{"handling.h2-quote", kQuote, kH2, kAlways,
              kConsent, kOnwardSharing, kByName, kArt19p2},
    OnwardRow{"handling.h2-addressee", kAddAddressee, kH2, kAlways,
              kConsent, kOnwardSharing, kByName, kArt19p2},
    OnwardRow{"handling.h2-assignment", kAssignment, kH2, kStateSetting,
              kConsent, kOnwardSharing, kByName, kArt19p2},
    OnwardRow{"handling.h1-evidence", kEvidentialExport, kH1, kAlways,
              kConsent, kEvidentialUse, kByScope, kArt19p2},
    OnwardRow{"handling.h2-europol", kToEuropol, kH2, kAlways,
              kConsent, kEuropolCopy, kByScope, kArt19p2},
    OnwardRow{"handling.origin-europol", kToEuropol, kH0, kForeignOrigin,
              kConsent, kEuropolCopy, kByScope, kArt12},
    OnwardRow{"handling.h2-transfer", kOutOfTheUnion, kH2, kAlways,
              kConsent, kThirdCountryTransfer, kByName, kArt19p2},
    OnwardRow{"handling.origin-transfer", kOutOfTheUnion, kH0, kForeignOrigin,
              kConsent, kThirdCountryTransfer, kByName, kArt35},
    OnwardRow{"handling.h3-hook", kRemoteHook, kH3, kAlways,
              kConsent, kLiftRestriction, kByScope, kArt19p1},
    OnwardRow{"handling.h2-hook", kRemoteHook, kH2, kAlways,
              kConsent, kOnwardSharing, kByName, kArt19p2},
    OnwardRow{"handling.h3-show", kShow, kH3, kAlways,
              kAcknowledgement, kLiftRestriction, kByScope, kArt19p2},
};
// clang-format on

constexpr std::array kPaths{
    Spelling{kForward, "forward"},
    Spelling{kQuote, "quote into another exchange"},
    Spelling{kAddAddressee, "addition of an addressee"},
    Spelling{kAssignment, "assignment within the state"},
    Spelling{kEvidentialExport, "evidential export"},
    Spelling{kToEuropol, "copy to Europol"},
    Spelling{kOutOfTheUnion, "transfer to a third country"},
    Spelling{kRemoteHook, "remote hook"},
    Spelling{kShow, "showing the content"},
};

constexpr std::array kConditions{
    Spelling{kAlways, "always"},
    Spelling{kForeignOrigin, "the provider is of another state"},
    Spelling{kStateSetting, "the state has set that assignment needs consent"},
};

constexpr std::array kLifts{
    Spelling{kConsent, "consent of the provider"},
    Spelling{kAcknowledgement, "acknowledgement by the person"},
};

constexpr std::array kNamings{
    Spelling{kByName, "authority or state, by name"},
    Spelling{kByScope, "none"},
};

bool applies(const OnwardRow& row, const OnwardQuestion& question) {
  if (row.path != question.path || !question.codes.contains(row.code)) return false;
  switch (row.condition) {
    case kAlways:
      return true;
    case kForeignOrigin:
      return question.by_state != question.provider_state;
    case kStateSetting:
      return question.assignment_needs_consent;
  }
  broken_invariant("every Condition is decided");
}

Refusal refused_by(const OnwardRow& row, const OnwardQuestion& question) {
  const std::string path(to_text(row.path));
  auto refused =
      row.lift == kAcknowledgement
          ? refusal(RefusalCode::kRestrictionUnread,
                    "The provider has restricted the use in words that have not been acknowledged.")
          : refusal(
                RefusalCode::kConsentMissing,
                "No consent of " + question.provider.str() + " with the scope " +
                    std::string(to_text(row.scope)) + " covers this " + path +
                    (question.recipient.empty() ? "." : " for " + question.recipient.str() + "."));
  return refused_under(row.rule, row.legal, std::move(refused));
}

/// \return what lifts the row, or nothing.
std::optional<LiftedRow> lifted(const OnwardRow& row,
                                const OnwardQuestion& question,
                                std::span<const ConsentRecord> decisions) {
  if (row.lift == kAcknowledgement) {
    if (!question.acknowledged) return std::nullopt;
    return LiftedRow{.row = &row, .consent = std::nullopt};
  }
  const ConsentRecord* consent = find_consent(decisions,
                                              {.scope = row.scope,
                                               .naming = row.naming,
                                               .by = question.by,
                                               .recipient = question.recipient,
                                               .recipient_state = question.recipient_state,
                                               .at = question.at});
  if (consent == nullptr) return std::nullopt;
  return LiftedRow{.row = &row, .consent = consent->decision};
}

}  // namespace

std::span<const OnwardRow> onward_table() {
  return kTable;
}

Result<OnwardPermit> may_pass(const OnwardQuestion& question,
                              std::span<const ConsentRecord> decisions) {
  OnwardPermit permit;
  if (question.by == question.provider) return permit;
  for (const OnwardRow& row : kTable) {
    if (!applies(row, question)) continue;
    const auto lift = lifted(row, question, decisions);
    if (!lift) return refused_by(row, question);
    permit.push_back(*lift);
  }
  return permit;
}

std::optional<Refusal> refused_to_others(const AuthorityId& provider, const AuthorityId& by) {
  if (provider == by) return std::nullopt;
  return refused_under(
      "handling.provider-decides",
      kArt19p2,
      refusal(RefusalCode::kNotProvider,
              "Only " + provider.str() + ", which sent the message, decides this."));
}

std::string_view to_text(OnwardPath path) {
  return spell(kPaths, path);
}

std::string_view to_text(Condition condition) {
  return spell(kConditions, condition);
}

std::string_view to_text(Lift lift) {
  return spell(kLifts, lift);
}

std::string_view to_text(Naming naming) {
  return spell(kNamings, naming);
}

}  // namespace gateway

#include <array>
#include <chrono>
#include <set>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;
using enum MessageType;

constexpr std::string_view kAddressee = "Header/Addressees/Authority";

/// A reason to keep a central unit out of an exchange is looked at again within a year.
constexpr std::chrono::days kReviewWithin{365};

bool is_urgent(const CaseMessage& message) {
  return message.header.urgency.urgency == Urgency::kUrgent;
}

/// Whether the type begins a matter; every other type belongs to an earlier message.
bool opens(MessageType type) {
  return type == MessageType::kRequest || type == MessageType::kSpontaneousInformation ||
         type == MessageType::kFlash;
}

void check_language(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (message.header.language.empty()) report(rule, place_of(message, "Header"), found);
}

void check_urgency_ground(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (is_urgent(message) && !message.header.urgency.ground)
    report(rule, place_of(message, "Header/Urgency"), found);
}

void check_urgency_reason(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (is_urgent(message) && is_blank(message.header.urgency.reason))
    report(rule, place_of(message, "Header/Urgency"), found);
}

void check_urgency_unclaimed(const CaseMessage& message, const Rule& rule, Findings& found) {
  const UrgencyClaim& claim = message.header.urgency;
  if (is_urgent(message) || (!claim.ground && is_blank(claim.reason))) return;
  report(rule, place_of(message, "Header/Urgency"), found);
}

void check_addressee_repeated(const CaseMessage& message, const Rule& rule, Findings& found) {
  std::set<AuthorityId> seen;
  for (std::size_t i = 0; i < message.header.addressees.size(); ++i) {
    if (!seen.insert(message.header.addressees[i]).second)
      report(rule, place_of(message, path_of(kAddressee, i)), found);
  }
}

void check_addressee_is_sender(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (std::size_t i = 0; i < message.header.addressees.size(); ++i) {
    if (message.header.addressees[i] == message.header.sender)
      report(rule, place_of(message, path_of(kAddressee, i)), found);
  }
}

/// Of messages of these types alone.
template <MessageType... kTypes>
void check_in_reply_to_missing(const CaseMessage& message, const Rule& rule, Findings& found) {
  const MessageType type = message.header.type;
  if (((type == kTypes) || ...) && !message.header.in_reply_to)
    report(rule, place_of(message, "Header"), found);
}

void check_in_reply_to_unfit(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& target = message.header.in_reply_to;
  if (target && (opens(message.header.type) || *target == message.header.id))
    report(rule, place_of(message, "Header/InReplyTo"), found);
}

void check_suppression_reasons(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& suppression = message.header.suppression;
  if (suppression && is_blank(suppression->reasons))
    report(rule, place_of(message, "Header/CopySuppression"), found);
}

void check_suppression_person(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& suppression = message.header.suppression;
  if (suppression && !names_somebody(suppression->decided_by))
    report(rule, place_of(message, "Header/CopySuppression"), found);
}

void check_suppression_review(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& suppression = message.header.suppression;
  if (!suppression) return;
  const std::string first = earliest_day_of(message.header.created_at);
  const std::string last = latest_day_of(message.header.created_at + kReviewWithin);
  if (suppression->review_on <= first || suppression->review_on > last)
    report(rule, place_of(message, "Header/CopySuppression"), found);
}

void check_suppression_fallback(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& suppression = message.header.suppression;
  if (!suppression) return;
  const auto& fallback = suppression->fallback;
  if (!fallback || *fallback == message.header.sender ||
      is_among(message.header.addressees, *fallback))
    report(rule, place_of(message, "Header/CopySuppression"), found);
}

constexpr std::array kRules{
    Rule{"rule.language",
         "The language of the message must be stated.",
         "Directive (EU) 2023/977 Art. 4(6) and 11",
         kRefuse,
         check_language},
    Rule{"rule.urgency-ground",
         "An urgent message must name the ground of its urgency.",
         "Directive (EU) 2023/977 Art. 4(4)",
         kRefuse,
         check_urgency_ground},
    Rule{"rule.urgency-reason",
         "An urgent message must give the reasons of its urgency in words.",
         "Directive (EU) 2023/977 Art. 4(4) and (5)(e)",
         kRefuse,
         check_urgency_reason},
    Rule{"rule.urgency-unclaimed",
         "A message that is not urgent must give no ground and no reason of urgency.",
         "Directive (EU) 2023/977 Art. 4(4)",
         kRefuse,
         check_urgency_unclaimed},
    Rule{"rule.addressee-repeated",
         "An authority must not be addressed twice.",
         "",
         kRefuse,
         check_addressee_repeated},
    Rule{"rule.addressee-is-sender",
         "The sender must not be among the addressees.",
         "",
         kRefuse,
         check_addressee_is_sender},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Directive (EU) 2023/977 Art. 4",
         kRefuse,
         check_in_reply_to_missing<kRequestUpdate, kRequestWithdrawal>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Directive (EU) 2023/977 Art. 5 and 6",
         kRefuse,
         check_in_reply_to_missing<kInformation,
                                   kDelayNotice,
                                   kClarificationRequest,
                                   kClarification,
                                   kRefusal>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Directive (EU) 2016/680 Art. 7(3)",
         kRefuse,
         check_in_reply_to_missing<kRecall>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Directive (EU) 2016/680 Art. 16(5) and (6)",
         kRefuse,
         check_in_reply_to_missing<kDataNotice, kDataNoticeReport>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_in_reply_to_missing<kHandlingChange>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Regulation (EU) 2016/794 Art. 19",
         kRefuse,
         check_in_reply_to_missing<kConsentRequest, kConsentDecision>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "Regulation (EU) 2016/794 Art. 29(3)",
         kRefuse,
         check_in_reply_to_missing<kEvaluationProposal>},
    Rule{"rule.in-reply-to-missing",
         "A message of this type must name the message that it belongs to.",
         "",
         kRefuse,
         check_in_reply_to_missing<kResultReport, kAcknowledgement, kNonDelivery>},
    Rule{"rule.in-reply-to-unfit",
         "A message that opens a matter answers none, and no message answers itself.",
         "Directive (EU) 2023/977 Art. 4 and 7",
         kRefuse,
         check_in_reply_to_unfit},
    Rule{"rule.suppression-reasons",
         "Copies withheld must be justified in words.",
         "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
         kRefuse,
         check_suppression_reasons},
    Rule{"rule.suppression-person",
         "Copies withheld must name the officer who decided it, with at least one letter.",
         "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
         kRefuse,
         check_suppression_person},
    Rule{"rule.suppression-review",
         "Copies withheld must name a day of review within 365 days after the message's creation.",
         "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
         kRefuse,
         check_suppression_review},
    Rule{
        "rule.suppression-fallback",
        "Copies withheld must name an authority, neither sender nor addressee, to turn to instead.",
        "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
        kRefuse,
        check_suppression_fallback},
};

}  // namespace

std::span<const Rule> header_rules() {
  return kRules;
}

}  // namespace gateway

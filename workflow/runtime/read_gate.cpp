#include "workflow/runtime/read_gate.h"

#include <algorithm>
#include <utility>

#include "gateway/audit/utf8.h"
#include "gateway/base/invariant.h"
#include "gateway/model/text_words.h"
#include "gateway/routing/route_rules.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::Classification;
using gateway::Confidential;
using gateway::MessageRecord;
using gateway::PersonRole;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

constexpr std::size_t kJustificationBytesMax = 1000;

bool is_planned(const AuthorityId& reader, const MessageRecord& record) {
  return std::ranges::any_of(record.recipients,
                             [&](const auto& planned) { return planned.authority == reader; });
}

bool received(const AuthorityId& reader, const MessageRecord& record) {
  return is_planned(reader, record) ||
         std::ranges::any_of(record.passings, [&](const auto& passing) {
           return passing.planned.authority == reader;
         });
}

bool is_notified(const gateway::PlannedDelivery& planned) {
  return planned.role == gateway::DeliveryRole::kNotified;
}

/// Whoever was notified learns of no other recipient.
bool sees_plan(const AuthorityId& reader, const MessageRecord& record) {
  return record.sender == reader ||
         std::ranges::any_of(record.recipients, [&](const auto& planned) {
           return planned.authority == reader && !is_notified(planned);
         });
}

/// Who holds what the message is about is for the sender and for that holder itself.
bool sees(const AuthorityId& reader,
          const MessageRecord& record,
          const gateway::PlannedDelivery& planned) {
  if (record.sender == reader || planned.authority == reader) return true;
  return sees_plan(reader, record) && !is_notified(planned);
}

/// Takes away what would say of another recipient that it holds what the message is about.
void hide_holding(const AuthorityId& reader,
                  const MessageRecord& record,
                  gateway::PlannedDelivery& planned) {
  if (record.sender == reader || planned.authority == reader) return;
  std::erase_if(planned.reasons,
                [](const auto& reason) { return gateway::tells_of_holding(reason.rule); });
}

bool concerns(const gateway::Passing& passing, const AuthorityId& reader) {
  return passing.by.authority == reader || passing.planned.authority == reader;
}

bool takes_part(const AuthorityId& reader, const MessageRecord& record) {
  return record.sender == reader || received(reader, record);
}

bool may_see(Surface surface, const AuthorityId& reader, const MessageRecord& record) {
  switch (surface) {
    case Surface::kDocument:
    case Surface::kStatus:
    case Surface::kListing:
    case Surface::kHandling:
    case Surface::kRestriction:
    case Surface::kAcknowledgement:
    case Surface::kEvidence:
    case Surface::kForward:
    case Surface::kEuropolDecision:
      return takes_part(reader, record);
    case Surface::kDelivery:
    case Surface::kReading:
    case Surface::kAssignment:
    case Surface::kReturn:
    case Surface::kQueue:
    case Surface::kClaim:
      return received(reader, record);
    case Surface::kReceipt:
    case Surface::kDecision:
      return record.sender == reader;
  }
  gateway::broken_invariant("every surface has a rule");
}

enum class Person {
  kNeedNotBeNamed,
  kCleared,
  kHumanAndCleared
};

/// Whether a person acts on the message there, and does not only look at it.
bool is_acted_on(Surface surface) {
  return surface == Surface::kForward || surface == Surface::kAssignment ||
         surface == Surface::kEuropolDecision || surface == Surface::kClaim;
}

Person demanded(Surface surface) {
  switch (surface) {
    case Surface::kDocument:
    case Surface::kDelivery:
    case Surface::kRestriction:
    case Surface::kEvidence:
    case Surface::kForward:
    case Surface::kAssignment:
      return Person::kCleared;
    case Surface::kReading:
    case Surface::kAcknowledgement:
    case Surface::kEuropolDecision:
    case Surface::kQueue:
    case Surface::kClaim:
      return Person::kHumanAndCleared;
    case Surface::kStatus:
    case Surface::kReceipt:
    case Surface::kDecision:
    case Surface::kListing:
    case Surface::kHandling:
    case Surface::kReturn:
      return Person::kNeedNotBeNamed;
  }
  gateway::broken_invariant("every surface has a rule");
}

}  // namespace

std::optional<Refusal> read_refused(Surface surface,
                                    const AuthorityId& reader,
                                    const MessageRecord& record) {
  if (may_see(surface, reader, record)) return std::nullopt;
  return message_not_found();
}

std::optional<Refusal> acting_refused(const Reader& person) {
  if (person.role != PersonRole::kDataProtection) return std::nullopt;
  auto refused = refusal(kPersonRole, "The person named supervises and does not act itself.");
  refused.rule = "person.data-protection";
  refused.legal = "Directive (EU) 2016/680 Art. 34";
  return refused;
}

std::optional<Refusal> person_refused(Surface surface,
                                      const Reader& person,
                                      Classification classification) {
  const Person wanted = demanded(surface);
  if (wanted == Person::kNeedNotBeNamed) return std::nullopt;
  if (is_acted_on(surface)) {
    if (auto refused = acting_refused(person)) return refused;
  }
  if (wanted == Person::kHumanAndCleared && person.role == PersonRole::kService) {
    return refusal(kPersonIsService, "The person named stands for a system.");
  }
  if (classification > person.clearance) {
    return refusal(kPersonNotCleared, "The message is classified above the person's clearance.");
  }
  return std::nullopt;
}

bool may_list(const AuthorityId& reader, const gateway::MessageParties& parties) {
  return !parties_seen_by(reader, parties).empty();
}

MessageRecord as_seen_by(const AuthorityId& reader, MessageRecord record) {
  gateway::RoutePlan seen;
  for (const auto& planned : record.recipients) {
    if (!sees(reader, record, planned)) continue;
    hide_holding(reader, record, seen.emplace_back(planned));
  }
  for (const auto& passing : record.passings) {
    const bool own = passing.planned.authority == reader;
    if (own && seen.empty()) seen.push_back(passing.planned);
  }
  record.recipients = std::move(seen);
  std::erase_if(record.passings, [&](const auto& passing) { return !concerns(passing, reader); });
  return record;
}

std::vector<gateway::DeliveryStatus> as_seen_by(const AuthorityId& reader,
                                                const MessageRecord& record,
                                                std::vector<gateway::DeliveryStatus> deliveries) {
  std::erase_if(deliveries, [&](const gateway::DeliveryStatus& delivery) {
    return delivery.passing ? !concerns(*delivery.passing, reader)
                            : !sees(reader, record, delivery.planned);
  });
  for (auto& delivery : deliveries)
    hide_holding(reader, record, delivery.planned);
  return deliveries;
}

std::set<AuthorityId> parties_seen_by(const AuthorityId& reader,
                                      const gateway::MessageParties& parties) {
  const auto& planned = parties.recipients;
  const auto& notified = parties.notified;
  std::set<AuthorityId> seen;
  if (parties.sender == reader) seen.insert(notified.begin(), notified.end());
  if (std::ranges::find(notified, reader) != notified.end()) seen.insert({parties.sender, reader});
  if (parties.sender == reader || std::ranges::find(planned, reader) != planned.end()) {
    seen.insert(parties.sender);
    seen.insert(planned.begin(), planned.end());
  }
  for (const auto& passing : parties.passings) {
    if (passing.by != reader && passing.recipient != reader) continue;
    seen.insert({parties.sender, passing.by, passing.recipient});
  }
  return seen;
}

Refusal message_not_found() {
  return refusal(kNotFound, "There is no such message, or it is not for this authority.");
}

std::optional<Refusal> unaccounted_for(const Confidential<std::string>& justification) {
  const std::string& words = justification.disclose();
  if (words.size() > kJustificationBytesMax || !gateway::is_utf8(words)) {
    return refusal(kRequestMalformed, "A justification is UTF-8 of at most 1000 bytes.");
  }
  if (!gateway::leaves_no_ink(words)) return std::nullopt;
  return refusal(kJustificationMissing, "Whoever does this states a reason.");
}

Result<Confidential<std::string>> ground_of_reading(const Confidential<std::string>& justification,
                                                    const AuthorityId& reader,
                                                    const MessageRecord& record) {
  const std::string& words = justification.disclose();
  if (words.size() > kJustificationBytesMax || !gateway::is_utf8(words)) {
    return refusal(kRequestMalformed, "A justification is UTF-8 of at most 1000 bytes.");
  }
  if (!gateway::leaves_no_ink(words)) return justification;
  if (!takes_part(reader, record)) {
    return refusal(kJustificationMissing, "The caller takes no part in the message's exchange.");
  }
  return Confidential<std::string>("takes part in exchange " + record.exchange.opener.str() + "/" +
                                   record.exchange.id.str());
}

}  // namespace workflow

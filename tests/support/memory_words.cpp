#include "tests/support/memory_words.h"

#include <algorithm>

#include "gateway/handling/held_handling.h"

namespace support {

using gateway::Handle;
using gateway::HandlingHistory;

void MemoryWords::keep(const gateway::Admission& admission, gateway::Timestamp now) {
  handlings_[admission.handle].admitted = {.codes = admission.effective_handling,
                                           .erase_by = admission.erase_by};
  said_.push_back({.handle = admission.handle,
                   .exchange = admission.header.exchange,
                   .id = admission.header.id,
                   .in_reply_to = admission.header.in_reply_to});
  keep_claims(admission, now);
  hold(admission.handle, admission.header.sender);
  for (const auto& planned : admission.plan)
    hold(admission.handle, planned.authority);
  if (const auto* changed = std::get_if<gateway::HandlingChanged>(&admission.word)) {
    auto& versions = handlings_.at(changed->subject).versions;
    versions.push_back({.version = static_cast<std::uint32_t>(versions.size() + 2),
                        .change = changed->change,
                        .whole_message = changed->whole_message,
                        .codes = changed->codes,
                        .erase_by = changed->erase_by,
                        .in_force_from = std::max(now, changed->effective_from.value_or(now)),
                        .notice = admission.handle});
  }
  if (const auto* asked = std::get_if<gateway::ConsentAsked>(&admission.word))
    requests_.emplace(admission.handle, Request{admission.header.sender, *asked});
  if (const auto* decided = std::get_if<gateway::ConsentDecided>(&admission.word)) {
    const auto& request = requests_.at(decided->request);
    consents_.push_back({.record = {.decision = admission.handle,
                                    .request = decided->request,
                                    .asked_by = request.asked_by,
                                    .whole_message = request.asked.whole_message,
                                    .verdict = decided->verdict,
                                    .scopes = decided->scopes,
                                    .recipients = decided->recipients,
                                    .recipient_states = decided->recipient_states,
                                    .valid_until = decided->valid_until,
                                    .decided_at = now},
                         .subject = request.asked.subject,
                         .id = admission.header.id});
  }
}

void MemoryWords::keep_claims(const gateway::Admission& admission, gateway::Timestamp now) {
  if (!admission.header.suppression) return;
  auto& claims = claims_[admission.header.exchange];
  for (const auto& copy : admission.withheld) {
    const auto is_known = [&](const gateway::ExchangeClaim& claim) {
      return claim.unit == copy.unit && claim.claimant == admission.header.sender;
    };
    if (std::ranges::any_of(claims, is_known)) continue;
    claims.push_back({.unit = copy.unit, .claimant = admission.header.sender, .since = now});
  }
}

void MemoryWords::end_claim(const gateway::ExchangeKey& exchange,
                            const gateway::AuthorityId& unit,
                            const gateway::AuthorityId& claimant) {
  std::erase_if(claims_[exchange], [&](const gateway::ExchangeClaim& claim) {
    return claim.unit == unit && claim.claimant == claimant;
  });
}

std::vector<gateway::ExchangeClaim> MemoryWords::claims_on(const gateway::ExchangeKey& exchange) {
  auto claims = claims_[exchange];
  std::ranges::sort(claims, {}, [](const gateway::ExchangeClaim& claim) {
    return std::pair(claim.unit, claim.claimant);
  });
  return claims;
}

std::vector<Handle> MemoryWords::replied_to(const Handle& handle) {
  std::vector<Handle> earlier;
  std::vector<Handle> open{handle};
  while (!open.empty()) {
    const auto reply = std::ranges::find(said_, open.back(), &Said::handle);
    open.pop_back();
    if (reply == said_.end() || !reply->in_reply_to) continue;
    for (const auto& said : said_) {
      if (said.exchange != reply->exchange || said.id != *reply->in_reply_to) continue;
      if (std::ranges::find(earlier, said.handle) != earlier.end()) continue;
      earlier.push_back(said.handle);
      open.push_back(said.handle);
    }
  }
  return earlier;
}

bool MemoryWords::acknowledge(const gateway::RestrictionAcknowledged& acknowledged) {
  const Acknowledged made{.authority = acknowledged.actor.authority,
                          .person = acknowledged.actor.person,
                          .handle = acknowledged.handle,
                          .version = acknowledged.version};
  if (std::ranges::find(acknowledged_, made) != acknowledged_.end()) return false;
  acknowledged_.push_back(made);
  return true;
}

std::optional<HandlingHistory> MemoryWords::handling_of(const Handle& handle) {
  const auto found = handlings_.find(handle);
  if (found == handlings_.end()) return std::nullopt;
  return found->second;
}

std::vector<gateway::ConsentRecord> MemoryWords::consents_of(const Handle& handle) {
  std::vector<gateway::ConsentRecord> consents;
  for (const auto& consent : consents_) {
    if (consent.subject == handle) consents.push_back(consent.record);
  }
  return consents;
}

std::vector<gateway::ConsentRecord> MemoryWords::consents_of_id(const gateway::MessageId& message) {
  std::vector<gateway::ConsentRecord> consents;
  for (const auto& consent : consents_) {
    if (consent.id == message) consents.push_back(consent.record);
  }
  std::ranges::sort(consents, {}, &gateway::ConsentRecord::decision);
  return consents;
}

std::optional<Handle> MemoryWords::subject_of(const Handle& request) {
  const auto found = requests_.find(request);
  if (found == requests_.end()) return std::nullopt;
  return found->second.asked.subject;
}

bool MemoryWords::has_acknowledged(const gateway::Actor& person,
                                   const Handle& handle,
                                   std::uint32_t version) {
  return std::ranges::any_of(acknowledged_, [&](const Acknowledged& each) {
    return each.authority == person.authority && each.person == person.person &&
           each.handle == handle && each.version >= version;
  });
}

bool MemoryWords::is_unread(const gateway::Actor& person,
                            const Handle& handle,
                            gateway::Timestamp now) {
  const auto& [admitted, versions] = handlings_.at(handle);
  const auto wanted = gateway::restriction_at(admitted, versions, now);
  return wanted && !has_acknowledged(person, handle, *wanted);
}

void MemoryWords::decide(const gateway::PassingOn& passing, gateway::Timestamp now) {
  const auto& terms = passing.europol.value();
  decided_[{passing.handle, passing.actor.authority}] = {
      .verdict = terms.verdict, .purposes = terms.purposes, .decided_at = now};
}

bool MemoryWords::has_said_yes(const Handle& handle, const gateway::AuthorityId& authority) {
  const auto decided = europol_decision(handle, authority);
  return decided && decided->verdict == gateway::EuropolVerdict::kYes;
}

std::optional<gateway::EuropolDecision> MemoryWords::europol_decision(
    const Handle& handle, const gateway::AuthorityId& authority) {
  const auto found = decided_.find({handle, authority});
  if (found == decided_.end()) return std::nullopt;
  return found->second;
}

void MemoryWords::hold(const Handle& handle, const gateway::AuthorityId& authority) {
  holders_[handle].insert(authority);
}

std::vector<gateway::AuthorityId> MemoryWords::holders(const Handle& handle) {
  const auto found = holders_.find(handle);
  if (found == holders_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

}  // namespace support

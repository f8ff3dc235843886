#include "workflow/runtime/transfer_consents.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/invariant.h"
#include "gateway/handling/onward.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/withheld_units.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::ConsentRecord;
using gateway::ConsentVerdict;
using gateway::MessageHeader;
using gateway::MessageId;
using gateway::Party;
using gateway::Refusal;
using gateway::StateCode;
using gateway::Transfer;

namespace {

constexpr std::string_view kRule = "handling.origin-transfer";

/// A consent that counts, and whose it is.
struct Grant {
  StateCode origin;
  ConsentRecord consent;
};

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
  return std::ranges::find(values, value) != values.end();
}

bool is_third(const Authority& authority) {
  return gateway::party_of(authority) == Party::kThirdParty;
}

/// Every consent that is named, looked at with the eyes of the sender. Lives for one message.
class Examination {
 public:
  Examination(const MessageHeader& header, const TransferSources& sources)
      : header_(&header), sources_(&sources) {
    for (const AuthorityId& id : header.addressees) {
      const Authority* addressee = sources.directory.find(id, sources.now);
      if (addressee == nullptr)
        addressee = gateway::successor_of(sources.directory, id, sources.now);
      // Whom nobody knows is refused by routing.
      if (addressee != nullptr && is_third(*addressee)) thirds_.push_back(addressee);
    }
  }

  [[nodiscard]] bool passes() const {
    const Authority* sender = authority(header_->sender);
    if (thirds_.empty() || (sender != nullptr && is_third(*sender))) return true;
    std::vector<Grant> grants;
    for (const MessageId& id : header_->transfer->consents) {
      auto grant = grant_of(id);
      if (!grant) return false;
      grants.push_back(*std::move(grant));
    }
    if (header_->transfer->ground == gateway::TransferGround::kImmediateThreat) return true;
    return std::ranges::all_of(header_->transfer->origin_states, [&](const auto& state) {
      return has_consented(StateCode(state), grants);
    });
  }

 private:
  /// As it is now, else as it last was: a decision outlives who made it.
  [[nodiscard]] const Authority* authority(const AuthorityId& id) const {
    const Authority* valid = sources_->directory.find(id, sources_->now);
    return valid != nullptr ? valid : sources_->directory.last(id, sources_->now);
  }

  /// Several authorities may have chosen the same id; one decision that counts is enough.
  [[nodiscard]] std::optional<Grant> grant_of(const MessageId& id) const {
    for (auto& consent : sources_->holdings.consents_of_id(id)) {
      const auto record = sources_->records.find_message(consent.decision);
      if (!record || read_refused(Surface::kHandling, header_->sender, *record)) continue;
      const Authority* decided_by = authority(record->sender);
      if (decided_by == nullptr || !is_origin(decided_by->state)) continue;
      if (!is_ours(consent) || !grants_transfer(consent) || !stands(consent)) continue;
      return Grant{.origin = decided_by->state, .consent = std::move(consent)};
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_origin(const StateCode& state) const {
    return has(header_->transfer->origin_states, state.str());
  }

  /// A consent is not handed on: it was asked for by the sender, or by another of its state.
  [[nodiscard]] bool is_ours(const ConsentRecord& consent) const {
    if (consent.asked_by == header_->sender) return true;
    const Authority* asker = authority(consent.asked_by);
    const Authority* sender = authority(header_->sender);
    return asker != nullptr && sender != nullptr && asker->state == sender->state;
  }

  [[nodiscard]] bool grants_transfer(const ConsentRecord& consent) const {
    const bool granted = consent.verdict == ConsentVerdict::kGranted ||
                         consent.verdict == ConsentVerdict::kGrantedInPart;
    const bool over = consent.valid_until && *consent.valid_until <= sources_->now;
    return granted && !over && has(consent.scopes, gateway::ConsentScope::kThirdCountryTransfer) &&
           std::ranges::any_of(thirds_,
                               [&](const Authority* third) { return allows(consent, *third); });
  }

  [[nodiscard]] static bool allows(const ConsentRecord& consent, const Authority& third) {
    if (consent.recipients.empty() && consent.recipient_states.empty()) return true;
    return has(consent.recipients, third.id) || has(consent.recipient_states, third.state);
  }

  /// Of the decisions on a request the last one counts.
  [[nodiscard]] bool stands(const ConsentRecord& consent) const {
    const auto subject = sources_->holdings.subject_of(consent.request);
    gateway::invariant(subject.has_value(), "every request is about a message");
    const ConsentRecord* last = nullptr;
    const auto decisions = sources_->holdings.consents_of(*subject);
    for (const auto& decision : decisions) {
      if (decision.request == consent.request) last = &decision;
    }
    return last != nullptr && last->decision == consent.decision;
  }

  [[nodiscard]] bool has_consented(const StateCode& state, const std::vector<Grant>& grants) const {
    return std::ranges::all_of(thirds_, [&](const Authority* third) {
      return std::ranges::any_of(grants, [&](const Grant& grant) {
        return grant.origin == state && allows(grant.consent, *third);
      });
    });
  }

  const MessageHeader* header_;
  const TransferSources* sources_;
  std::vector<const Authority*> thirds_;
};

}  // namespace

std::optional<Refusal> transfer_refused(const MessageHeader& header,
                                        const TransferSources& sources) {
  if (!header.transfer || Examination(header, sources).passes()) return std::nullopt;
  const auto row = std::ranges::find(gateway::onward_table(), kRule, &gateway::OnwardRow::rule);
  return gateway::refused_under(
      row->rule,
      row->legal,
      refusal(gateway::RefusalCode::kConsentMissing,
              "The consents that the transfer names do not cover it for every state "
              "that the information came from."));
}

}  // namespace workflow

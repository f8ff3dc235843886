#include "adapters/postgres/event_ids.h"

#include <algorithm>
#include <variant>

#include "adapters/postgres/wire.h"
#include "gateway/model/queue_refusals.h"

namespace adapters::postgres {
namespace {

using gateway::RefusalCode;

template <class Tag>
bool is_uuid(const gateway::Id<Tag>& id) {
  return uuid_from_text(id.str()).has_value();
}

template <class Tag>
bool are_uuids(const std::vector<gateway::Id<Tag>>& ids) {
  return std::all_of(ids.begin(), ids.end(), is_uuid<Tag>);
}

struct WordCheck {
  bool operator()(const std::monostate& /*nothing*/) const { return true; }

  bool operator()(const gateway::HandlingChanged& word) const { return is_uuid(word.subject); }

  bool operator()(const gateway::ConsentAsked& word) const { return is_uuid(word.subject); }

  bool operator()(const gateway::ConsentDecided& word) const { return is_uuid(word.request); }
};

/// A decision against a copy to Europol, or to make it later, has no plan; everything else has one.
bool has_its_plan(const gateway::PassingOn& event) {
  const bool reaches_nobody =
      event.europol && event.europol->verdict != gateway::EuropolVerdict::kYes;
  return event.plan.empty() == reaches_nobody;
}

template <class Event>
bool acts_on_item(const Event& event) {
  return is_uuid(event.delivery) && !event.actor.person.empty();
}

struct Check {
  bool operator()(const gateway::Admission& event) const {
    const auto& header = event.header;
    return is_uuid(event.handle) && is_uuid(header.id) && is_uuid(header.exchange.id) &&
           is_uuid(event.document.key) && are_uuids(event.delivery_ids) &&
           event.delivery_ids.size() == event.plan.size() && are_uuids(event.suppression_ids) &&
           event.suppression_ids.size() == event.withheld.size() &&
           (!header.in_reply_to || is_uuid(*header.in_reply_to)) && are_uuids(event.expires) &&
           are_uuids(event.tells) && std::visit(WordCheck{}, event.word);
  }

  bool operator()(const gateway::Lease& event) const { return are_uuids(event.lease_ids); }

  bool operator()(const gateway::Confirmation& event) const {
    return is_uuid(event.delivery) && is_uuid(event.lease);
  }

  bool operator()(const gateway::Release& event) const {
    return is_uuid(event.delivery) && is_uuid(event.lease) && event.failures_max >= 1;
  }

  bool operator()(const gateway::Reading& event) const { return is_uuid(event.handle); }

  bool operator()(const gateway::RestrictionAcknowledged& event) const {
    return is_uuid(event.handle) && event.version >= 1;
  }

  bool operator()(const gateway::PassingOn& event) const {
    return is_uuid(event.handle) && is_uuid(event.exchange.id) && are_uuids(event.delivery_ids) &&
           event.delivery_ids.size() == event.plan.size() && has_its_plan(event);
  }

  bool operator()(const gateway::AssignmentReturn& event) const { return is_uuid(event.handle); }

  bool operator()(const gateway::SuppressionLift& event) const {
    return is_uuid(event.suppression) && is_uuid(event.exchange.id);
  }

  bool operator()(const gateway::ChangeProposal& event) const {
    return is_uuid(event.change) && !event.by.empty() && !event.reason.empty();
  }

  bool operator()(const gateway::ChangeDecision& event) const {
    return is_uuid(event.change) && !event.by.empty() && !event.reason.empty();
  }

  bool operator()(const gateway::DirectoryInstallation& event) const {
    return is_uuid(event.change);
  }

  bool operator()(const gateway::Redrive& event) const {
    return is_uuid(event.delivery) && is_uuid(event.exchange.id) && !event.by.empty() &&
           !event.reason.empty();
  }

  bool operator()(const gateway::AccountOpening& event) const {
    return !event.by.empty() && !event.authority.empty() && !event.person.empty();
  }

  bool operator()(const gateway::AccountEnrolment& event) const {
    return is_uuid(event.code_secret.key);
  }

  bool operator()(const gateway::SignIn& event) const {
    return is_uuid(event.session) && (!event.code || is_uuid(event.code->secret));
  }

  bool operator()(const gateway::SessionEnd& event) const { return is_uuid(event.session); }

  bool operator()(const gateway::QueueClaim& event) const { return acts_on_item(event); }

  bool operator()(const gateway::QueueRelease& event) const { return acts_on_item(event); }

  bool operator()(const gateway::QueueClosed& event) const { return acts_on_item(event); }

  template <class Entry>
  bool operator()(const Entry& /*only an entry*/) const {
    return true;
  }
};

}  // namespace

gateway::Refusal unknown_message() {
  return gateway::refusal(RefusalCode::kNotFound,
                          "There is no such message, or it is not for this authority.");
}

bool is_well_formed(const gateway::JournalEvent& event) {
  return std::visit(Check{}, event);
}

gateway::Refusal refusal_of_malformed(const gateway::JournalEvent& event) {
  if (std::holds_alternative<gateway::Confirmation>(event) ||
      std::holds_alternative<gateway::Release>(event)) {
    return gateway::refusal(RefusalCode::kNotFound, "There is no such delivery under this lease.");
  }
  if (std::holds_alternative<gateway::Reading>(event) ||
      std::holds_alternative<gateway::RestrictionAcknowledged>(event) ||
      std::holds_alternative<gateway::PassingOn>(event) ||
      std::holds_alternative<gateway::AssignmentReturn>(event)) {
    return unknown_message();
  }
  if (std::holds_alternative<gateway::QueueClaim>(event) ||
      std::holds_alternative<gateway::QueueRelease>(event) ||
      std::holds_alternative<gateway::QueueClosed>(event)) {
    return gateway::queue_refusals::unknown_item();
  }
  const auto* decision = std::get_if<gateway::ChangeDecision>(&event);
  if (decision != nullptr && !is_uuid(decision->change)) {
    return gateway::refusal(RefusalCode::kNotFound, "There is no such change.");
  }
  return gateway::refusal(RefusalCode::kRequestMalformed,
                          "A value of the request cannot be stored.");
}

}  // namespace adapters::postgres

#include "workflow/runtime/expiry_service.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/model/gateway_name.h"
#include "gateway/routing/route_rules.h"
#include "workflow/runtime/document_check.h"

namespace workflow {

using gateway::Admission;
using gateway::CaseMessage;
using gateway::Confidential;
using gateway::MessageHeader;
using gateway::OverdueDelivery;

namespace {

/// At one turn; the rest waits for the next.
constexpr std::uint32_t kMostAtOnce = 1000;

/// By which row and provision whoever gave it is told.
constexpr std::string_view kLegalOfExpiry = "Liaison decision 0203";
constexpr std::string_view kLegalOfDeath = "Liaison decision 0205";

/// Of a NonDelivery, which is never itself given up.
constexpr std::chrono::seconds kTimeToLive{7 * 24 * 3600};

auto group_key(const OverdueDelivery& overdue) {
  return std::tie(overdue.handle, overdue.giver);
}

/// All that the original says of what the matter is, and nothing of its content.
MessageHeader header_of(const MessageHeader& original,
                        const gateway::AuthorityId& giver,
                        gateway::MessageId id,
                        gateway::Timestamp now) {
  MessageHeader header;
  header.own_reference = Confidential<std::string>("ND/" + id.str());
  header.id = std::move(id);
  header.exchange = original.exchange;
  header.subject = original.subject;
  header.type = gateway::MessageType::kNonDelivery;
  header.version = original.version;
  header.in_reply_to = original.id;
  header.sender = gateway_authority();
  header.officer_reference = Confidential<std::string>("Liaison");
  header.addressees = {giver};
  header.your_reference = original.own_reference;
  header.urgency = original.urgency;
  header.classification = original.classification;
  header.classification_without_attachments = original.classification_without_attachments;
  header.markings = original.markings;
  header.handling = {gateway::HandlingCode::kH0};
  header.crime_area = original.crime_area;
  header.purpose = original.purpose;
  header.legal_basis = original.legal_basis;
  header.language = original.language;
  header.created_at = now;
  header.rehearsal = original.rehearsal;
  return header;
}

std::string cause_of(const OverdueDelivery& overdue) {
  return overdue.dead ? std::string(to_text(*overdue.dead)) : "expired";
}

gateway::NonDeliveryBody body_of(std::span<const OverdueDelivery> group, gateway::Timestamp now) {
  gateway::NonDeliveryBody body;
  body.decided_at = now;
  for (const auto& overdue : group) {
    body.recipients.push_back({.authority = overdue.recipient,
                               .cause = cause_of(overdue),
                               .last_state = overdue.state,
                               .attempts = overdue.attempts,
                               .last_attempt_at = overdue.last_attempt_at});
  }
  return body;
}

}  // namespace

gateway::AuthorityId gateway_authority() {
  return gateway::AuthorityId(std::string(gateway::kGatewayAuthority));
}

void ExpiryService::run() {
  // Its word is a message too, and would take of what space there is before it is refused.
  if (parts_.committer.intake().refused()) return;
  // What could not be told of comes first again: it must not keep the others from their turn.
  const auto most = kMostAtOnce + std::exchange(untold_, 0);
  end_all(parts_.overdue.overdue(parts_.clock.now(), most));
  end_all(parts_.overdue.dead(most));
  alarm();
}

/// A failing copy alarms and never bounces: whoever sent the original could do nothing about it.
void ExpiryService::alarm() {
  for (const auto& owed : parts_.overdue.owed(kMostAtOnce)) {
    if (!warnings_.is_due(owed.delivery.str(), parts_.clock.now())) continue;
    parts_.telemetry.log(gateway::LogLevel::kError,
                         "delivery.dead-letter-owed",
                         {{"handle", owed.handle.str()}, {"delivery", owed.delivery.str()}});
  }
}

void ExpiryService::end_all(std::vector<OverdueDelivery> failed) {
  std::ranges::sort(failed,
                    [](const auto& a, const auto& b) { return group_key(a) < group_key(b); });
  for (auto first = failed.begin(); first != failed.end();) {
    const auto last = std::find_if(first, failed.end(), [&](const auto& each) {
      return group_key(each) != group_key(*first);
    });
    end(Group(first, last));
    first = last;
  }
}

void ExpiryService::end(const Group& group) {
  try {
    commit(group, notice_of(group));
  } catch (const gateway::JournalUnavailable&) {
    throw;
  } catch (const std::runtime_error& failure) {
    parts_.telemetry.count("expiries", "outcome", "untold");
    untold_ += static_cast<std::uint32_t>(group.size());
    const auto& first = group.front();
    if (!warnings_.is_due(first.delivery.str(), parts_.clock.now())) return;
    parts_.telemetry.log(gateway::LogLevel::kError,
                         first.dead ? "delivery.dead-letter-untold" : "delivery.expiry-untold",
                         {{"handle", first.handle.str()}, {"reason", std::string(failure.what())}});
  }
}

/// What was declined has arrived, was leased or claimed meanwhile, or its exchange has moved: the
/// next turn looks again.
void ExpiryService::commit(const Group& group, const CaseMessage& notice) {
  const auto settled = parts_.committer.commit(admission_of(group, notice));
  const auto* admitted = std::get_if<gateway::Admitted>(&settled.outcome);
  parts_.telemetry.count("expiries", "outcome", admitted == nullptr ? "overtaken" : "told");
  if (admitted == nullptr) return;
  parts_.dispatcher.announce(admitted->record.recipients);
  for (const auto& overdue : group)  // What stood behind it may go now.
    parts_.dispatcher.announce(overdue.recipient);
}

CaseMessage ExpiryService::original_of(const gateway::Handle& handle) const {
  const auto stored = parts_.records.find_document(handle);
  if (!stored) throw std::runtime_error("its document is gone");
  auto read = parts_.reader.read(parts_.vault.open(handle, stored->document));
  if (!read) throw std::runtime_error("its document cannot be read");
  return *std::move(read);
}

CaseMessage ExpiryService::notice_of(const Group& group) const {
  const auto& first = group.front();
  const auto original = original_of(first.handle);
  const auto now = parts_.clock.now();
  CaseMessage notice;
  notice.header =
      header_of(original.header, first.giver, gateway::MessageId(parts_.entropy.uuid()), now);
  notice.body = body_of(group, now);
  return notice;
}

/// The gateway's own word keeps the rules that it holds others to.
Confidential<std::string> ExpiryService::document_of(const CaseMessage& notice) const {
  auto document = parts_.writer.write(notice);
  const auto checked =
      check_document(parts_.reader,
                     document,
                     {.sender = gateway_authority(), .created_until = notice.header.created_at});
  if (!checked) throw std::runtime_error("the NonDelivery breaks the rules");
  return document;
}

Admission ExpiryService::admission_of(const Group& group, const CaseMessage& notice) const {
  const auto& giver = group.front().giver;
  const bool dead = group.front().dead.has_value();
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  const auto* told = directory->find(giver, now);
  if (told == nullptr) throw std::runtime_error("whoever gave it is no longer listed");
  const auto& header = notice.header;
  const auto document = document_of(notice);

  Admission admission;
  admission.handle = gateway::Handle(parts_.entropy.row_uuid());
  admission.actor = {.system = gateway::SystemId("gateway"), .authority = gateway_authority()};
  admission.header = header;
  admission.digest = gateway::sha256(document.disclose());
  admission.document_bytes = document.disclose().size();
  admission.document = parts_.vault.seal(told->state, admission.handle, document);
  admission.plan = {{.authority = giver,
                     .role = gateway::DeliveryRole::kAddressed,
                     .reasons = {{.rule = gateway::RuleId(std::string(gateway::kAddressedRule.id)),
                                  .legal = std::string(dead ? kLegalOfDeath : kLegalOfExpiry),
                                  .for_whom = giver}}}};
  admission.delivery_ids = {gateway::DeliveryId(parts_.entropy.row_uuid())};
  admission.time_to_live = kTimeToLive;
  admission.effective_handling = header.handling;
  admission.directory_version = directory->version();
  admission.inputs = {.sender = header.sender,
                      .addressees = header.addressees,
                      .type = header.type,
                      .version = header.version,
                      .follows_earlier = true,
                      .classification = header.classification,
                      .language = header.language,
                      .at = now};
  if (const auto state = parts_.records.exchange_state(header.exchange, giver))
    admission.exchange_revision = state->revision;
  for (const auto& failed : group)
    (failed.dead ? admission.tells : admission.expires).push_back(failed.delivery);
  return admission;
}

}  // namespace workflow

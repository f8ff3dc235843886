#include "workflow/runtime/query_service.h"

#include <utility>

#include "gateway/routing/router.h"

namespace workflow {

using gateway::Actor;
using gateway::Authority;
using gateway::Caller;
using gateway::Confidential;
using gateway::DecisionReport;
using gateway::DirectoryEntry;
using gateway::Handle;
using gateway::LogName;
using gateway::MessageRecord;
using gateway::MessageStatus;
using gateway::Result;
using gateway::TileAddress;
using enum gateway::RefusalCode;

namespace {

DirectoryEntry entry_of(const Authority& authority) {
  return {.authority = authority.id,
          .name = authority.name,
          .state = authority.state,
          .kind = authority.kind,
          .central_unit = authority.central_unit,
          .languages = authority.languages,
          .duty_telephone = authority.duty_telephone,
          .attended = authority.attended,
          .highest_level = authority.highest_level,
          .part_of = authority.part_of,
          .fallback = authority.fallback,
          .successor = authority.successor,
          .accepts = authority.accepts,
          .versions = authority.versions};
}

DecisionReport reviewed(MessageRecord record,
                        gateway::StoredDecision stored,
                        const gateway::Directory* directory) {
  using enum DecisionReport::Agreement;
  DecisionReport report{.record = std::move(record), .stored = std::move(stored), .steps = {}};
  if (directory == nullptr) return report;
  const auto again = gateway::Router(*directory).decide(report.stored.inputs);
  const bool same =
      again && again->plan == report.stored.plan && again->withheld == report.stored.withheld;
  report.agreement = same ? kSame : kDiffers;
  if (again) report.steps = again->steps;
  return report;
}

}  // namespace

QueryService::QueryService(const QueryParts& parts)
    : parts_(parts), receipts_(parts.records, parts.dispatcher, {}) {}

Result<Confidential<std::string>> QueryService::document(
    const Caller& caller, const Handle& handle, const Confidential<std::string>& justification) {
  const auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  const auto record = readable(reader->actor, handle, Surface::kDocument);
  if (!record) return record.refusal();
  if (auto refused = person_refused(Surface::kDocument, *reader, record->classification)) {
    return audited(reader->actor, *std::move(refused));
  }
  if (auto refused = parts_.handling.show_refused(*reader, *record)) {
    return audited(reader->actor, *std::move(refused));
  }
  auto ground = ground_of_reading(justification, reader->actor.authority, *record);
  if (!ground) return audited(reader->actor, ground.refusal());
  // The reading is on record before the first byte leaves.
  const auto settled = parts_.committer.commit(gateway::Consultation{
      .actor = reader->actor, .handle = handle, .justification = *std::move(ground)});
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    return declined->refusal;
  }
  const auto stored = parts_.records.find_document(handle);
  if (!stored) return message_not_found();
  return parts_.vault.open(handle, stored->document);
}

Result<MessageStatus> QueryService::status(const Caller& caller, const Handle& handle) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  auto record = readable(*actor, handle, Surface::kStatus);
  if (!record) return record.refusal();
  auto deliveries = as_seen_by(actor->authority, *record, parts_.records.status_of(handle));
  return MessageStatus{as_seen_by(actor->authority, *std::move(record)), std::move(deliveries)};
}

Result<std::string> QueryService::receipt(const Caller& caller, const Handle& handle) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  const auto record = readable(*actor, handle, Surface::kReceipt);
  if (!record) return record.refusal();
  return receipts_.receipt_of(*record);
}

Result<DecisionReport> QueryService::decision(const Caller& caller, const Handle& handle) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  auto record = readable(*actor, handle, Surface::kDecision);
  if (!record) return record.refusal();
  auto stored = parts_.records.decision_of(handle);
  if (!stored) return message_not_found();
  const auto& version = stored->directory_version;
  Edition directory = parts_.directories.of_version(version);
  if (directory == nullptr) directory = parts_.archive.of_version(version);
  return reviewed(*std::move(record), *std::move(stored), directory.get());
}

Result<std::vector<DirectoryEntry>> QueryService::directory(const Caller& caller) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  std::vector<DirectoryEntry> entries;
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  for (const Authority* authority : directory->list(now)) {
    entries.push_back(entry_of(*authority));
  }
  return entries;
}

Result<std::string> QueryService::checkpoint(const Caller& caller, const LogName& log) {
  if (auto refused = log_refused(caller)) return *std::move(refused);
  auto note = parts_.records.latest_checkpoint(log);
  if (!note) return gateway::refusal(kNotFound, "This node keeps no log of that name.");
  return *std::move(note);
}

Result<std::string> QueryService::tile(const Caller& caller,
                                       const LogName& log,
                                       const TileAddress& address,
                                       std::uint32_t width) {
  if (auto refused = log_refused(caller)) return *std::move(refused);
  const auto hashes = parts_.records.tile(log, address);
  if (width == 0 || hashes.size() < width) {
    return gateway::refusal(kNotFound, "There is no tile of this width at this place.");
  }
  std::string bytes;
  for (std::uint32_t i = 0; i < width; ++i)
    bytes.append(gateway::as_bytes(hashes[i]));
  return bytes;
}

Result<MessageRecord> QueryService::readable(const Actor& reader,
                                             const Handle& handle,
                                             Surface surface) const {
  auto record = parts_.records.find_message(handle);
  auto refused = record ? read_refused(surface, reader.authority, *record) : message_not_found();
  if (!refused) return *std::move(record);
  return audited(reader, *std::move(refused));
}

std::optional<gateway::Refusal> QueryService::log_refused(const Caller& caller) const {
  const gateway::OperatorCaller by{caller.certificate};
  if (parts_.operators.is_operator(by)) {
    const auto admitted = parts_.operators.admit(by, RoleNeed::kEither);
    return admitted ? std::nullopt : std::optional(admitted.refusal());
  }
  const auto reader = parts_.doorkeeper.identify(caller);
  return reader ? std::nullopt : std::optional(reader.refusal());
}

gateway::Refusal QueryService::audited(const Actor& reader, gateway::Refusal refused) const {
  parts_.refusals.record(reader, refused, std::nullopt);
  return refused;
}

}  // namespace workflow

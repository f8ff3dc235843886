#include "tests/support/memory_journal.h"

#include <algorithm>

#include "gateway/base/invariant.h"
#include "gateway/model/admission_refusals.h"

namespace support {

using gateway::Admission;
using gateway::Admitted;
using gateway::AuthorityId;
using gateway::CommittedBatch;
using gateway::Declined;
using gateway::DeliveryState;
using gateway::DeliveryStatus;
using gateway::EntryDraft;
using gateway::EntryPosition;
using gateway::Handle;
using gateway::InclusionProof;
using gateway::JournalEvent;
using gateway::JournalOutcome;
using gateway::MessageId;
using gateway::MessageRecord;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Repeated;
using gateway::StoredMessage;
using gateway::TileAddress;
using gateway::TileHashes;
using gateway::TreeHead;

TreeHead MemoryJournal::open() {
  return tree_.head();
}

gateway::Digest MemoryJournal::root_at(std::uint64_t size) {
  return gateway::root_at(size, tiles());
}

CommittedBatch MemoryJournal::commit(std::span<const JournalEvent> batch) {
  const Failure failure = failure_.exchange(Failure::kNone);
  if (failure == Failure::kUnavailableBeforeCommit) {
    throw gateway::JournalUnavailable("switched off by the test");
  }
  if (failure == Failure::kForked) throw gateway::LogForked("forked by the test");
  if (failure == Failure::kCheckpointNotKept) failure_ = failure;  // Meant for the next call.

  CommittedBatch committed;
  batches_.push_back(batch.size());
  for (const auto& event : batch) {
    committed.outcomes.push_back(std::visit([&](const auto& each) { return apply(each); }, event));
  }
  committed.head = tree_.head();
  for (auto& outcome : committed.outcomes) {
    auto* admitted = std::get_if<Admitted>(&outcome);
    if (admitted == nullptr) continue;
    admitted->record.position.tree_size = committed.head.size;
    message(admitted->record.handle).record.position.tree_size = committed.head.size;
  }
  if (failure == Failure::kUnknownButStored) {
    throw gateway::JournalOutcomeUnknown("lost by the test");
  }
  return committed;
}

void MemoryJournal::keep_checkpoint(const TreeHead& head, std::string_view note) {
  if (failure_ == Failure::kCheckpointNotKept) {
    failure_ = Failure::kNone;
    throw gateway::JournalUnavailable("checkpoint refused by the test");
  }
  const std::lock_guard lock(notes_mutex_);
  notes_[head.size] = note;
}

InclusionProof MemoryJournal::prove(const EntryPosition& position) {
  return gateway::prove_inclusion(position.index, position.tree_size, tiles());
}

JournalOutcome MemoryJournal::apply(const Admission& admission) {
  const auto& header = admission.header;
  if (const auto known = find_message(header.sender, header.id)) {
    if (known->digest == admission.digest) return Repeated{*known};
    return Declined{gateway::message_conflict()};
  }
  const bool opens = header.exchange.opener == header.sender;
  const bool own = !admission.expires.empty() || !admission.tells.empty();  // The gateway itself.
  if (!opens && !own && !exchanges_.takes_part(header.exchange, header.sender)) {
    return Declined{gateway::exchange_unknown()};
  }
  if (!may_end(admission)) return Declined{gateway::nothing_to_end()};
  const auto state = exchanges_.state(header.exchange);
  if (state.revision != admission.exchange_revision) return gateway::ExchangeMoved{state};
  exchanges_.keep(admission, now_);
  if (std::holds_alternative<gateway::HandlingChanged>(admission.word))
    exchanges_.move(header.exchange);
  MessageRecord record{.handle = admission.handle,
                       .sender = header.sender,
                       .message = header.id,
                       .exchange = header.exchange,
                       .type = header.type,
                       .urgency = header.urgency.urgency,
                       .classification = header.classification,
                       .digest = admission.digest,
                       .accepted_at = now_,
                       .log = log_name(),
                       .entry = {},
                       .position = {},
                       .recipients = admission.plan};
  record.position.index = append(gateway::describe(admission));
  record.entry = lines_.back();
  messages_.push_back({record, admission.document});
  exchanges_.join(header.exchange, header.sender);
  desk_.queues.keep(admission, now_);
  for (std::size_t i = 0; i < admission.plan.size(); ++i) {
    const auto& planned = admission.plan[i];
    exchanges_.join(header.exchange, planned.authority);
    deliveries_.push_back({.id = admission.delivery_ids[i],
                           .status = {.planned = planned,
                                      .state = DeliveryState::kAccepted,
                                      .since = now_,
                                      .attempts = 0,
                                      .expires_at = now_ + admission.time_to_live},
                           .handle = admission.handle,
                           .leases = {},
                           .current_lease = {},
                           .next_action = now_,
                           .sequence = deliveries_.size() + 1});
    desk_.queues.arrive(admission.handle, admission.delivery_ids[i], planned);
  }
  for (const auto& [closed, handle] : desk_.queues.end_items(admission, now_))
    append(gateway::describe(closed, handle));
  end(admission);
  words_.keep(admission, now_);
  return Admitted{record};
}

std::optional<gateway::ExchangeState> MemoryJournal::exchange_state(
    const gateway::ExchangeKey& exchange, const AuthorityId& participant) {
  if (!exchanges_.takes_part(exchange, participant)) return std::nullopt;
  return exchanges_.state(exchange);
}

std::optional<gateway::StoredDecision> MemoryJournal::decision_of(const Handle& handle) {
  return exchanges_.decision_of(handle);
}

JournalOutcome MemoryJournal::apply(const gateway::ChangeProposal& proposal) {
  auto outcome = propose(proposal, now_);
  if (MemoryDesk::has_changed(outcome)) append(gateway::describe(proposal));
  return outcome;
}

JournalOutcome MemoryJournal::apply(const gateway::ChangeDecision& decision) {
  auto outcome = decide(decision, now_);
  if (MemoryDesk::has_changed(outcome)) append(gateway::describe(decision));
  return outcome;
}

JournalOutcome MemoryJournal::apply(const gateway::DirectoryInstallation& installation) {
  auto outcome = install(installation, now_);
  if (MemoryDesk::has_changed(outcome)) append(gateway::describe(installation));
  return outcome;
}

std::uint64_t MemoryJournal::append(const EntryDraft& draft) {
  const std::vector<gateway::Salt> salts(draft.sections.size());
  auto composed = gateway::compose_entry(draft, now_, salts);
  for (const auto& section : composed.sections)
    keep_section(section);
  lines_.push_back(std::move(composed.line));
  drafts_.push_back(draft);
  const gateway::Digest leaf = gateway::leaf_hash(lines_.back());
  for (auto& [address, hashes] : tree_.append({&leaf, 1}))
    tiles_[address] = hashes;
  return lines_.size() - 1;
}

void MemoryJournal::keep_section(const gateway::SaltedSection& section) {
  if (sealer_ == nullptr) return;
  const std::string text = std::string(section.salt.begin(), section.salt.end()) + section.content;
  const auto entry = lines_.size();
  const auto context = gateway::section_context(log_name(), entry, gateway::to_text(section.name));
  sections_.push_back(
      {.entry = entry, .name = section.name, .sealed = sealer_->seal_section(text, context)});
}

StoredMessage& MemoryJournal::message(const Handle& handle) {
  const auto found = std::ranges::find(
      messages_, handle, [](const StoredMessage& stored) { return stored.record.handle; });
  gateway::invariant(found != messages_.end(), "a delivery belongs to a stored message");
  return *found;
}

std::optional<MessageRecord> MemoryJournal::find_message(const Handle& handle) {
  for (const auto& stored : messages_) {
    if (stored.record.handle == handle) return stored.record;
  }
  return std::nullopt;
}

std::optional<MessageRecord> MemoryJournal::find_message(const AuthorityId& sender,
                                                         const MessageId& message) {
  for (const auto& stored : messages_) {
    if (stored.record.sender == sender && stored.record.message == message) return stored.record;
  }
  return std::nullopt;
}

std::vector<MessageRecord> MemoryJournal::find_in_exchange(const gateway::ExchangeKey& exchange,
                                                           const MessageId& message) {
  std::vector<MessageRecord> found;
  for (const auto& stored : messages_) {
    const auto& record = stored.record;
    if (record.exchange == exchange && record.message == message) found.push_back(record);
  }
  std::ranges::sort(found, {}, &MessageRecord::sender);
  return found;
}

std::optional<StoredMessage> MemoryJournal::find_document(const Handle& handle) {
  for (const auto& stored : messages_) {
    if (stored.record.handle == handle) return stored;
  }
  return std::nullopt;
}

std::vector<DeliveryStatus> MemoryJournal::status_of(const Handle& handle) {
  std::vector<DeliveryStatus> statuses;
  for (const auto& delivery : deliveries_) {
    if (delivery.handle == handle && !delivery.passed_by) statuses.push_back(delivery.status);
  }
  for (const auto& stored : passings_) {
    if (stored.handle != handle) continue;
    auto status = std::ranges::find(deliveries_, stored.delivery, &Delivery::id)->status;
    status.planned = stored.passing.planned;
    status.since = std::max(status.since, stored.passing.by.at);
    status.passing = stored.passing;
    statuses.push_back(std::move(status));
  }
  return statuses;
}

std::optional<std::string> MemoryJournal::latest_checkpoint() {
  const std::lock_guard lock(notes_mutex_);
  if (notes_.empty()) return std::nullopt;
  return notes_.rbegin()->second;
}

std::optional<std::string> MemoryJournal::checkpoint_from(const gateway::LogName& log,
                                                          std::uint64_t tree_size) {
  const std::lock_guard lock(notes_mutex_);
  const auto found = notes_.lower_bound(tree_size);
  if (log != log_name() || found == notes_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> MemoryJournal::latest_checkpoint(const gateway::LogName& log) {
  return log == log_name() ? latest_checkpoint() : std::nullopt;
}

std::vector<std::string> MemoryJournal::entries(const gateway::LogName& log,
                                                std::uint64_t first,
                                                std::uint64_t count) {
  std::vector<std::string> found;
  if (log != log_name()) return found;
  for (auto i = first; i < first + count && i < lines_.size(); ++i)
    found.push_back(lines_[i]);
  return found;
}

std::vector<gateway::StoredSection> MemoryJournal::sections(const gateway::LogName& log,
                                                            std::uint64_t first,
                                                            std::uint64_t count) {
  std::vector<gateway::StoredSection> found;
  for (const auto& section : sections_) {
    const bool asked_for = section.entry >= first && section.entry < first + count;
    if (log == log_name() && asked_for) found.push_back(section);
  }
  std::ranges::sort(found, {}, [](const gateway::StoredSection& section) {
    return std::pair(section.entry, gateway::to_text(section.name));
  });
  return found;
}

TileHashes MemoryJournal::tile(const gateway::LogName& log, const TileAddress& address) {
  const auto found = tiles_.find(address);
  return log != log_name() || found == tiles_.end() ? TileHashes{} : found->second;
}

void MemoryJournal::seal_with(gateway::SectionSealer& sealer) {
  sealer_ = &sealer;
}

void MemoryJournal::set_now(gateway::Timestamp now) {
  now_ = now;
}

const std::vector<gateway::EntryDraft>& MemoryJournal::drafts() const {
  return drafts_;
}

std::size_t MemoryJournal::messages() const {
  return messages_.size();
}

gateway::HoldingRecords& MemoryJournal::holdings() {
  return words_;
}

gateway::SuppressionRecords& MemoryJournal::suppressions() {
  return exchanges_;
}

MemoryAccounts& MemoryJournal::accounts() {
  return desk_.accounts;
}

gateway::QueueRecords& MemoryJournal::queues() {
  return desk_.queues;
}

gateway::TreeHead MemoryJournal::settle() {
  return tree_.head();
}

void MemoryJournal::ping() {}

}  // namespace support

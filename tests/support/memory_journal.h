/// \file
/// The journal and its records in memory: a naive second implementation with failure switches.
///
/// Everything is a list that is searched from the front; nothing is clever, so that it can be
/// believed at sight. It keeps a real audit tree. Not thread-safe beyond what Journal promises:
/// one committing thread and one that keeps notes; the records may be read while nothing is
/// committed.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/audit/audit_entry.h"
#include "gateway/ports/history_records.h"
#include "gateway/ports/journal.h"
#include "gateway/ports/records.h"
#include "gateway/ports/section_sealer.h"
#include "tests/support/memory_changes.h"
#include "tests/support/memory_desk.h"
#include "tests/support/memory_exchanges.h"
#include "tests/support/memory_rows.h"
#include "tests/support/memory_words.h"

namespace support {

/// There is one log, log_name(); of every other it shows nothing.
class MemoryJournal : public gateway::Journal,
                      public gateway::Records,
                      public gateway::HistoryRecords,
                      public MemoryChanges {
 public:
  using AuthorityId = gateway::AuthorityId;
  using Handle = gateway::Handle;

  using Failure = MemoryFailure;

  void fail_next(Failure failure) { failure_ = failure; }

  [[nodiscard]] static gateway::LogName log_name() { return gateway::LogName("xa.example"); }

  /// Keeps sections from now on. \param sealer  must outlive this object.
  void seal_with(gateway::SectionSealer& sealer);
  void set_now(gateway::Timestamp now);

  /// Sizes of the batches so far.
  [[nodiscard]] const std::vector<std::size_t>& batches() const { return batches_; }

  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

  /// What each line was composed from, sections in the clear.
  [[nodiscard]] const std::vector<gateway::EntryDraft>& drafts() const;
  [[nodiscard]] std::size_t messages() const;

  [[nodiscard]] const std::vector<MemoryDelivery>& deliveries() const { return deliveries_; }

  [[nodiscard]] gateway::HoldingRecords& holdings();
  [[nodiscard]] gateway::SuppressionRecords& suppressions();
  [[nodiscard]] MemoryAccounts& accounts();
  [[nodiscard]] gateway::QueueRecords& queues();

  // gateway::Journal
  gateway::TreeHead open() override;
  [[nodiscard]] std::optional<std::string> latest_checkpoint() override;
  [[nodiscard]] gateway::Digest root_at(std::uint64_t size) override;
  [[nodiscard]] gateway::CommittedBatch commit(
      std::span<const gateway::JournalEvent> batch) override;
  gateway::TreeHead settle() override;
  void keep_checkpoint(const gateway::TreeHead& head, std::string_view note) override;
  [[nodiscard]] gateway::InclusionProof prove(const gateway::EntryPosition& position) override;

  // gateway::Records
  [[nodiscard]] std::optional<gateway::MessageRecord> find_message(const Handle& handle) override;
  [[nodiscard]] std::optional<gateway::MessageRecord> find_message(
      const AuthorityId& sender, const gateway::MessageId& message) override;
  [[nodiscard]] std::vector<gateway::MessageRecord> find_in_exchange(
      const gateway::ExchangeKey& exchange, const gateway::MessageId& message) override;
  [[nodiscard]] std::optional<gateway::StoredMessage> find_document(const Handle& handle) override;
  [[nodiscard]] std::vector<gateway::DeliveryStatus> status_of(const Handle& handle) override;
  [[nodiscard]] std::optional<std::string> checkpoint_from(const gateway::LogName& log,
                                                           std::uint64_t tree_size) override;
  [[nodiscard]] std::optional<std::string> latest_checkpoint(const gateway::LogName& log) override;
  [[nodiscard]] std::vector<std::string> entries(const gateway::LogName& log,
                                                 std::uint64_t first,
                                                 std::uint64_t count) override;

  /// Of what was written after `seal_with` was called.
  [[nodiscard]] std::vector<gateway::StoredSection> sections(const gateway::LogName& log,
                                                             std::uint64_t first,
                                                             std::uint64_t count) override;

  [[nodiscard]] std::optional<gateway::ExchangeState> exchange_state(
      const gateway::ExchangeKey& exchange, const AuthorityId& participant) override;
  [[nodiscard]] std::optional<gateway::StoredDecision> decision_of(const Handle& handle) override;
  void ping() override;
  [[nodiscard]] gateway::TileHashes tile(const gateway::LogName& log,
                                         const gateway::TileAddress& address) override;

  // gateway::HistoryRecords; in memory_history.cpp.
  [[nodiscard]] std::vector<gateway::LogExtent> logs() override;
  [[nodiscard]] std::vector<gateway::HistoryRow> messages_from(const AuthorityId& party,
                                                               const gateway::HistoryStart& start,
                                                               std::uint32_t limit) override;
  [[nodiscard]] std::vector<gateway::ExchangeRow> exchanges_before(const AuthorityId& party,
                                                                   std::uint64_t before,
                                                                   std::uint32_t limit) override;
  [[nodiscard]] std::vector<gateway::ExchangeRow> exchanges_of_id(
      const AuthorityId& party, const gateway::ExchangeId& id) override;
  [[nodiscard]] std::vector<gateway::HistoryRow> messages_of(const AuthorityId& party,
                                                             const gateway::ExchangeKey& exchange,
                                                             std::uint32_t limit) override;

 private:
  using Actor = gateway::Actor;
  using DeliveryId = gateway::DeliveryId;
  using JournalOutcome = gateway::JournalOutcome;
  using PassingOn = gateway::PassingOn;
  using Delivery = MemoryDelivery;
  using StoredPassing = MemoryPassing;

  JournalOutcome apply(const gateway::Admission& admission);
  JournalOutcome apply(const gateway::Lease& lease);
  JournalOutcome apply(const gateway::Confirmation& confirmation);
  JournalOutcome apply(const gateway::Release& release);
  JournalOutcome apply(const gateway::Redrive& redrive);
  JournalOutcome apply(const gateway::Reading& reading);
  JournalOutcome apply(const gateway::RestrictionAcknowledged& acknowledged);
  JournalOutcome apply(const PassingOn& passing);
  JournalOutcome apply(const gateway::AssignmentReturn& returned);
  JournalOutcome apply(const gateway::SuppressionLift& lift);
  JournalOutcome apply(const gateway::ChangeProposal& proposal);
  JournalOutcome apply(const gateway::ChangeDecision& decision);
  JournalOutcome apply(const gateway::DirectoryInstallation& installation);

  template <class Event>

  requires(AccountEvent<Event> || ItemEvent<Event>) JournalOutcome apply(const Event& event) {
    auto taken = desk_.take(event, now_);
    if (taken.entry) append(*taken.entry);
    return taken.outcome;
  }

  /// Events that are nothing but an entry.
  template <class Event>
  JournalOutcome apply(const Event& event) {
    append(gateway::describe(event));
    return gateway::Recorded{};
  }

  [[nodiscard]] bool is_held(const Handle& handle, const AuthorityId& authority) const;
  [[nodiscard]] bool stands(const PassingOn& passing, const AuthorityId& recipient) const;
  [[nodiscard]] const Delivery* delivery_of(const Handle& handle,
                                            const AuthorityId& recipient) const;
  DeliveryId deliver(const PassingOn& passing, std::size_t element);
  void keep(const PassingOn& passing, std::size_t element, const DeliveryId& delivery);
  void disclose(const gateway::SuppressionLift& lift, const MemoryExchanges::OwedOne& owed);

  [[nodiscard]] gateway::TilesOfLog tiles() { return {*this, log_name()}; }

  std::uint64_t append(const gateway::EntryDraft& draft);
  void keep_section(const gateway::SaltedSection& section);
  [[nodiscard]] bool waits(const Delivery& delivery) const;
  [[nodiscard]] bool may_end(const gateway::Admission& notice) const;
  void end(const gateway::Admission& notice);
  [[nodiscard]] bool is_head(const Delivery& delivery) const;
  [[nodiscard]] gateway::LeasedDelivery lease_out(Delivery& delivery,
                                                  const gateway::LeaseId& lease,
                                                  std::chrono::seconds duration);
  Delivery* find_delivery(const Actor& actor, const DeliveryId& id, const gateway::LeaseId& lease);
  [[nodiscard]] gateway::StoredMessage& message(const Handle& handle);
  [[nodiscard]] gateway::HistoryRow history_row(const AuthorityId& party,
                                                const gateway::MessageRecord& record) const;
  [[nodiscard]] std::vector<gateway::ExchangeRow> exchanges_of(const AuthorityId& party) const;

  std::atomic<Failure> failure_ = Failure::kNone;
  gateway::Timestamp now_{};
  gateway::MerkleTree tree_;
  std::map<gateway::TileAddress, gateway::TileHashes> tiles_;
  std::mutex notes_mutex_;  // Notes are kept beside a commit.
  std::map<std::uint64_t, std::string> notes_;
  std::vector<std::string> lines_;
  std::vector<gateway::EntryDraft> drafts_;
  std::vector<gateway::StoredSection> sections_;
  gateway::SectionSealer* sealer_ = nullptr;
  std::vector<gateway::StoredMessage> messages_;
  std::vector<Delivery> deliveries_;
  std::vector<StoredPassing> passings_;
  MemoryWords words_;
  MemoryExchanges exchanges_;
  MemoryDesk desk_;
  std::vector<std::size_t> batches_;
};

}  // namespace support

#include "adapters/postgres/batch_transaction.h"

#include <string_view>
#include <utility>

#include "adapters/postgres/acknowledgement_writer.h"
#include "adapters/postgres/admission_writer.h"
#include "adapters/postgres/change_writer.h"
#include "adapters/postgres/delivery_writer.h"
#include "adapters/postgres/desk_writer.h"
#include "adapters/postgres/expiry_writer.h"
#include "adapters/postgres/lift_writer.h"
#include "adapters/postgres/passing_writer.h"
#include "adapters/postgres/queue_writer.h"
#include "adapters/postgres/reading_writer.h"
#include "adapters/postgres/redrive_writer.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::Consultation;
using gateway::LogForked;
using gateway::OperationalNotice;
using gateway::Recorded;
using gateway::RefusalRecord;

class BatchTransaction {
 public:
  BatchTransaction(Session& session, const KnownLog& known, const EventRefs& events)
      : session_(&session), known_(&known) {
    batch_.log = known.name;
    batch_.events = events;
    batch_.outcomes.resize(events.size());
    batch_.first_index = known.tree.head().size;
  }

  WrittenBatch write(const BatchTools& tools) {
    AdmissionWriter admissions(batch_, *session_);
    DeliveryWriter deliveries(batch_, *session_, *tools.fronts);
    lock_and_look_up(admissions, deliveries);
    admissions.claim();
    change_deliveries(admissions, deliveries);
    PassingWriter(batch_, *session_).write();
    RedriveWriter(batch_, *session_).write();
    LiftWriter(batch_, *session_, *tools.entropy).write();
    DeskWriter(batch_, *session_).write();
    QueueWriter queues(batch_, *session_);
    queues.end_items(admissions.fresh());
    queues.write();
    ChangeWriter(batch_, *session_).write();
    record<Consultation>();
    record<gateway::EvidentialExport>();
    record<RefusalRecord>();
    record<OperationalNotice>();
    record<gateway::LogDisclosure>();
    open_log();
    WrittenBatch written{.outcomes = {}, .tree = known_->tree, .tiles = {}};
    std::vector<std::string> lines;
    if (!batch_.drafts.empty()) lines = append(tools, written);
    admissions.answer(lines, written.tree.head().size);
    written.outcomes = outcomes();
    return written;
  }

 private:
  void lock_and_look_up(AdmissionWriter& admissions, DeliveryWriter& deliveries) {
    const std::string_view name = known_->name.str();
    deliveries.queue_lookups();  // Before this transaction has a number: see QueueLook.
    const std::size_t lock = session_->queue("journal_lock_log", parameters(name));
    admissions.queue_lookups();
    const std::vector<Rows> answers = session_->run();
    if (answers[lock].empty()) throw LogForked("the log's row is gone");
    const LogRow row = read_log_row(answers[lock]);
    if (row.size != batch_.first_index || row.epoch != known_->epoch) {
      throw LogForked("another process has written or opened this log");
    }
    batch_.now = row.next_time;
    admissions.decide(answers);
    deliveries.read_lookups(answers, row.transaction);
  }

  void change_deliveries(AdmissionWriter& admissions, DeliveryWriter& deliveries) {
    ReadingWriter readings(batch_, *session_);
    AcknowledgementWriter acknowledgements(batch_, *session_);
    ExpiryWriter expiries(batch_, *session_);
    admissions.queue_rows();
    const std::size_t rows = session_->queued();
    expiries.queue(admissions.fresh());
    deliveries.queue_changes(admissions.fresh());
    readings.queue_changes();
    acknowledgements.queue_changes();
    std::vector<Rows> answers;
    if (session_->queued() > rows) answers = session_->run();  // Rows alone travel with the commit.
    expiries.answer(answers);
    deliveries.answer(answers);
    readings.answer(answers);
    acknowledgements.answer(answers);
  }

  /// No event may pass for what its writer did not say of it.
  [[nodiscard]] std::vector<gateway::JournalOutcome> outcomes() {
    std::vector<gateway::JournalOutcome> all;
    all.reserve(batch_.outcomes.size());
    for (auto& outcome : batch_.outcomes) {
      gateway::invariant(outcome.has_value(), "each event of a batch has a writer that answers it");
      all.push_back(*std::move(outcome));
    }
    return all;
  }

  /// Events that are nothing but an entry.
  template <class Event>
  void record() {
    for (const auto& [place, event] : events_of<Event>(batch_)) {
      batch_.drafts.push_back(describe(*event));
      batch_.outcomes[place] = Recorded{Recorded::Effect::kChanged};
    }
  }

  /// The predecessor is closed with the same commit: whoever writes it can no longer.
  void open_log() {
    for (const auto& [place, event] : events_of<gateway::LogOpening>(batch_)) {
      if (event->predecessor && !close_log(*event->predecessor)) {
        batch_.outcomes[place] = gateway::Declined{
            gateway::refusal(gateway::RefusalCode::kClosed,
                             "The log " + event->predecessor->name.str() +
                                 " went on after the checkpoint that is to be its last.")};
        continue;
      }
      batch_.drafts.push_back(describe(*event));
      batch_.outcomes[place] = Recorded{Recorded::Effect::kChanged};
    }
  }

  /// False when the database holds more of that log than its last checkpoint.
  bool close_log(const gateway::ClosedLog& closed) {
    const auto name = parameters(std::string_view(closed.name.str()));
    const Rows row = session_->execute("journal_lock_predecessor", name);
    if (!row.empty() && RowReader(row, 0).count() > closed.size) return false;
    session_->execute("journal_close_log", name);
    return true;
  }

  std::vector<std::string> append(const BatchTools& tools, WrittenBatch& written) {
    AuditAppender appender(*session_, *tools.entropy, *tools.sealer);
    AppendedLog log = appender.append(batch_, known_->tree);
    move_log(log.tree.head().size);
    written.tree = std::move(log.tree);
    written.tiles = std::move(log.tiles);
    return std::move(log.lines);
  }

  /// From where it is known to be, and only from there.
  void move_log(std::uint64_t new_size) {
    session_->queue("journal_move_log",
                    parameters(std::string_view(known_->name.str()),
                               static_cast<std::int64_t>(batch_.first_index),
                               known_->epoch,
                               static_cast<std::int64_t>(new_size),
                               batch_.now));
    session_->queue("journal_check_constraints", {});
  }

  Session* session_;
  const KnownLog* known_;
  Batch batch_;
};

}  // namespace

LogRow read_log_row(const Rows& locked) {
  RowReader row(locked, 0);
  LogRow log;
  log.size = row.count();
  log.epoch = row.integer();
  log.next_time = row.time();
  log.transaction = row.integer();
  return log;
}

WrittenBatch write_batch(Session& session,
                         const KnownLog& known,
                         const EventRefs& events,
                         const BatchTools& tools) {
  return BatchTransaction(session, known, events).write(tools);
}

}  // namespace adapters::postgres

#include "adapters/postgres/pg_journal.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/postgres/event_ids.h"
#include "adapters/postgres/log_writer.h"
#include "adapters/postgres/sieve.h"

namespace adapters::postgres {
namespace {

using gateway::CommittedBatch;
using gateway::JournalEvent;
using gateway::JournalUnavailable;
using gateway::TreeHead;

Places well_formed_of(std::span<const JournalEvent> batch) {
  Places places;
  for (std::size_t place = 0; place < batch.size(); ++place) {
    if (is_well_formed(batch[place])) places.push_back(place);
  }
  return places;
}

EventRefs events_at(std::span<const JournalEvent> batch, const Places& places) {
  EventRefs events;
  events.reserve(places.size());
  for (const std::size_t place : places)
    events.push_back(&batch[place]);
  return events;
}

/// Whatever stops the database from answering is one thing to the caller: nothing was stored.
template <class Ask>
auto or_unavailable(const Ask& ask) {
  try {
    return ask();
  } catch (const JournalUnavailable&) {
    throw;
  } catch (const gateway::JournalOutcomeUnknown&) {
    throw;
  } catch (const gateway::LogForked&) {
    throw;
  } catch (const StatementRefused& refused) {
    if (refused.blames_the_disk()) throw gateway::JournalFull(refused.what());
    throw JournalUnavailable(refused.what());
  } catch (const std::runtime_error& error) {
    throw JournalUnavailable(error.what());
  }
}

class PgJournal : public gateway::Journal {
 public:
  PgJournal(JournalOptions options, BatchTools tools)
      : notes_options_({.conninfo = options.conninfo,
                        .statement_prefixes = {"journal_keep_"},
                        .answer_within = options.answer_within}),
        writer_(std::move(options), tools) {}

  TreeHead open() override {
    return or_unavailable([this] {
      writer_.open();
      return writer_.log().tree.head();
    });
  }

  std::optional<std::string> latest_checkpoint() override {
    return or_unavailable([this]() -> std::optional<std::string> {
      const Rows newest = writer_.connected().execute(
          "shared_latest_checkpoint", parameters(std::string_view(writer_.log().name.str())));
      if (newest.empty()) return std::nullopt;
      return RowReader(newest, 0).text();
    });
  }

  gateway::Digest root_at(std::uint64_t size) override {
    return or_unavailable([&] { return gateway::root_at(size, writer_.stored_tiles()); });
  }

  CommittedBatch commit(std::span<const JournalEvent> batch) override {
    return or_unavailable([&] { return commit_what_works(batch); });
  }

  TreeHead settle() override {
    return or_unavailable([this] {
      writer_.settle();
      return writer_.log().tree.head();
    });
  }

  void keep_checkpoint(const TreeHead& head, std::string_view note) override {
    or_unavailable([&] {
      try {
        return keep_note(head, note);
      } catch (const ConnectionLost&) {  // Perhaps long ago, and nobody has noticed since.
        return keep_note(head, note);
      }
    });
  }

  gateway::InclusionProof prove(const gateway::EntryPosition& position) override {
    return or_unavailable([&] {
      return gateway::prove_inclusion(position.index, position.tree_size, writer_.recent_tiles());
    });
  }

 private:
  CommittedBatch commit_what_works(std::span<const JournalEvent> batch) {
    const Places places = well_formed_of(batch);
    try {
      return write(batch, places);
    } catch (const StatementRefused& refused) {
      if (!refused.blames_the_data()) throw;
    }
    return write(batch, sift(places, [&](const Places& some) {
                   return writer_.can_be_written(events_at(batch, some));
                 }));
  }

  /// Writes the events at those places; the others are declined.
  CommittedBatch write(std::span<const JournalEvent> batch, const Places& places) {
    CommittedBatch committed;
    committed.outcomes.reserve(batch.size());
    for (const JournalEvent& event : batch) {
      committed.outcomes.emplace_back(gateway::Declined{refusal_of_malformed(event)});
    }
    WrittenBatch written = writer_.commit(events_at(batch, places));
    for (std::size_t i = 0; i < places.size(); ++i) {
      committed.outcomes[places[i]] = std::move(written.outcomes[i]);
    }
    committed.head = writer_.log().tree.head();
    return committed;
  }

  /// The same note may be kept again.
  void keep_note(const TreeHead& head, std::string_view note) {
    notes_session().execute("journal_keep_checkpoint",
                            parameters(std::string_view(writer_.log().name.str()),
                                       static_cast<std::int64_t>(head.size),
                                       note));
  }

  Session& notes_session() {
    if (!notes_ || notes_->is_lost()) {
      notes_.reset();
      notes_.emplace(notes_options_);
    }
    return *notes_;
  }

  SessionOptions notes_options_;
  std::optional<Session> notes_;  // Of whoever signs: beside a batch, not after it.
  LogWriter writer_;
};

}  // namespace

std::unique_ptr<gateway::Journal> make_journal(JournalOptions options,
                                               gateway::Entropy& entropy,
                                               gateway::SectionSealer& sealer) {
  return std::make_unique<PgJournal>(
      std::move(options), BatchTools{.entropy = &entropy, .sealer = &sealer, .fronts = nullptr});
}

}  // namespace adapters::postgres

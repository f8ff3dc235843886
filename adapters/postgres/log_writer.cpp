#include "adapters/postgres/log_writer.h"

#include <algorithm>
#include <string_view>
#include <thread>
#include <utility>

#include "adapters/postgres/db_tiles.h"
#include "adapters/postgres/failures.h"
#include "adapters/postgres/log_tail.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::JournalOutcomeUnknown;
using gateway::JournalUnavailable;
using gateway::LogForked;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kTries = 5;  // Of a batch that loses races; each time it has waited for the winner.
/// A log may have so many times the entries that it had when plans were made, and at least so many.
constexpr std::uint64_t kGrowth = 2;
constexpr std::uint64_t kFirstGrowth = 128;
constexpr milliseconds kFirstPause{20};
constexpr milliseconds kLongestPause{500};

void refuse_fork(bool forked) {
  if (forked) throw LogForked("the log is not as this node left it; a person must look");
}

}  // namespace

LogWriter::LogWriter(JournalOptions options, BatchTools tools)
    : options_(std::move(options)), tools_(tools), stored_(*this), recent_(stored_) {
  tools_.fronts = &fronts_;
  known_.name = options_.log;
}

gateway::TileHashes LogWriter::StoredTiles::tile(const gateway::TileAddress& address) const {
  return fetch_tile(writer_->connected(), writer_->options_.log, address);
}

Session& LogWriter::connected() {
  if (!session_ || session_->is_lost()) {
    session_.reset();
    fronts_ = {};  // A server that lost what was not committed draws those numbers again.
    session_.emplace(SessionOptions{.conninfo = options_.conninfo,
                                    .statement_prefixes = {"journal_", "shared_"},
                                    .answer_within = options_.answer_within,
                                    .plans = Plans::kOnce});
    planned_at_ = known_.tree.head().size;
  }
  return *session_;
}

/// A plan made when there was hardly anything may read the whole of what is there by now.
void LogWriter::plan_anew_as_the_log_grows() {
  const auto size = known_.tree.head().size;
  if (size < std::max(kGrowth * planned_at_, kFirstGrowth)) return;
  session_->queue_command("DISCARD PLANS");
  planned_at_ = size;
}

void LogWriter::open() {
  refuse_fork(forked_);
  session_.reset();
  const std::uint64_t size = take_epoch();
  in_doubt_.reset();
  recent_ = gateway::RecentTiles(stored_);
  try {
    known_.tree = gateway::MerkleTree(size, stored_);
    check_tail(connected(), options_.log, size, stored_);
  } catch (const ConnectionLost&) {
    throw;
  } catch (const StatementRefused&) {
    throw;
  } catch (const std::runtime_error& error) {
    forked_ = true;
    throw LogForked(error.what());
  }
}

std::uint64_t LogWriter::take_epoch() {
  const std::string_view name = options_.log.str();
  const std::string_view node = options_.node;
  Transaction transaction(connected());
  session_->queue("journal_create_log", parameters(name, node));
  const std::size_t opened = session_->queue("journal_open_log", parameters(name, node));
  const std::size_t successors = session_->queue("journal_find_successor", parameters(name));
  const std::vector<Rows> answers = session_->run();
  if (answers[opened].empty()) {
    forked_ = true;
    throw LogForked("The log " + options_.log.str() + " belongs to another node.");
  }
  if (!answers[successors].empty()) {
    forked_ = true;
    throw LogForked("The log " + options_.log.str() + " was closed for good; its successor is " +
                    RowReader(answers[successors], 0).text() + ".");
  }
  RowReader row(answers[opened], 0);
  const std::uint64_t size = row.count();
  const std::int64_t epoch = row.integer();
  transaction.commit();  // When this is in doubt, the next opening takes one epoch more.
  known_.epoch = epoch;
  return size;
}

WrittenBatch LogWriter::commit(const EventRefs& events) {
  settle();
  return try_repeatedly([this, &events] { return write_once(events); });
}

bool LogWriter::can_be_written(const EventRefs& events) {
  try {
    (void)try_repeatedly([this, &events] {
      const Transaction transaction(connected());  // Rolled back whatever happens.
      auto written = write_batch(*session_, known_, events, tools_);
      session_->run();
      return written;
    });
    return true;
  } catch (const StatementRefused& refused) {
    if (!refused.blames_the_data()) throw;
    return false;
  }
}

WrittenBatch LogWriter::try_repeatedly(const std::function<WrittenBatch()>& write) {
  for (int tries = 1;; ++tries) {
    try {
      return write();
    } catch (const LostRace&) {
      if (tries == kTries) throw;
    } catch (const StatementRefused& refused) {
      forked_ = forked_ || refused.blames_the_log();
      if (forked_) throw LogForked("the log moved while it was locked");
      if (tries == kTries || !refused.may_succeed_again()) throw;
    } catch (const LogForked&) {
      forked_ = true;
      throw;
    }
  }
}

WrittenBatch LogWriter::write_once(const EventRefs& events) {
  Transaction transaction(connected());
  plan_anew_as_the_log_grows();
  WrittenBatch written = write_batch(*session_, known_, events, tools_);
  // Whatever changes something makes an entry, so without one there is nothing to commit.
  if (!written.tiles.empty()) finish(transaction, written);
  return written;
}

void LogWriter::finish(Transaction& transaction, const WrittenBatch& written) {
  in_doubt_ = InDoubt{.tree = written.tree, .tiles = written.tiles};
  Fate fate = Fate::kStored;
  try {
    transaction.commit();
  } catch (const StatementRefused&) {
    in_doubt_.reset();  // The server itself says that it was rolled back.
    throw;
  } catch (const ConnectionLost&) {
    fate = ask_fate();
  }
  switch (fate) {
    case Fate::kStored:
      adopt(written.tree, written.tiles);
      return;
    case Fate::kNotStored:
      in_doubt_.reset();
      throw JournalUnavailable("the connection was lost before the commit took effect");
    case Fate::kUnknown:
      throw JournalOutcomeUnknown("the connection was lost during a commit");
  }
}

void LogWriter::settle() {
  refuse_fork(forked_);
  if (!in_doubt_) return hear_whether_it_ended();
  switch (ask_fate()) {
    case Fate::kStored: {
      const InDoubt stored = *in_doubt_;
      adopt(stored.tree, stored.tiles);
      return;
    }
    case Fate::kNotStored:
      in_doubt_.reset();
      return;
    case Fate::kUnknown:
      refuse_fork(forked_);
      throw JournalUnavailable("an earlier commit of unknown fate is not settled yet");
  }
}

/// The server may have ended while nothing was written: the next batch must not fail for that.
void LogWriter::hear_whether_it_ended() {
  if (!session_ || session_->is_lost()) return;
  try {
    (void)session_->notifications();
  } catch (const ConnectionLost&) {
    session_.reset();
  }
}

LogWriter::Fate LogWriter::ask_fate() {
  const auto deadline = steady_clock::now() + options_.settle_within;
  milliseconds pause = kFirstPause;
  while (true) {
    try {
      return read_fate();
    } catch (const ConnectionLost&) {
    } catch (const StatementRefused&) {
      // The server starts, stops, or the old transaction still holds its lock.
    }
    if (steady_clock::now() + pause > deadline) return Fate::kUnknown;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

LogWriter::Fate LogWriter::read_fate() {
  const Transaction transaction(connected());
  const std::size_t lock =
      session_->queue("journal_lock_log", parameters(std::string_view(options_.log.str())));
  const std::vector<Rows> answers = session_->run();
  forked_ = answers[lock].empty();
  if (forked_) return Fate::kUnknown;
  const LogRow row = read_log_row(answers[lock]);
  if (row.epoch == known_.epoch) {
    if (row.size == in_doubt_->tree.head().size) return Fate::kStored;
    if (row.size == known_.tree.head().size) return Fate::kNotStored;
  }
  forked_ = true;
  return Fate::kUnknown;
}

void LogWriter::adopt(const gateway::MerkleTree& tree, const gateway::TileUpdates& tiles) {
  known_.tree = tree;
  recent_.remember(tiles);
  in_doubt_.reset();
}

}  // namespace adapters::postgres

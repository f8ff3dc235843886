/// \file
/// One connection to PostgreSQL in pipeline mode: statements are queued, then run in one round
/// trip. Names, parameters and results are binary; a statement's text is its file in
/// schemas/sql/statements. Never reconnects by itself: after ConnectionLost it is done.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/postgres/rows.h"
#include "adapters/postgres/wire.h"

struct pg_conn;

namespace adapters::postgres {

/// The server is not reachable, closed the connection, or did not answer in time.
class ConnectionLost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The server refused a statement; the transaction, if any, waits for its rollback. The text
/// names statement and SQLSTATE only: the server's words may quote values.
class StatementRefused : public std::runtime_error {
 public:
  StatementRefused(std::string_view statement, std::string sqlstate);

  [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }

  /// Another transaction was in the way; the same transaction may succeed when tried again.
  [[nodiscard]] bool may_succeed_again() const;

  /// The server's disk is full, or fails.
  [[nodiscard]] bool blames_the_disk() const;

  /// The values themselves are refused, and will be every time.
  [[nodiscard]] bool blames_the_data() const;

  /// The log is not where its writer left it.
  [[nodiscard]] bool blames_the_log() const;

 private:
  std::string sqlstate_;
};

/// How the server plans a prepared statement, once a session has run it a few times.
enum class Plans {
  kAsServerThinksFit,  ///< Anew for each call, where the call's values promise a cheaper plan.
  kOnce  ///< For all calls: where a statement takes less time than its planning, and finds its
         ///< rows by keys whatever the values. Rows are then read in the order of an index, and
         ///< not collected first; see decision 219.
};

struct SessionOptions {
  std::string conninfo;
  std::vector<std::string> statement_prefixes;     ///< Which statements are prepared, e.g. "keys_".
  std::chrono::milliseconds answer_within{30000};  ///< Bound of one run(). At least 1 s.
  Plans plans = Plans::kAsServerThinksFit;
};

/// What somebody said on a channel that a session listens to.
struct Notification {
  enum class From {
    kThisSession,
    kAnother
  };

  From from = From::kAnother;
  std::string payload;
};

/// Not thread-safe; movable while nothing is queued.
class Session {
 public:
  /// Connects, makes sure that a commit is durable when it is answered, prepares the statements.
  /// \throws ConnectionLost, StatementRefused
  explicit Session(const SessionOptions& options);

  /// After ConnectionLost; every further call throws it again.
  [[nodiscard]] bool is_lost() const { return connection_ == nullptr; }

  /// Queues a prepared statement. \return its place in what run() returns.
  std::size_t queue(std::string_view statement, const Parameters& values);

  /// Queues BEGIN or another command without parameters. \return as above.
  std::size_t queue_command(const char* command);

  /// Sends what is queued and waits for all of it. Nothing stays queued, whatever happens.
  /// \return one answer for each queued statement, in order.
  /// \throws StatementRefused  the first refusal; what was queued behind it did not run.
  /// \throws ConnectionLost    what ran is unknown.
  std::vector<Rows> run();

  /// Runs the statements of a whole file, inside the transaction that is open. Nothing is queued.
  /// \param name  of the file, for messages.
  void run_script(const std::string& name, const std::string& text);

  /// How many are queued and have not run.
  [[nodiscard]] std::size_t queued() const { return queued_.size(); }

  /// Queues one statement and runs it behind what is queued already. \return its answer.
  Rows execute(std::string_view statement, const Parameters& values);

  /// What has come since the last call, oldest first. Does not wait, and nothing may be queued.
  /// \throws ConnectionLost
  [[nodiscard]] std::vector<Notification> notifications();

  /// Becomes readable when a notification has come or the connection has ended.
  [[nodiscard]] int descriptor() const;

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };

  void prepare(const std::vector<std::string>& prefixes);
  void apply_settings(Plans plans);
  std::vector<Rows> collect();
  void await_answer(std::chrono::steady_clock::time_point deadline);
  void wait_for_socket(short events, std::chrono::steady_clock::time_point deadline);
  [[noreturn]] void lose(std::string_view what);

  std::unique_ptr<pg_conn, Finish> connection_;
  std::chrono::milliseconds answer_within_;
  std::vector<std::string> queued_;  // Names, for messages.
};

/// A transaction that rolls itself back. Queues BEGIN, so the first run() opens it; what is queued
/// when it is committed runs first, in the same round trip.
class Transaction {
 public:
  /// \param session  must outlive the transaction.
  explicit Transaction(Session& session);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  /// \throws StatementRefused  it is rolled back, for sure: a statement before the commit failed,
  /// or
  ///                           the commit itself.
  /// \throws ConnectionLost    whether it was committed is unknown.
  void commit();

 private:
  void roll_back();

  Session* session_;
  bool open_ = true;
};

}  // namespace adapters::postgres

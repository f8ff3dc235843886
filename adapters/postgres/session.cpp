#include "adapters/postgres/session.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "schemas/sql_statements.h"

#include <libpq-fe.h>
#include <poll.h>

namespace adapters::postgres {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kBinary = 1;

/// "sql/statements/x.sql" -> "x", which is the statement's name everywhere.
std::string statement_name(std::string_view path) {
  const std::size_t slash = path.rfind('/') + 1;
  return std::string(path.substr(slash, path.rfind('.') - slash));
}

bool has_prefix(std::string_view name, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [name](const std::string& prefix) {
    return name.starts_with(prefix);
  });
}

/// What the operator's connection string says comes last and wins, but for the encoding: the
/// bytes that are hashed are the bytes that are stored. A session that only listens learns by
/// probes that its server is gone.
pg_conn* connect(const std::string& conninfo) {
  const std::array<const char*, 9> keys{"connect_timeout",
                                        "tcp_user_timeout",
                                        "keepalives_idle",
                                        "keepalives_interval",
                                        "keepalives_count",
                                        "application_name",
                                        "dbname",
                                        "client_encoding",
                                        nullptr};
  const std::array<const char*, 9> values{
      "10", "20000", "15", "5", "3", "liaison", conninfo.c_str(), "UTF8", nullptr};
  return PQconnectdbParams(keys.data(), values.data(), 1);
}

bool is_answer(ExecStatusType status) {
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

std::string sqlstate_of(const PGresult* result) {
  const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return sqlstate == nullptr ? "" : sqlstate;
}

}  // namespace

StatementRefused::StatementRefused(std::string_view statement, std::string sqlstate)
    : std::runtime_error("statement " + std::string(statement) + " failed with SQLSTATE " +
                         sqlstate),
      sqlstate_(std::move(sqlstate)) {}

bool StatementRefused::may_succeed_again() const {
  // serialization_failure, deadlock_detected, lock_not_available
  return sqlstate_ == "40001" || sqlstate_ == "40P01" || sqlstate_ == "55P03";
}

bool StatementRefused::blames_the_disk() const {
  return sqlstate_ == "53100" || sqlstate_ == "58030";  // disk_full, io_error
}

bool StatementRefused::blames_the_data() const {
  // Data exception, integrity constraint violation, program limit exceeded.
  return sqlstate_.starts_with("22") || sqlstate_.starts_with("23") || sqlstate_.starts_with("54");
}

bool StatementRefused::blames_the_log() const {
  return sqlstate_ == "LX001";  // See schemas/sql/main/0021_demands.sql.
}

void Session::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

Session::Session(const SessionOptions& options)
    : connection_(connect(options.conninfo)), answer_within_(options.answer_within) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    lose("cannot connect: " + std::string(PQerrorMessage(connection_.get())));
  }
  if (PQsetnonblocking(connection_.get(), 1) != 0) lose("cannot become non-blocking");
  if (PQenterPipelineMode(connection_.get()) != 1) lose("cannot enter pipeline mode");
  prepare(options.statement_prefixes);
  apply_settings(options.plans);
}

void Session::prepare(const std::vector<std::string>& prefixes) {
  for (const auto& file : embedded::sql::all) {
    const std::string name = statement_name(file.path);
    if (!name.starts_with("session_") && !has_prefix(name, prefixes)) continue;
    const std::string text(file.text);
    if (PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr) != 1) {
      lose("cannot prepare");
    }
    queued_.push_back(name);
  }
  run();
}

void Session::apply_settings(Plans plans) {
  const std::string lock_patience = std::to_string(answer_within_.count() / 2);
  const std::string idle_patience = std::to_string(answer_within_.count());
  execute("session_settings",
          parameters(std::string_view(lock_patience),
                     std::string_view(idle_patience),
                     plans == Plans::kOnce));
}

std::size_t Session::queue(std::string_view statement, const Parameters& values) {
  const std::string name(statement);
  const std::size_t count = values.size();
  std::vector<const char*> starts(count);
  std::vector<int> lengths(count);
  const std::vector<int> formats(count, kBinary);
  for (std::size_t i = 0; i < count; ++i) {
    starts[i] = values[i].data();
    lengths[i] = static_cast<int>(values[i].size());
  }
  const int sent = PQsendQueryPrepared(connection_.get(),
                                       name.c_str(),
                                       static_cast<int>(count),
                                       starts.data(),
                                       lengths.data(),
                                       formats.data(),
                                       kBinary);
  if (sent != 1) lose("cannot send " + name);
  queued_.push_back(name);
  return queued_.size() - 1;
}

std::size_t Session::queue_command(const char* command) {
  const int sent =
      PQsendQueryParams(connection_.get(), command, 0, nullptr, nullptr, nullptr, nullptr, kBinary);
  if (sent != 1) lose("cannot send a command");
  queued_.emplace_back(command);
  return queued_.size() - 1;
}

std::vector<Rows> Session::run() {
  if (PQpipelineSync(connection_.get()) != 1) lose("cannot end a pipeline");
  std::vector<Rows> answers = collect();
  queued_.clear();
  return answers;
}

Rows Session::execute(std::string_view statement, const Parameters& values) {
  const std::size_t place = queue(statement, values);
  return std::move(run()[place]);
}

std::vector<Notification> Session::notifications() {
  if (PQconsumeInput(connection_.get()) != 1) lose("connection closed");
  std::vector<Notification> heard;
  for (auto* next = PQnotifies(connection_.get()); next != nullptr;
       next = PQnotifies(connection_.get())) {
    const bool own = next->be_pid == PQbackendPID(connection_.get());
    heard.push_back({.from = own ? Notification::From::kThisSession : Notification::From::kAnother,
                     .payload = next->extra});
    PQfreemem(next);
  }
  return heard;
}

int Session::descriptor() const {
  return PQsocket(connection_.get());
}

void Session::run_script(const std::string& name, const std::string& text) {
  // Only the simple protocol takes several statements, and it does not go with a pipeline.
  if (PQexitPipelineMode(connection_.get()) != 1) lose("cannot leave pipeline mode");
  if (PQsendQuery(connection_.get(), text.c_str()) != 1) lose("cannot send a script");
  const auto deadline = Clock::now() + answer_within_;
  std::string sqlstate;
  while (true) {
    await_answer(deadline);
    PGresult* result = PQgetResult(connection_.get());
    if (PQstatus(connection_.get()) == CONNECTION_BAD) lose("connection closed");
    if (result == nullptr) break;
    if (!is_answer(PQresultStatus(result))) sqlstate = sqlstate_of(result);
    PQclear(result);
  }
  if (PQenterPipelineMode(connection_.get()) != 1) lose("cannot enter pipeline mode");
  if (!sqlstate.empty()) throw StatementRefused(name, sqlstate);
}

std::vector<Rows> Session::collect() {
  const auto deadline = Clock::now() + answer_within_;
  std::vector<Rows> answers;
  std::optional<StatementRefused> refused;
  while (true) {
    await_answer(deadline);
    PGresult* result = PQgetResult(connection_.get());
    if (PQstatus(connection_.get()) == CONNECTION_BAD) {
      PQclear(result);
      lose("connection closed");
    }
    if (result == nullptr) continue;  // The end of one statement's answer.
    const ExecStatusType status = PQresultStatus(result);
    if (is_answer(status)) {
      answers.emplace_back(result);
      continue;
    }
    if (status == PGRES_FATAL_ERROR && answers.size() == queued_.size()) {
      PQclear(result);
      lose("connection ended behind the last answer");  // Of a server that stops.
    }
    if (status == PGRES_FATAL_ERROR && !refused) {
      refused.emplace(queued_.at(answers.size()), sqlstate_of(result));
    }
    PQclear(result);
    if (status == PGRES_PIPELINE_SYNC) break;
  }
  if (refused) {
    queued_.clear();
    throw *refused;
  }
  return answers;
}

void Session::await_answer(Clock::time_point deadline) {
  while (true) {
    const int unsent = PQflush(connection_.get());
    if (unsent < 0) lose("cannot send");
    if (unsent == 0 && PQisBusy(connection_.get()) == 0) return;
    // While sending, answers are read too: otherwise both sides could wait with full buffers.
    const auto events = static_cast<short>(unsent == 0 ? POLLIN : POLLIN | POLLOUT);
    wait_for_socket(events, deadline);
    if (PQconsumeInput(connection_.get()) != 1) lose("connection closed");
  }
}

void Session::wait_for_socket(short events, Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  if (left.count() <= 0) lose("no answer in time");
  pollfd socket{.fd = PQsocket(connection_.get()), .events = events, .revents = 0};
  const int ready = poll(&socket, 1, static_cast<int>(left.count()));
  if (ready < 0 && errno != EINTR) lose("cannot wait for an answer");
}

void Session::lose(std::string_view what) {
  // libpq's own words may quote values, so they are passed on for failed connects only.
  connection_.reset();
  queued_.clear();
  throw ConnectionLost("database: " + std::string(what));
}

Transaction::Transaction(Session& session) : session_(&session) {
  session_->queue_command("BEGIN ISOLATION LEVEL READ COMMITTED");
}

void Transaction::commit() {
  session_->queue_command("COMMIT");
  open_ = false;
  try {
    // A transaction that had failed before answers COMMIT with "ROLLBACK".
    if (session_->run().back().command() != "COMMIT") throw StatementRefused("COMMIT", "40000");
  } catch (const StatementRefused&) {
    open_ = true;  // Behind a refusal nothing runs, not even the commit.
    throw;
  }
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    roll_back();
  } catch (const std::runtime_error&) {
    // Then the connection is gone, and the server rolls back by itself.
  }
}

/// What is queued runs by itself before: behind a refusal nothing runs, not even a rollback.
void Transaction::roll_back() {
  try {
    if (session_->queued() > 0) session_->run();
  } catch (const StatementRefused&) {
  }
  session_->queue_command("ROLLBACK");
  session_->run();
}

}  // namespace adapters::postgres

/// \file
/// A few sessions shared by threads. A broken one is thrown away, and the next caller connects.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/postgres/session.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {

/// Every session was in use for longer than an answer may take.
class NoSessionFree : public ConnectionLost {
 public:
  using ConnectionLost::ConnectionLost;
};

/// Thread-safe. Connects when first asked.
class SessionPool {
 public:
  /// \param most  open at once; callers beyond wait for one, as long as for an answer. At least 1.
  SessionPool(SessionOptions options, std::size_t most);

  /// Calls `ask(session)` and returns what it returns. Where the session turns out to be lost, as
  /// after a restart of the server, it is asked once more over a new one: so only for what may be
  /// repeated. \throws ConnectionLost (NoSessionFree among it), StatementRefused
  template <class Ask>
  auto with_session(const Ask& ask) {
    try {
      const Loan loan(*this);
      return ask(*loan.session);
    } catch (const NoSessionFree&) {
      throw;  // Waiting once more would only make the queue longer.
    } catch (const ConnectionLost&) {
      forget_idle();
    }
    const Loan loan(*this);
    return ask(*loan.session);
  }

  /// The same for ports that read: \throws gateway::JournalUnavailable for both.
  template <class Ask>
  auto answer(const Ask& ask) {
    try {
      return with_session(ask);
    } catch (const ConnectionLost& error) {
      throw gateway::JournalUnavailable(error.what());
    } catch (const StatementRefused& error) {
      throw gateway::JournalUnavailable(error.what());
    }
  }

 private:
  /// Takes a session out of the pool and gives it back unless it is lost.
  struct Loan {
    explicit Loan(SessionPool& from) : pool(&from), session(from.take()) {}

    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    ~Loan() { pool->give_back(std::move(session)); }

    SessionPool* pool;
    mutable std::unique_ptr<Session> session;
  };

  std::unique_ptr<Session> take();
  void give_back(std::unique_ptr<Session> session);
  void forget_idle();

  const SessionOptions options_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t lent_ = 0;
  std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace adapters::postgres

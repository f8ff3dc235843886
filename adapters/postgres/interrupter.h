/// \file
/// Ends what a session asks, from another thread.
#pragma once

#include <memory>

struct pg_cancel;

namespace adapters::postgres {

class Session;

/// Whoever runs the session is told by StatementRefused (SQLSTATE 57014) once the server has ended
/// the statement. May outlive the session. Not thread-safe with itself.
class Interrupter {
 public:
  /// \param session  not lost.
  explicit Interrupter(const Session& session);

  /// Asks the server, over a connection of its own, to end what it runs for the session; which is
  /// nothing where the statement has not come yet or is answered. Whether it was reached is not
  /// told.
  void interrupt();

 private:
  struct Free {
    void operator()(pg_cancel* cancel) const;
  };

  std::unique_ptr<pg_cancel, Free> cancel_;
};

}  // namespace adapters::postgres

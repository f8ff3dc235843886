/// \file
/// Ends what a session asks, from another thread, whatever the server does.
#pragma once

namespace adapters::postgres {

class Session;

/// The line of a session, to be cut: whoever runs the session is told by ConnectionLost at once.
/// Asking the server to end a statement (libpq's PQcancel) would be kinder, but waits without a
/// bound for a server that stands still. May outlive the session. Not thread-safe with itself.
class LineCutter {
 public:
  /// \param session  not lost.
  explicit LineCutter(const Session& session);
  LineCutter(const LineCutter&) = delete;
  LineCutter& operator=(const LineCutter&) = delete;
  ~LineCutter();

  /// Never waits. What the server runs for the session goes on until it looks for its client.
  void cut();

 private:
  /// A descriptor of its own: the session may close its own at any moment, and the number would
  /// be another line's by then. -1 where the process has none left; then nothing is cut.
  int line_;
};

}  // namespace adapters::postgres

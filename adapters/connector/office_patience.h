/// \file
/// Ends connections to the office's page that do not get on: any account of the machine can open
/// some and be slow.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace adapters::connector {

/// Thread-safe. Outlives what it watches.
class Patience {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// One connection, from when its turn comes until it ends.
  class Watched {
   public:
    /// \param socket  of the connection; this keeps a descriptor of its own to it.
    Watched(Patience& patience, int socket);
    ~Watched();
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    /// Its request has come as a whole. Whoever sent it is not to blame for the time it takes.
    void works();

    /// It is answered from now on, and has to read.
    void answers();

   private:
    friend class Patience;
    enum class Stage {
      kAsking,
      kWorking,
      kAnswering
    };

    void enter(Stage stage);

    Patience* patience_;
    int socket_;
    Time since_;
    Stage stage_ = Stage::kAsking;
  };

  /// \param is_crowded  whether others wait for their turn.
  explicit Patience(std::function<bool()> is_crowded);

  /// Ends every connection, now and from now on.
  void end_all();

 private:
  void watch(const std::stop_token& stop);
  void end_slow();

  std::function<bool()> is_crowded_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::set<Watched*> watched_;
  bool is_over_ = false;
  std::jthread thread_;
};

}  // namespace adapters::connector

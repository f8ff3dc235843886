/// \file
/// A process that stands still for a while, as where its machine is suspended.
#pragma once

#include <csignal>

namespace support {

/// Stands still as long as the object is there, or until go_on().
class Paused {
 public:
  explicit Paused(int process) : process_(process) { ::kill(process_, SIGSTOP); }

  ~Paused() { go_on(); }

  Paused(const Paused&) = delete;
  Paused& operator=(const Paused&) = delete;

  void go_on() const { ::kill(process_, SIGCONT); }

 private:
  const int process_;
};

}  // namespace support

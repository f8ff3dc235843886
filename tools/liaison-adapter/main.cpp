#include <csignal>
#include <iostream>
#include <thread>

#include "tools/liaison-adapter/command_line.h"

#include <pthread.h>
#include <unistd.h>

namespace {

/// Blocked in every thread, so that the one that waits for them gets them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const auto signals = block_stop_signals();
  std::stop_source stop;
  std::jthread waiting([&] {
    int number = 0;
    sigwait(&signals, &number);
    stop.request_stop();
  });
  const auto status = tools::run_adapter(
      std::vector<std::string>(argv + 1, argv + argc), std::cout, std::cerr, stop.get_token());
  pthread_kill(waiting.native_handle(), SIGTERM);
  return static_cast<int>(status);
}

/// \file
/// A line to a service on this machine that a test can cut and mend.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace support {

/// Listens on a free port of 127.0.0.1 and passes bytes both ways; a thread for each connection.
class LineRelay {
 public:
  LineRelay();
  ~LineRelay();
  LineRelay(const LineRelay&) = delete;
  LineRelay& operator=(const LineRelay&) = delete;

  /// Where new connections lead.
  void lead_to(std::uint16_t port) { target_ = port; }

  /// Ends every connection; new ones are ended at once.
  void cut();

  void mend() { open_ = true; }

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void accept_all();
  void pass(int client);

  std::atomic<std::uint16_t> target_{0};
  std::atomic<bool> open_{true};
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::mutex mutex_;
  std::set<int> ends_;
  std::vector<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace support

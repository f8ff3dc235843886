/// \file
/// A line to a service on this machine whose connections break after so many bytes, each after
/// other ones: in the middle of whatever is on its way then, in either direction.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace support {

/// How many bytes a connection may carry in each direction before it breaks: 2^low to 2^high, each
/// power of two as likely as the other.
struct Breaks {
  int low = 6;
  int high = 20;
};

/// Passes bytes both ways; a thread for each connection. Breaks nothing until it is told to.
class ByteCutter {
 public:
  enum class Kind {
    kPort,     ///< Listens on a free port of 127.0.0.1.
    kDatabase  ///< Listens on a Unix socket as PostgreSQL does.
  };

  /// \param seed  of the lengths, in the order in which connections come.
  ByteCutter(Kind kind, Breaks breaks, std::uint64_t seed);
  ~ByteCutter();
  ByteCutter(const ByteCutter&) = delete;
  ByteCutter& operator=(const ByteCutter&) = delete;

  /// Where connections lead, before the first one. Of kPort.
  void lead_to(std::uint16_t port);

  /// Folder of the server's socket. Of kDatabase.
  void lead_to(const std::filesystem::path& server);

  /// From now on, also connections that are there: those count from here.
  void begin() { breaking_ = true; }

  void end() { breaking_ = false; }

  /// Connections that it has broken.
  [[nodiscard]] std::uint64_t breaks() const { return broken_; }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  class Line;

  void listen_on_port();
  void listen_in_folder();
  void accept_all();
  void carry(int client);
  [[nodiscard]] std::uint64_t drawn();

  const Breaks breaks_;
  TemporaryFolder folder_;
  std::function<int()> dial_;  ///< \return a socket; below 0 where nobody answers.
  std::atomic<bool> breaking_{false};
  std::atomic<bool> ending_{false};
  std::atomic<std::uint64_t> broken_{0};
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::mutex mutex_;
  std::mt19937_64 random_;
  std::condition_variable ended_;
  int open_ = 0;  // Connections: their threads are gone with them, however many there were.
  std::thread acceptor_;
};

}  // namespace support

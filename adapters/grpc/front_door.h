/// \file
/// Accepts connections for the library, which would take any number of them: no more at once than
/// may be, in all and from one source. Those beyond are closed before a byte is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include "gateway/ports/telemetry.h"

namespace adapters::grpc {

struct FrontDoorOptions {
  std::string address;     ///< IPv4 or IPv6.
  std::uint16_t port = 0;  ///< 0 = any free port.
  std::size_t connections_total = 1;
  std::size_t connections_per_source = 1;
};

/// Keeps a second descriptor of each connection, by which it sees that the library has shut it.
/// Not thread-safe; works on a thread of its own.
class FrontDoor {
 public:
  /// Listens; nobody is let in yet.
  /// \param telemetry  must outlive the door. Counts `grpc_connections_refused{cause}`.
  /// \throws std::runtime_error  the address cannot be had.
  FrontDoor(FrontDoorOptions options, gateway::Telemetry& telemetry);
  ~FrontDoor();
  FrontDoor(const FrontDoor&) = delete;
  FrontDoor& operator=(const FrontDoor&) = delete;

  /// \param take  is given a connected descriptor, which is its own from then on; must not throw.
  void open(std::function<void(int descriptor)> take);

  /// Lets nobody in any more, and nobody who has knocked either. Harmless when repeated.
  void close();

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void run();
  void accept_one();
  [[nodiscard]] const char* cause_to_refuse(const std::string& source) const;
  void watch(int descriptor, const std::string& source);
  void forget(int watched);

  const FrontDoorOptions options_;
  gateway::Telemetry* telemetry_;
  std::function<void(int)> take_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  int events_ = -1;
  int bell_ = -1;                    // Rung to end the thread.
  std::map<int, std::string> open_;  // Second descriptors, with their source.
  std::map<std::string, std::size_t> of_source_;
  std::thread thread_;
};

}  // namespace adapters::grpc

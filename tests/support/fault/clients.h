/// \file
/// The load: authorities that send, and authorities that take over what waits for them, each in
/// threads of its own, who go on wherever and whenever the service comes back.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/fault/account.h"
#include "tests/support/fault/service.h"

namespace fault {

/// Who writes to whom, and who gets the copies that the law requires.
struct Correspondence {
  std::string sender;
  std::string addressee;
  std::vector<std::string> copies;
};

struct Cast {
  std::vector<Correspondence> correspondence;  ///< Each has its own sending threads.
  std::vector<std::string> readers;            ///< Those who get nothing included.
  int threads_each = 2;                        ///< For each correspondence and each reader.
  /// Whether half of what the service says it has not stored is left for good, which is to be true
  /// then: for services whose answers are not lost on their way. Otherwise all is sent again.
  bool leave_declined = false;
};

/// Austria and France write to each other, Germany to Spain; Italy reads and must get nothing.
[[nodiscard]] Cast two_circles();

/// All threads end with the object.
class Clients {
 public:
  /// References must outlive this object.
  Clients(Whereabouts& service,
          Account& account,
          Connect connect,
          const Cast& cast,
          std::uint64_t seed);
  ~Clients();
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

  /// Returns when no new message is sent any more; receiving goes on.
  void stop_sending();

 private:
  class Writer;

  void send(const Correspondence& letters, std::uint64_t seed);
  void submit(Connection& connection, Writer& writer);
  void receive(const std::string& authority);
  void receive_on(Connection& connection, const std::string& authority);
  void confirm(Connection& connection,
               const std::string& authority,
               const std::vector<tools::Delivery>& deliveries);
  void note_problem(const std::string& authority, const tools::Problem& problem);

  Whereabouts& service_;
  Account& account_;
  const Connect connect_;
  const bool leave_declined_;
  std::atomic<bool> sending_ = true;
  std::atomic<bool> receiving_ = true;
  std::vector<std::thread> senders_;
  std::vector<std::thread> receivers_;
};

}  // namespace fault

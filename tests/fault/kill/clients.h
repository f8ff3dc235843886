/// \file
/// The load of the kill test: authorities that send, and authorities that take over what waits for
/// them, each in threads of its own, who go on wherever and whenever the gateway comes back.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault/kill/account.h"
#include "tools/liaison/api_client.h"

namespace kill_test {

/// Where the gateway listens, as far as clients can know. Thread-safe.
class Service {
 public:
  void open(std::uint16_t port);
  void close();   ///< Before something is killed: clients that fail now wait for open().
  void finish();  ///< For ever: who waits is told so.

  /// Waits while the service is closed. \return nothing once it is finished.
  [[nodiscard]] std::optional<std::uint16_t> port();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<std::uint16_t> port_;
  bool finished_ = false;
};

/// All threads end with the object.
class Clients {
 public:
  /// AT-POLICE-1 and FR-POLICE-1 write to each other; they and both central units receive. Two
  /// threads for each of these tasks. References must outlive this object.
  Clients(Service& service, Account& account, std::uint64_t seed);
  ~Clients();
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

  /// Returns when no new message is sent any more; receiving goes on.
  void stop_sending();

 private:
  void send(const std::string& sender, const std::string& addressee, std::uint64_t seed);
  [[nodiscard]] bool submitted(tools::ApiClient& client, const support::TestDocument& document);
  void receive(const std::string& authority);
  void receive_on(tools::ApiClient& client, const std::string& authority);
  void confirm(tools::ApiClient& client,
               const std::string& authority,
               const std::vector<tools::Delivery>& deliveries);

  Service& service_;
  Account& account_;
  std::atomic<bool> sending_ = true;
  std::atomic<bool> receiving_ = true;
  std::vector<std::thread> senders_;
  std::vector<std::thread> receivers_;
};

}  // namespace kill_test

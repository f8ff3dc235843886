/// \file
/// What all stories of the fault suite have in common: clients at work, something that is done to
/// the service meanwhile, and the same judgement at the end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/fault/account.h"
#include "tests/support/fault/clients.h"
#include "tests/support/fault/inspection.h"
#include "tests/support/fault/service.h"
#include "tests/support/gateway_stand.h"

namespace fault {

/// LIAISON_SEED, or a new one; printed, so that a run can be repeated.
[[nodiscard]] std::uint64_t announced_seed();

/// The whole number that this variable of the environment holds, or `usual`. In the long form of a
/// story something is done as often as LIAISON_ROUNDS says.
[[nodiscard]] int number_given(const char* variable, int usual);

/// Settings that a stand of a story needs; leases are short, so that what was leased in vain is
/// offered again within the test. \param more_limits  lines for the table [limits].
[[nodiscard]] std::string story_settings(const std::string& more_limits = {});

struct StoryOptions {
  std::uint64_t seed = 0;
  Connect connect = connect_to_gateway;
  Cast cast = two_circles();
  std::optional<std::uint16_t> port{};  ///< Where clients go instead of to the gateway.
};

/// Clients work from the constructor on.
class Story {
 public:
  /// \param stand  with story_settings(). References must outlive this object.
  Story(support::GatewayStand& stand, const StoryOptions& options);
  ~Story();
  Story(const Story&) = delete;
  Story& operator=(const Story&) = delete;

  [[nodiscard]] std::mt19937_64& random() { return random_; }

  [[nodiscard]] Account& account() { return account_; }

  [[nodiscard]] Whereabouts& service() { return service_; }

  [[nodiscard]] const Scene& scene() const { return scene_; }

  /// A whole number from `least` to `most`, drawn from the seed.
  [[nodiscard]] std::uint64_t drawn(std::uint64_t least, std::uint64_t most);

  /// Returns when so many more messages have their receipt.
  /// \throws std::runtime_error  the clients got nowhere within three minutes.
  void await_receipts(std::uint64_t more);

  /// Returns when clients have done so many further steps. \throws as above.
  void await_steps(std::uint64_t more);

  /// Prints a line with the time since the beginning.
  void tell(const std::string& what) const;

  /// Once the fault is over: no new messages, what is open is settled, everything is fetched, and
  /// then account, interface, database, audit log and files are compared. Prints the figures.
  /// \return a sentence for everything that is not as it must be.
  /// \throws std::runtime_error  the service does not settle what is open.
  [[nodiscard]] std::vector<std::string> judgement();

 private:
  support::GatewayStand& stand_;
  const std::chrono::steady_clock::time_point begun_;
  std::mt19937_64 random_;
  Scene scene_;
  Account account_;
  Whereabouts service_;
  std::unique_ptr<Clients> clients_;
};

}  // namespace fault

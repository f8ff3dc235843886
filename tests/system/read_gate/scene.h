/// \file
/// Messages with everybody around them at a running gateway, and the calls of the matrix.
///
/// FR-POLICE-1 sends a Request to DE-POLICE-1, which forwards it to SE-POLICE-1 and assigns it to
/// DE-NIGHT-1. FR-SPOC and DE-SPOC are owed copies; from both of them the exchange may be withheld.
#pragma once

#include <set>
#include <string>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/system/read_gate/https_caller.h"
#include "tests/system/read_gate/matrix_files.h"

namespace read_gate {

inline constexpr auto kSender = "FR-POLICE-1";
inline constexpr auto kAddressee = "DE-POLICE-1";
inline constexpr auto kHolder = "SE-POLICE-1";
inline constexpr auto kAssigned = "DE-NIGHT-1";
inline constexpr auto kStranger = "FI-POLICE-1";
inline constexpr auto kSendingUnit = "FR-SPOC";
inline constexpr auto kReceivingUnit = "DE-SPOC";
inline constexpr auto kSendingColleague =
    "FR-CUSTOMS-1";                                ///< Not concerned; of the sender's state.
inline constexpr auto kFallback = "DE-CUSTOMS-1";  ///< Not concerned; of an involved state.
inline constexpr auto kElsewhere = "AT-POLICE-1";  ///< Of a state that is not involved.
inline constexpr auto kBeyond = "IT-POLICE-1";     ///< To whom a holder forwards.

struct Wish {
  std::string codes = "H0";   ///< One, or kAllCodes.
  std::string level = "BPL";  ///< Or EU-R.
  bool withheld = false;      ///< Whether its copies are withheld.
  Before before = Before::kNothing;

  friend auto operator<=>(const Wish&, const Wish&) = default;
};

/// Not thread-safe.
class Scene {
 public:
  Scene();

  /// The authority's own system; with no person its service person stands for it.
  [[nodiscard]] static Who at(const std::string& authority, const std::string& person = {});
  /// A system that is registered for parties of the messages and has no service person.
  [[nodiscard]] static Who nobody_at(const std::string& authority);
  /// ada and ben administer, eve audits.
  [[nodiscard]] static Who operated_by(const std::string& name);

  /// A message as wished, the same one again until spent() is told of it. \return what it goes by:
  /// handle, message, exchange, suppression; the addressee's delivery and lease where it is leased.
  [[nodiscard]] const Names& message(const Wish& wish);

  void spent(const Wish& wish) { messages_.erase(wish); }

  /// A change that ada proposed and an export that eve began, for calls of operators.
  [[nodiscard]] Names administration();

  /// The same names with ids that nobody ever gave.
  [[nodiscard]] static Names unknown(Names names);

  /// As calls.json says, every page of a list in one body.
  [[nodiscard]] Reply call(const Who& who, const std::string& call, const Names& names);

  [[nodiscard]] Reply call(const Who& who, const Request& request) {
    return caller_.call(who, request);
  }

  /// Submits. \return the handle. \throws std::runtime_error  it was refused.
  std::string sent(const support::TestDocument& document);
  [[nodiscard]] static support::TestDocument document_of(const Wish& wish);

  /// Leases all that waits for the authority. \return the item of that message, where it was there.
  std::optional<tools::LeasedItem> drain(const std::string& authority, const std::string& handle);

  [[nodiscard]] support::GatewayStand& stand() { return stand_; }

 private:
  Names made(const Wish& wish);
  void take_more(const Who& who, const Request& request, const std::string& pages, Reply& reply);
  void pass_on(const support::TestDocument& document, const std::string& handle);
  void register_system_of_nobody();
  tools::ApiClient& client(const std::string& authority);

  support::GatewayStand stand_;
  HttpsCaller caller_;
  std::map<std::string, tools::ApiClient> clients_;
  std::map<Wish, Names> messages_;
  std::string export_;
  std::string files_;
};

/// The one of this program, made at the first call and ended after the last test.
[[nodiscard]] Scene& scene();

/// Status, fields and body with the names masked, without what differs from call to call.
[[nodiscard]] std::string view_of(const Reply& reply, const Names& names);

/// As a cell of the matrix says it: "404 not-found", "200 seen".
[[nodiscard]] std::string outcome_of(const Reply& reply, const Making& making, const Names& names);

}  // namespace read_gate

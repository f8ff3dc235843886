/// \file
/// What the gateway and its database hold after the storm, compared with the clients' account.
#pragma once

#include <string>
#include <vector>

#include "tests/fault/kill/account.h"
#include "tests/support/gateway_stand.h"

namespace kill_test {

/// Sends again what was never answered; each must end in a receipt.
/// \throws std::runtime_error  one was refused.
void settle_unanswered(support::GatewayStand& stand, Account& account);

/// Every receipted message as its sender finds it: state, bytes, receipt and proof. \return a
/// sentence for everything that is not as it was promised.
[[nodiscard]] std::vector<std::string> wrong_messages(support::GatewayStand& stand,
                                                      const std::vector<Receipted>& receipted);

/// What lies in the database without what belongs to it. \return a sentence for each kind.
[[nodiscard]] std::vector<std::string> wrong_rows(support::GatewayStand& stand);

/// Messages whose deliveries are not exactly those that their receipts named, in that order.
[[nodiscard]] std::vector<std::string> wrong_plans(support::GatewayStand& stand,
                                                   const std::vector<Receipted>& receipted);

/// The entries in the database and the tiles served over HTTP against the signed head.
[[nodiscard]] std::vector<std::string> wrong_log(support::GatewayStand& stand);

}  // namespace kill_test

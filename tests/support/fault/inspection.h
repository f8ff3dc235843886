/// \file
/// What the gateway and its database hold after the storm, compared with the clients' account.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gateway/audit/checkpoint.h"
#include "tests/support/fault/account.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/node_pair.h"

namespace fault {

/// What is inspected: a gateway that answers, and the database below it.
struct Scene {
  std::function<tools::ApiClient(const std::string& authority)> client;  ///< Thread-safe.
  std::function<std::vector<std::string>(const std::string& sql)> rows;
  std::vector<gateway::NoteVerifier> logs;  ///< Of all nodes on the database.
};

[[nodiscard]] Scene scene_of(support::GatewayStand& stand);

[[nodiscard]] Scene scene_of(support::NodePair& nodes);

/// Proves with the key of the test Europe's log.
[[nodiscard]] bool proves_admission(const support::TestDocument& document,
                                    const std::string& receipt);

/// Proves with the key of any of these logs.
[[nodiscard]] ReceiptCheck proves_with(std::vector<gateway::NoteVerifier> logs);

/// Sends again what was never answered, until the service does not ask to come again; each must end
/// in a receipt.
/// \throws std::runtime_error  one was refused.
void settle_unanswered(const Scene& scene, Account& account);

/// Waits while clients go on receiving, until nothing waits for anybody. Only the database knows
/// that: a client whose confirmation was not answered cannot tell whether it took effect.
/// \throws std::runtime_error  something still waits after `limit`.
void drain(const Scene& scene, Account& account, std::chrono::seconds limit);

/// Every receipted message as its sender finds it: state, bytes, receipt and proof. \return a
/// sentence for everything that is not as it was promised.
[[nodiscard]] std::vector<std::string> wrong_messages(const Scene& scene,
                                                      const std::vector<Receipted>& receipted);

/// What lies in the database without what belongs to it. \return a sentence for each kind.
[[nodiscard]] std::vector<std::string> wrong_rows(const Scene& scene);

/// Messages whose deliveries are not exactly those that their receipts named, in that order.
[[nodiscard]] std::vector<std::string> wrong_plans(const Scene& scene,
                                                   const std::vector<Receipted>& receipted);

/// Of each log the entries in the database and the tiles served over HTTP against the signed head,
/// which is given a minute to be that of all entries.
[[nodiscard]] std::vector<std::string> wrong_log(const Scene& scene);

/// Leases that clients were given and the audit log does not know: bytes left before their entry.
[[nodiscard]] std::vector<std::string> unaudited_leases(const Scene& scene, Account& account);

/// What outsiders and searchers find: every receipt and an export of the log by `liaison-verify`,
/// and no canary in the files of gateway and server or in the metrics. \param stand  with
/// story_settings().
[[nodiscard]] std::vector<std::string> wrong_evidence(support::GatewayStand& stand,
                                                      Account& account);

/// All of the above but the evidence, and the account's own findings.
[[nodiscard]] std::vector<std::string> all_findings(const Scene& scene, Account& account);

}  // namespace fault

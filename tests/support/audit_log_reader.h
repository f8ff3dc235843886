/// \file
/// An outsider's view of the audit log: its signed head and the hashes of its entries, fetched over
/// the public interface (C2SP tlog-tiles) and believed only as far as they can be checked.
#pragma once

#include <vector>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/merkle_tree.h"
#include "tools/liaison/api_client.h"

namespace support {

struct LogView {
  gateway::TreeHead head;               ///< As signed by the log's key.
  std::vector<gateway::Digest> leaves;  ///< Tile level 0, exactly head.size hashes.
};

/// The public key of the test Europe's log.
[[nodiscard]] gateway::NoteVerifier log_verifier();

/// The head that a signed note states. \throws std::runtime_error  the signature does not hold.
[[nodiscard]] gateway::TreeHead opened(const std::string& note);

/// \throws std::runtime_error  something is missing or is not signed.
[[nodiscard]] LogView read_log(tools::ApiClient& client,
                               const gateway::NoteVerifier& log = log_verifier());

/// RFC 6962 section 2.1, computed from the leaves alone.
[[nodiscard]] gateway::Digest root_of(const std::vector<gateway::Digest>& leaves);

}  // namespace support

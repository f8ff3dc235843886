/// \file
/// Receipts: C2SP tlog-proof, with the exact audit entry in the `extra` line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/digest.h"

namespace gateway {

/// Text of a receipt. \param checkpoint  a signed note of the tree of `proof.tree_size` leaves.
[[nodiscard]] std::string receipt_text(std::string_view entry,
                                       const InclusionProof& proof,
                                       std::string_view checkpoint);

/// How far a receipt can be trusted. The order is the order of the checks.
enum class ReceiptVerdict {
  kProved,            ///< Everything below holds.
  kMalformed,         ///< Not a tlog-proof with an entry in `extra`.
  kCheckpointBroken,  ///< Checkpoint malformed, of another log, or not signed by the log's key.
  kNotIncluded,       ///< The entry is not in the tree that the checkpoint signs.
  kOtherDocument,     ///< The entry's digest is not the digest of the document given.
};

[[nodiscard]] std::string_view to_text(ReceiptVerdict verdict);

struct ReceiptCheck {
  ReceiptVerdict verdict = ReceiptVerdict::kMalformed;
  std::string entry;  ///< The entry's line; empty when malformed.
  std::uint64_t index = 0;
  TreeHead head;  ///< As signed; size 0 when malformed.
};

/// Checks a receipt with nothing but the log's public key. With `document_digest` the entry must
/// also carry exactly that digest. Pure; never throws on hostile input.
[[nodiscard]] ReceiptCheck check_receipt(std::string_view receipt,
                                         const NoteVerifier& log,
                                         const std::optional<Digest>& document_digest);

}  // namespace gateway

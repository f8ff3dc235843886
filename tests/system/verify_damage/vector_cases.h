/// \file
/// The cases of tests/data/audit-vectors, made again: small exports and receipts, good and damaged,
/// each with the verdict that any verifier must give.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace verify {

/// The whole file as docs/audit.md, "Test vectors", describes it. Always the same.
[[nodiscard]] nlohmann::ordered_json make_vectors();

/// Its member `receipts`.
[[nodiscard]] nlohmann::ordered_json make_receipt_cases();

}  // namespace verify

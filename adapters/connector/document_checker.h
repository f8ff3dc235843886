/// \file
/// The gateway's check of a document, on this machine. Filled in by the program, which sees the
/// reader and the rules.
#pragma once

#include <string>
#include <vector>

#include "adapters/connector/file_names.h"
#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

struct CheckedDocument {
  std::string message_id;
  std::string type;
  Rank rank = Rank::kRoutine;
  std::vector<gateway::Violation> warnings;  ///< None of them refuses.
};

/// Thread-safe.
class DocumentChecker {
 public:
  virtual ~DocumentChecker() = default;

  /// Refuses as the gateway would by the document alone.
  [[nodiscard]] virtual gateway::Result<CheckedDocument> check(
      const gateway::Confidential<std::string>& document, gateway::Timestamp now) const = 0;

  /// More bytes are refused unread.
  [[nodiscard]] virtual std::uint64_t bytes_max() const = 0;
};

}  // namespace adapters::connector

/// \file
/// Fresh valid documents for tests that need many: small Requests and the Informations that answer
/// them, each with ids of its own.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/confidential.h"

namespace support {

/// A document and what a test must know of it.
struct TestDocument {
  std::string sender;
  std::string message_id;
  std::string exchange_opener;
  std::string exchange_id;
  std::string bytes;

  [[nodiscard]] gateway::Confidential<std::string> document() const {
    return gateway::Confidential<std::string>(bytes);
  }
};

/// What a test may care about in a Request; the rest is always the same.
struct RequestWish {
  std::string sender = "AT-POLICE-1";
  std::vector<std::string> addressees{"FR-POLICE-1"};
  std::string narrative = "The vehicle was seen twice near the border.";  ///< Goes in unescaped.
};

/// A random UUID of version 4. Thread-safe.
[[nodiscard]] std::string fresh_uuid();

/// A routine Request that opens an exchange of its own. Thread-safe.
[[nodiscard]] TestDocument fresh_request(const RequestWish& wish = {});

/// A full answer by `sender` to the sender of `request`, in its exchange. Thread-safe.
[[nodiscard]] TestDocument fresh_answer(const TestDocument& request, const std::string& sender);

/// The same message with one more blank in its text: same id, other bytes, still valid.
[[nodiscard]] TestDocument other_bytes(TestDocument document);

}  // namespace support

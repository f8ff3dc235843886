/// \file
/// Fresh valid documents with invented content, each with ids of its own: for load runs and tests.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"

namespace tools {

/// A document and what its maker must know of it.
struct MadeDocument {
  std::string sender;
  std::string message_id;
  std::string exchange_opener;
  std::string exchange_id;
  std::string bytes;

  [[nodiscard]] gateway::Confidential<std::string> document() const {
    return gateway::Confidential<std::string>(bytes);
  }
};

/// Whether a document is marked as one that no case lies behind.
enum class Seriousness {
  kCase,
  kRehearsal
};

/// What a maker may care about in a Request; the rest is always the same.
struct RequestWish {
  std::string sender = "AT-POLICE-1";
  std::vector<std::string> addressees{"FR-POLICE-1"};
  std::string narrative = "The vehicle was seen twice near the border.";  ///< Goes in unescaped.
  Seriousness seriousness = Seriousness::kCase;
  std::string message_id{};   ///< Empty = a fresh one.
  std::string exchange_id{};  ///< Empty = a fresh one, so that the Request opens an exchange.
};

/// A random UUID of version 4. Thread-safe.
[[nodiscard]] std::string fresh_uuid();

/// A routine Request that opens an exchange of its own. Thread-safe.
[[nodiscard]] MadeDocument made_request(const RequestWish& wish = {});

/// A routine Request with persons, vehicles, connections and statements, as many as make it about
/// so many bytes; without any it has some 2 KB. Thread-safe.
[[nodiscard]] MadeDocument made_request_of(std::size_t bytes);

/// A full answer by `sender` to the sender of `request`, in its exchange. Thread-safe.
[[nodiscard]] MadeDocument made_answer(const MadeDocument& request, const std::string& sender);

}  // namespace tools

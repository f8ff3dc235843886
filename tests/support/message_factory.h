/// \file
/// Fresh valid documents for tests that need many: small Requests and the Informations that answer
/// them, each with ids of its own.
#pragma once

#include "tools/liaison/made_documents.h"

namespace support {

using TestDocument = tools::MadeDocument;
using tools::fresh_uuid;
using tools::RequestWish;

/// A routine Request that opens an exchange of its own. Thread-safe.
[[nodiscard]] TestDocument fresh_request(const RequestWish& wish = {});

/// A full answer by `sender` to the sender of `request`, in its exchange. Thread-safe.
[[nodiscard]] TestDocument fresh_answer(const TestDocument& request, const std::string& sender);

/// The same message with one more blank in its text: same id, other bytes, still valid.
[[nodiscard]] TestDocument other_bytes(TestDocument document);

/// A message about `subject`, in its exchange.
struct NoticeWish {
  std::string type;  ///< Root element, e.g. "HandlingChange".
  std::string sender;
  std::string addressee;
  std::string body;  ///< What follows the header; goes in unescaped.
};

/// With ids of its own, in reply to `subject`. Thread-safe.
[[nodiscard]] TestDocument fresh_notice(const TestDocument& subject, const NoticeWish& wish);

/// The document with these elements inside its header's Handling in place of H0.
[[nodiscard]] TestDocument with_handling(TestDocument document, const std::string& handling);

}  // namespace support

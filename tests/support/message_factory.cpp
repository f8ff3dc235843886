#include "tests/support/message_factory.h"

#include "gateway/base/invariant.h"

namespace support {

TestDocument fresh_request(const RequestWish& wish) {
  return tools::made_request(wish);
}

TestDocument fresh_answer(const TestDocument& request, const std::string& sender) {
  return tools::made_answer(request, sender);
}

TestDocument other_bytes(TestDocument document) {
  const auto at = document.bytes.rfind("</Narrative>");
  gateway::invariant(at != std::string::npos, "every document of the factory has a narrative");
  document.bytes.insert(at, " ");
  return document;
}

}  // namespace support

#include "tests/support/message_factory.h"

#include "gateway/base/invariant.h"

namespace support {
namespace {

/// Puts `other` in the place of what stands from the first `from` up to and with the next `to`.
void put(std::string& text,
         const std::string& from,
         const std::string& to,
         const std::string& other) {
  const auto begin = text.find(from);
  const auto end = text.find(to, begin);
  gateway::invariant(end != std::string::npos, "the document has what is to be replaced");
  text.replace(begin, end + to.size() - begin, other);
}

}  // namespace

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

TestDocument fresh_notice(const TestDocument& subject, const NoticeWish& wish) {
  TestDocument made = fresh_answer(subject, wish.sender);
  auto& text = made.bytes;
  text.erase(text.find("</Header>") + std::string("</Header>").size());
  put(text, "<Information ", " ", "<" + wish.type + " ");
  put(text,
      "<Addressees>",
      "</Addressees>",
      "<Addressees><Authority>" + wish.addressee + "</Authority></Addressees>");
  text += wish.body + "</" + wish.type + ">\n";
  return made;
}

TestDocument with_handling(TestDocument document, const std::string& handling) {
  put(document.bytes, "<Code>H0", "</Code>", handling);
  return document;
}

}  // namespace support

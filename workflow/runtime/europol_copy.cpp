#include "workflow/runtime/europol_copy.h"

#include <set>
#include <string>

#include "gateway/audit/utf8.h"
#include "gateway/model/text_words.h"

namespace workflow {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;
using gateway::EuropolOrder;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

constexpr std::size_t kRestrictionsBytesMax = 1000;

bool says_something(const std::string& text) {
  return text.size() <= kRestrictionsBytesMax && gateway::is_utf8(text) &&
         !gateway::leaves_no_ink(text);
}

std::string listed(const std::vector<const Authority*>& authorities) {
  std::string text;
  for (const auto* authority : authorities)
    text += (text.empty() ? "" : ", ") + authority->id.str();
  return text;
}

}  // namespace

std::optional<Refusal> order_refused(const EuropolOrder& order) {
  const bool yes = order.verdict == gateway::EuropolVerdict::kYes;
  const std::string& restrictions = order.restrictions.disclose();
  const std::set distinct(order.purposes.begin(), order.purposes.end());
  if (!yes && !(order.purposes.empty() && restrictions.empty()))
    return refusal(kRequestMalformed, "Purposes and restrictions go with a yes alone.");
  if (yes && (order.purposes.empty() || distinct.size() != order.purposes.size()))
    return refusal(kRequestMalformed, "A yes names one purpose at least, each once.");
  if (!restrictions.empty() && !says_something(restrictions))
    return refusal(kRequestMalformed, "Restrictions are words of UTF-8, of at most 1000 bytes.");
  return std::nullopt;
}

Result<const Authority*> find_europol(const HeldMessage& held, const AuthorityId& by) {
  std::vector<const Authority*> found;
  for (const auto* authority : held.directory->list(held.now)) {
    if (authority->kind == AuthorityKind::kEuropol && authority->part_of.empty())
      found.push_back(authority);
  }
  if (found.empty()) {
    return refusal(kAuthorityUnknown,
                   "The directory has no authority of the kind europol that is valid now; its "
                   "administrators enter it.");
  }
  if (found.size() > 1) {
    return refusal(
        kAuthorityUnknown,
        "The directory has several authorities of the kind europol that are valid now, " +
            listed(found) + "; its administrators leave one.");
  }
  const auto& id = found.front()->id;
  if (id == by || id == held.record.sender)
    return refusal(kAuthorityNotAddressable, id.str() + " has the message already.");
  return found.front();
}

std::optional<Refusal> refused_as_by_product(const Authority& to) {
  if (to.kind != AuthorityKind::kEuropol) return std::nullopt;
  return refused_under("handling.europol-decision",
                       "Directive (EU) 2023/977 Art. 12",
                       refusal(kAuthorityNotAddressable,
                               "A copy to " + to.id.str() +
                                   " is a decision of its own: POST /messages/{handle}/europol."));
}

}  // namespace workflow

#include "gateway/base/refusal.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace gateway {

using enum Retry;

const RefusalKind& kind_of(RefusalCode code) {
  const auto catalogue = refusal_catalogue();
  const auto place = static_cast<std::size_t>(code);
  invariant(place < catalogue.size(), "every code is in the catalogue");
  const auto& kind = catalogue[place];
  invariant(kind.code == code, "the refusal catalogue follows the order of RefusalCode");
  return kind;
}

std::string_view to_text(Retry retry) {
  switch (retry) {
    case kNever:
      return "never";
    case kLater:
      return "later";
    case kChanged:
      return "changed";
  }
  broken_invariant("every Retry has a text");
}

Refusal refusal(RefusalCode code, std::string detail) {
  const auto& kind = kind_of(code);
  return {.code = code,
          .detail = std::move(detail),
          .rule = std::string(kind.rule),
          .legal = std::string(kind.legal),
          .violations = {}};
}

Refusal refused_under(std::string_view rule, std::string_view legal, Refusal refused) {
  refused.rule = rule;
  if (!legal.empty()) refused.legal = legal;
  return refused;
}

}  // namespace gateway

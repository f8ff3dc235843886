/// \file
/// The refusals of routing, in words. Each names the row that decided and its legal reference; none
/// says more of an authority than the directory shows to every caller. Internal to routing. Pure.
#pragma once

#include <string_view>

#include "gateway/base/refusal.h"
#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/plan_draft.h"
#include "gateway/routing/route_rules.h"

namespace gateway {

[[nodiscard]] LegalRow row_of(const RouteRule& rule);

struct Pair {
  const Authority& sender;
  const Authority& addressee;
};

/// \param role  e.g. "The addressee".
[[nodiscard]] Refusal unknown_authority(std::string_view role, const AuthorityId& id);
[[nodiscard]] Refusal succeeded(const AuthorityId& id, const Authority& successor);
[[nodiscard]] Refusal addressed_itself(const AuthorityId& id);
[[nodiscard]] Refusal reached_by_sender(const Authority& addressee);
[[nodiscard]] Refusal no_copy_row(const Pair& pair, Flow flow);
[[nodiscard]] Refusal not_cleared(const Authority& recipient,
                                  const LegalRow& row,
                                  Classification classification);
[[nodiscard]] Refusal no_central_unit(const Authority& owner, const LegalRow& row);
[[nodiscard]] Refusal type_not_accepted(const Authority& addressee, const RouteInputs& inputs);
[[nodiscard]] Refusal language_not_listed(const Authority& addressee);
[[nodiscard]] Refusal suppression_not_permitted(const Authority& sender, SuppressionGround ground);
[[nodiscard]] Refusal unfit_fallback(const Authority& fallback);
[[nodiscard]] Refusal not_withholdable(const Authority& unit, const LegalRow& row);
[[nodiscard]] Refusal withheld_twice(const Authority& unit);
[[nodiscard]] Refusal transfer_without_ground(const Authority& addressee);
[[nodiscard]] Refusal transfer_without_regime(const Authority& addressee, TransferGround ground);

}  // namespace gateway

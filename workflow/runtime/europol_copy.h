/// \file
/// What a decision on a copy to Europol asks for, before anything is stored. Nothing else of the
/// gateway brings a stored message to Europol: Directive (EU) 2023/977 Art. 12. Pure.
#pragma once

#include <optional>

#include "gateway/base/result.h"
#include "gateway/ports/holdings.h"
#include "workflow/runtime/handling_gate.h"

namespace workflow {

/// Whether the order is complete in itself. \return nothing when it is, else kRequestMalformed:
/// a yes names each purpose once and at least one, and restrictions of 1 to 1000 bytes of UTF-8
/// that say something; any other decision has neither.
[[nodiscard]] std::optional<gateway::Refusal> order_refused(const gateway::EuropolOrder& order);

/// The one authority of the kind that is valid now and no unit of another.
/// \return it, of the edition in `held`, or a Refusal:
///   - kAuthorityUnknown         there is none, or several;
///   - kAuthorityNotAddressable  it is `by` itself, or the message's sender.
[[nodiscard]] gateway::Result<const gateway::Authority*> find_europol(
    const HeldMessage& held, const gateway::AuthorityId& by);

/// Of whatever else passes a message on. \return kAuthorityNotAddressable when `to` is Europol.
[[nodiscard]] std::optional<gateway::Refusal> refused_as_by_product(const gateway::Authority& to);

}  // namespace workflow

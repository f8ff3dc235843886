/// \file
/// Handling of a stored message at a given time: what it was admitted with, changed by the later
/// words of its provider. Pure.
///
/// How changes add up:
///   - tighten, of the whole or of parts: its codes are added to those of the whole, its time to
///     erase counts where it is the earliest. Never weaker than before.
///   - relax of the whole message: its codes hold in place of all that held when it came into
///     force. Where it states a time to erase, that holds in place of the former ones; where it
///     states none, they stay.
///   - relax of parts: the whole stays as it is, since other parts may have the same codes. What
///     became of the parts says the notice.
/// A relaxation ends what the provider said before it and what was in force by then; so neither a
/// relaxation that was announced earlier nor one that comes later undoes a tightening unseen.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "gateway/base/timestamp.h"
#include "gateway/model/provider_decisions.h"

namespace gateway {

/// \param admitted  version 1.
/// \param versions  of that message, by version; those that are not in force at `at` do not count.
/// \return codes and time to erase at `at`, and the highest version that was in force by then.
[[nodiscard]] HeldHandling handling_at(const HeldHandling& admitted,
                                       std::span<const HandlingVersion> versions,
                                       Timestamp at);

/// Whose words of H3 must have been read at `at`: the newest version in force by then that has H3.
/// \return nothing where the message as a whole does not have H3 then.
[[nodiscard]] std::optional<std::uint32_t> restriction_at(const HeldHandling& admitted,
                                                          std::span<const HandlingVersion> versions,
                                                          Timestamp at);

}  // namespace gateway

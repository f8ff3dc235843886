/// \file
/// Which state codes a national authority may carry.
///
/// Closed: the member states of the European Union by ISO 3166-1 alpha-2 (so GR, not EL), the four
/// states associated with Schengen (docs/decisions/0031), and XA to XZ but XK, which ISO leaves to
/// users and which exercises and tests use for invented states.
#pragma once

#include "gateway/base/ids.h"

namespace gateway {

/// Whether the state takes part in the exchange under Directive (EU) 2023/977.
[[nodiscard]] bool takes_part(const StateCode& state);

/// Two capital letters, of whatever state.
[[nodiscard]] bool is_state_code(const StateCode& state);

/// The code that Union bodies carry: "EU".
[[nodiscard]] const StateCode& union_code();

}  // namespace gateway

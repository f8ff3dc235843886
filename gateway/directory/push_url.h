/// \file
/// Which addresses a gateway may be told to bring deliveries to.
///
/// Pure. `https://host[:port][/path]` and nothing more: who may be there is decided by certificate,
/// so that credentials have no place in an address, and a query or fragment has no meaning. Where
/// the host lies is not judged: a loopback or private address is right where the operator says so.
#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// \return empty for an address that may be used, else one sentence that says what is wrong.
[[nodiscard]] std::string push_url_fault(std::string_view url);

}  // namespace gateway

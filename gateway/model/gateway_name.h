/// \file
/// By which names the gateway speaks itself, as the sender of a NonDelivery.
///
/// No authority and no state may bear them: the directory refuses both. XX is no country and never
/// will be one (ISO 3166-1 leaves it to users).
#pragma once

#include <string_view>

namespace gateway {

inline constexpr std::string_view kGatewayAuthority = "XX-LIAISON";
inline constexpr std::string_view kGatewayState = "XX";

}  // namespace gateway

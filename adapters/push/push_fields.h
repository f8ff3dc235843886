/// \file
/// The fields in the head of a delivery that is brought. Internal to adapters/push. Pure.
#pragma once

#include <string>
#include <vector>

#include "gateway/ports/inbox.h"

namespace adapters::push {

/// Beyond it the words of H3 are counted and not told, since servers bound the head of a request;
/// the interface tells all of them (readRestriction).
inline constexpr std::size_t kTermsBytesMax = 4096;

/// Lines "Name: value", each value ASCII. `Liaison-Terms` is base64 of the members of a leased
/// delivery (schemas/openapi.yaml, Delivery) that do not stand in fields of their own.
[[nodiscard]] std::vector<std::string> fields_of(const gateway::OpenedDelivery& delivery);

}  // namespace adapters::push

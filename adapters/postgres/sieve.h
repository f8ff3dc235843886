/// \file
/// Finds the events that a batch must be written without, by bisection. Pure but for the trials.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace adapters::postgres {

/// Places of events, ascending.
using Places = std::vector<std::size_t>;

/// \param works  whether a batch of exactly these events can be written; tried about
///               2 log2(n) times for each event that is sorted out.
/// \return the largest prefix-first choice that works: an event is left out only if it does not
///         work together with those chosen before it.
[[nodiscard]] Places sift(const Places& all, const std::function<bool(const Places&)>& works);

}  // namespace adapters::postgres

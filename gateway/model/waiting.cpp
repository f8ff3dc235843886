#include "gateway/model/waiting.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace gateway {

std::uint64_t WaitingFigures::total() const {
  return std::accumulate(buckets.begin(), buckets.end(), std::uint64_t{0});
}

std::chrono::seconds WaitingFigures::oldest_age(Timestamp now) const {
  if (!oldest_since || *oldest_since > now) return std::chrono::seconds{0};
  return std::chrono::floor<std::chrono::seconds>(now - *oldest_since);
}

WaitingFigures& WaitingFigures::operator+=(const WaitingFigures& other) {
  std::ranges::transform(buckets, other.buckets, buckets.begin(), std::plus<>());
  leased += other.leased;
  if (other.oldest_since && (!oldest_since || *other.oldest_since < *oldest_since)) {
    oldest_since = other.oldest_since;
    attempts_of_oldest = other.attempts_of_oldest;
  }
  return *this;
}

WaitingFigures WaitingByUrgency::sum() const {
  auto both = urgent;
  both += other;
  return both;
}

WaitingByUrgency& WaitingByUrgency::operator+=(const WaitingByUrgency& more) {
  urgent += more.urgent;
  other += more.other;
  return *this;
}

WaitingByUrgency WaitingDeliveries::sum() const {
  auto all = rest;
  for (const auto& row : destinations)
    all += row.waiting;
  return all;
}

}  // namespace gateway

#include "workflow/runtime/sign_in_throttle.h"

#include <algorithm>

namespace workflow {

using gateway::Timestamp;
using std::chrono::seconds;

std::optional<seconds> SignInThrottle::begin(const Attempt& attempt, Timestamp now) {
  const std::lock_guard lock(mutex_);
  const auto free_at = [](const Names& names, const std::string& name) {
    const auto found = names.find(name);
    return found == names.end() ? Timestamp{} : found->second.free_at;
  };
  const auto until =
      std::max(free_at(accounts_, attempt.account), free_at(sources_, attempt.source));
  if (now < until) return std::chrono::ceil<seconds>(until - now);
  count(accounts_, attempt.account, now, options_.forget_account);
  count(sources_, attempt.source, now, options_.forget_source);
  return std::nullopt;
}

void SignInThrottle::count(Names& names,
                           const std::string& name,
                           Timestamp now,
                           seconds forget) const {
  std::erase_if(names, [&](const auto& each) { return each.second.last + forget <= now; });
  const auto older = [](const auto& one, const auto& other) {
    return one.second.last < other.second.last;
  };
  if (!names.contains(name) && names.size() >= options_.names_max)
    names.erase(std::ranges::min_element(names, older));
  auto& failures = names[name];
  failures.last = now;
  ++failures.count;
  if (failures.count < options_.free_failures) return;
  auto wait = options_.first_wait;
  for (auto i = options_.free_failures; i < failures.count && wait < options_.longest_wait; ++i)
    wait *= 2;
  failures.free_at = now + std::min(wait, options_.longest_wait);
}

void SignInThrottle::succeeded(const Attempt& attempt) {
  const std::lock_guard lock(mutex_);
  accounts_.erase(attempt.account);
  take_back(sources_, attempt.source);
}

void SignInThrottle::withdrawn(const Attempt& attempt) {
  const std::lock_guard lock(mutex_);
  take_back(accounts_, attempt.account);
  take_back(sources_, attempt.source);
}

void SignInThrottle::take_back(Names& names, const std::string& name) {
  const auto found = names.find(name);
  if (found == names.end()) return;
  found->second.free_at = {};
  if (--found->second.count == 0) names.erase(found);
}

}  // namespace workflow

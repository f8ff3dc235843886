/// \file
/// For whom a node still has to ring, and the text that says so.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/ids.h"

namespace adapters::postgres {

/// What NOTIFY takes at most is below 8,000 bytes.
constexpr std::size_t kRingBytesMax = 7'999;

/// Each authority once, however often it is added; so it grows no further than the directory. Not
/// thread-safe.
class RingList {
 public:
  void add(const gateway::AuthorityId& authority) { authorities_.insert(authority); }

  [[nodiscard]] bool empty() const { return authorities_.empty(); }

  /// Takes out as many as one notification can name. \return nothing when there is none.
  [[nodiscard]] std::optional<std::string> take(std::size_t bytes_max = kRingBytesMax);

 private:
  std::set<gateway::AuthorityId> authorities_;
};

/// The authorities that such a text names.
[[nodiscard]] std::vector<gateway::AuthorityId> rung_for(std::string_view text);

}  // namespace adapters::postgres

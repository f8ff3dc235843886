/// \file
/// RFC 6962 section 2.1 as it is written there: recursive, over all leaves, slow. It shares only
/// SHA-256 with the code under test and computes every hash prefix itself.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/sha256.h"

namespace oracle {

using gateway::Digest;

inline Digest hash_leaf(const std::string& entry) {
  return gateway::sha256(std::string(1, '\0') + entry);
}

inline Digest hash_children(const Digest& left, const Digest& right) {
  std::string both(1, '\1');
  both += gateway::as_bytes(left);
  both += gateway::as_bytes(right);
  return gateway::sha256(both);
}

/// The definitions over one list of leaf hashes. Results of MTH are kept, since the tests ask for
/// the same ranges many times.
class Reference {
 public:
  explicit Reference(std::vector<Digest> leaves) : leaves_(std::move(leaves)) {}

  Digest mth(std::size_t begin, std::size_t end) {
    if (begin == end) return gateway::sha256("");
    if (end - begin == 1) return leaves_.at(begin);
    const auto known = known_.find({begin, end});
    if (known != known_.end()) return known->second;
    const std::size_t k = largest_power_below(end - begin);
    const Digest root = hash_children(mth(begin, begin + k), mth(begin + k, end));
    known_.emplace(std::pair(begin, end), root);
    return root;
  }

  /// PATH(m, D[begin:end]), m counted from `begin`.
  std::vector<Digest> path(std::size_t m, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return {};
    const std::size_t k = largest_power_below(end - begin);
    auto hashes = m < k ? path(m, begin, begin + k) : path(m - k, begin + k, end);
    hashes.push_back(m < k ? mth(begin + k, end) : mth(begin, begin + k));
    return hashes;
  }

  /// PROOF(m, D[0:n]).
  std::vector<Digest> proof(std::size_t m, std::size_t n) { return subproof(m, 0, n, Known::kYes); }

 private:
  enum class Known {
    kYes,
    kNo
  };

  std::vector<Digest> subproof(std::size_t m, std::size_t begin, std::size_t end, Known known) {
    const std::size_t n = end - begin;
    if (m == n && known == Known::kYes) return {};
    if (m == n) return {mth(begin, end)};
    const std::size_t k = largest_power_below(n);
    auto hashes =
        m <= k ? subproof(m, begin, begin + k, known) : subproof(m - k, begin + k, end, Known::kNo);
    hashes.push_back(m <= k ? mth(begin + k, end) : mth(begin, begin + k));
    return hashes;
  }

  static std::size_t largest_power_below(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n)
      k *= 2;
    return k;
  }

  std::vector<Digest> leaves_;
  std::map<std::pair<std::size_t, std::size_t>, Digest> known_;
};

/// Leaf hashes of entries "0", "1", "2"...
inline std::vector<Digest> numbered_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i)
    leaves.push_back(hash_leaf(std::to_string(i)));
  return leaves;
}

}  // namespace oracle

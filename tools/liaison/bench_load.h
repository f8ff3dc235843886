/// \file
/// Load on a gateway: connections that each submit one fresh document after the other and wait for
/// the receipt, as a sender's system does.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gateway/base/digest.h"
#include "tools/liaison/profile.h"

namespace tools {

struct LoadPlan {
  Profile profile;                      ///< Whose authority is the sender.
  std::string addressee;                ///< Of every Request.
  std::size_t document_bytes = 10240;   ///< About; at least 2,000.
  std::uint32_t connections = 1;        ///< Each kept alive, with a thread of its own.
  std::chrono::seconds warm_up{2};      ///< Not measured: handshakes and first plans.
  std::chrono::seconds window{10};      ///< Measured.
  std::chrono::seconds time_limit{30};  ///< Of each network step.
};

/// The receipt of a message, and the digest of the document that it must be the receipt of.
struct KeptReceipt {
  gateway::Digest digest;
  std::string receipt;
};

struct LoadResult {
  std::chrono::duration<double> window{0};          ///< As it was; seconds.
  std::vector<std::chrono::nanoseconds> latencies;  ///< Of what was accepted in it; sorted.
  std::map<std::string, std::uint64_t> failures;    ///< By code, over the whole run.
  std::vector<KeptReceipt> receipts;                ///< Of what was accepted in it, as latencies.
};

/// Runs the load to its end. \param at_edge  called as the window begins and as it ends.
/// \throws UsageError  the profile's files cannot be used.
[[nodiscard]] LoadResult run_load(const LoadPlan& plan, const std::function<void()>& at_edge);

/// The value that `share` of all are not above (nearest rank). \param sorted  not empty.
[[nodiscard]] std::chrono::nanoseconds quantile(const std::vector<std::chrono::nanoseconds>& sorted,
                                                double share);

}  // namespace tools

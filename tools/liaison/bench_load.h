/// \file
/// Load on a gateway: connections that submit one document after the other and wait for the
/// receipt, as a sender's system does.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gateway/base/digest.h"
#include "tools/liaison/bench_window.h"
#include "tools/liaison/profile.h"
#include "tools/liaison/sent_ledger.h"

namespace tools {

struct LoadPlan {
  Profile profile;                      ///< Whose authority is the sender.
  std::uint32_t connections = 1;        ///< Each kept alive, with a thread of its own.
  double rate = 0;                      ///< Messages a second of all together; 0 = closed loop.
  std::uint64_t count = 0;              ///< Submitted at most, in all; 0 = no such bound.
  std::chrono::seconds warm_up{2};      ///< Not measured: handshakes and first plans.
  std::chrono::seconds window{10};      ///< Measured.
  std::chrono::seconds time_limit{30};  ///< Of each network step.
};

/// The receipt of a message, and the digest of the document that it must be the receipt of.
struct KeptReceipt {
  gateway::Digest digest;
  std::string receipt;
};

/// A closed loop times from the submission. At a given rate every message has a time when it is
/// due and is timed from there, so that a stall counts for all that it holds up.
struct LoadResult {
  std::chrono::duration<double> window{0};  ///< As it was; seconds.
  BenchFigures receipts;                    ///< From submission to receipt.
  BenchFailures failures;                   ///< Over the whole load.
  std::vector<KeptReceipt> kept;            ///< Of the first in the window; bounded.
  std::chrono::nanoseconds behind{0};       ///< The latest start of what was due in the window.
};

/// Receipts that are kept to be verified, of all connections.
inline constexpr std::size_t kReceiptsKept = 20000;

/// How far a load has come.
struct LoadProgress {
  std::uint64_t accepted = 0;
  std::chrono::seconds elapsed{0};
  std::chrono::seconds whole{0};
};

/// What a load calls while it runs, from the thread that started it.
struct LoadWatch {
  std::function<void(const BenchWindow&)> at_start;  ///< Before the first is submitted.
  std::function<void()> at_edge;                     ///< As the window begins and as it ends.
  std::function<void(const LoadProgress&)> now_and_then;
};

/// Runs the load to its end. Every answer is checked: a receipt must be there, and the message and
/// the digest must be those that were sent. \param load  gets to know what is submitted.
/// \throws UsageError  the profile's files cannot be used.
[[nodiscard]] LoadResult run_load(const LoadPlan& plan, SentLoad& load, const LoadWatch& watch);

}  // namespace tools

/// \file
/// The bell over LISTEN and NOTIFY: one connection and one thread for each node.
///
/// A notification is a transaction of its own. Were it part of the journal's, each commit would
/// wait, its write to disk included, for those of all other nodes (PostgreSQL orders notifications
/// by one lock of the whole server). At most one is sent in `spacing`, the first at once, and it
/// names all authorities that were rung for meanwhile.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gateway/ports/bell.h"
#include "gateway/ports/telemetry.h"

namespace adapters::postgres {

struct BellOptions {
  std::string conninfo;                   ///< libpq connection string of the main database.
  std::chrono::milliseconds spacing{20};  ///< Between two notifications. 0 to 1,000 ms.
  /// Before it connects anew; doubled each time, until a notification has gone through or the
  /// connection has held for a while.
  std::chrono::milliseconds first_pause{200};
  std::chrono::milliseconds longest_pause{10'000};
  std::chrono::milliseconds held_for{60'000};  ///< Proves a connection over which nothing is rung.
};

/// Connects from its thread, in start(); never before.
/// \param telemetry  must outlive the bell. Told of `bell.lost`, of rings sent and heard, and
///        whether it is connected.
[[nodiscard]] std::unique_ptr<gateway::Bell> make_bell(BellOptions options,
                                                       gateway::Telemetry& telemetry);

}  // namespace adapters::postgres

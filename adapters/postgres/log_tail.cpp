#include "adapters/postgres/log_tail.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

constexpr std::uint64_t kBundle = 256;

[[noreturn]] void refuse(const gateway::LogName& log, std::uint64_t entry, const char* what) {
  throw gateway::LogForked("Entry " + std::to_string(entry) + " of the log " + log.str() + " " +
                           what);
}

/// Where reading begins: always at the beginning of a bundle.
std::uint64_t first_to_read(Session& session, const gateway::LogName& log, std::uint64_t size) {
  const Rows newest =
      session.execute("shared_latest_checkpoint", parameters(std::string_view(log.str())));
  std::uint64_t checked = 0;
  if (!newest.empty()) {
    RowReader row(newest, 0);
    (void)row.text();
    checked = row.count();
  }
  const std::uint64_t last = size == 0 ? 0 : size - 1;
  const std::uint64_t bound = size - std::min(size, kTailEntriesMax);
  return std::max(std::min(checked, last), bound) / kBundle * kBundle;
}

void check_bundle(const Rows& lines,
                  const gateway::LogName& log,
                  std::uint64_t first,
                  const gateway::TileHashes& leaves) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const int row = static_cast<int>(i);
    if (row >= lines.size()) refuse(log, first + i, "is missing.");
    if (gateway::leaf_hash(RowReader(lines, row).text()) != leaves[i]) {
      refuse(log, first + i, "is not the one that its tiles were made of.");
    }
  }
  if (lines.size() > static_cast<int>(leaves.size())) {
    refuse(log, first + leaves.size(), "is there, and the log ends before it.");
  }
}

}  // namespace

void check_tail(Session& session,
                const gateway::LogName& log,
                std::uint64_t size,
                const gateway::TileSource& tiles) {
  const std::uint64_t end = std::max<std::uint64_t>(size, 1);  // Behind no entry there is none.
  for (std::uint64_t first = first_to_read(session, log, size); first < end; first += kBundle) {
    const std::uint64_t width = std::min(kBundle, size - first);
    gateway::TileHashes leaves;
    if (width > 0) leaves = tiles.tile({.level = 0, .index = first / kBundle});
    if (leaves.size() < width) refuse(log, first + leaves.size(), "is in no tile.");
    leaves.resize(width);  // A tile may hold more than the log's row knows of.
    const bool is_last = first + width == size;
    const Rows lines =
        session.execute("shared_entries",
                        parameters(std::string_view(log.str()),
                                   static_cast<std::int64_t>(first),
                                   static_cast<std::int64_t>(first + width + (is_last ? 1 : 0))));
    check_bundle(lines, log, first, leaves);
  }
}

}  // namespace adapters::postgres

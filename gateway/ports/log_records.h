/// \file
/// Reads audit logs as the database shows them: the node's own, and those closed before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/audit/audit_entry.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/ids.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

/// A section as it is stored: what opens it is named by section_context (audit_entry.h).
struct StoredSection {
  std::uint64_t entry = 0;
  SectionName name = SectionName::kActor;
  SealedObject sealed;
};

/// Thread-safe. Every function \throws JournalUnavailable when the database cannot be asked; of a
/// log that it does not know it shows nothing.
class LogRecords {
 public:
  virtual ~LogRecords() = default;

  /// The signed note of the smallest tree of at least so many entries that was signed; the same for
  /// ever once there is one, since heads are signed in order.
  [[nodiscard]] virtual std::optional<std::string> checkpoint_from(const LogName& log,
                                                                   std::uint64_t tree_size) = 0;
  [[nodiscard]] virtual std::optional<std::string> latest_checkpoint(const LogName& log) = 0;

  /// Lines of the entries [first, first + count), as far as they exist.
  [[nodiscard]] virtual std::vector<std::string> entries(const LogName& log,
                                                         std::uint64_t first,
                                                         std::uint64_t count) = 0;

  /// Sections of the same entries, by entry, then by the bytes of the name.
  [[nodiscard]] virtual std::vector<StoredSection> sections(const LogName& log,
                                                            std::uint64_t first,
                                                            std::uint64_t count) = 0;

  /// \return the hashes of the tile, as many as there are; empty when there is no such tile.
  [[nodiscard]] virtual TileHashes tile(const LogName& log, const TileAddress& address) = 0;
};

/// The tiles of one of the logs, for proofs. As thread-safe as the records.
class TilesOfLog : public TileSource {
 public:
  /// \param records  must outlive this object.
  TilesOfLog(LogRecords& records, LogName log) : records_(&records), log_(std::move(log)) {}

  [[nodiscard]] TileHashes tile(const TileAddress& address) const override {
    return records_->tile(log_, address);
  }

 private:
  LogRecords* records_;
  LogName log_;
};

}  // namespace gateway

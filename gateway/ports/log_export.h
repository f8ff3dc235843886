/// \file
/// The audit log with its sections, for auditors: what an export is made of.
///
/// Access to the log is itself on record: an export begins with one entry that names who, why and
/// which range, and only then hands out entries. Refuses and throws as Administration; the role is
/// auditor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/audit/audit_entry.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/result.h"
#include "gateway/ports/administration.h"

namespace gateway {

struct ExportRange {
  std::uint64_t first = 0;  ///< Index of the first entry wanted.
  std::uint64_t count = 0;  ///< 0 = to the end of the log as it is when the export begins.
};

/// An export that may be fetched for an hour, by the operator who began it, from this process. Of
/// an operator's exports the newest four are kept.
struct BegunExport {
  std::string id;  ///< Opaque.
  /// As it will be given out, and as the disclosure's entry states it: widened to whole bundles;
  /// ends at the checkpoint's size at most.
  ExportRange range;
  /// Signed note of a tree that holds the range and, where this log is the one that the node
  /// writes, the disclosure's entry. For a closed log that entry is in the node's present one.
  std::string checkpoint;
};

/// A section as it is shown to who is entitled; an erased one has no content any more.
struct DisclosedSection {
  enum class State : std::uint8_t {
    kShown = 1,
    kErased = 2
  };
  std::uint64_t entry = 0;
  SectionName name = SectionName::kActor;
  State state = State::kShown;
  Salt salt{};
  std::string content;  ///< Canonical JSON, exactly as committed to.
};

/// Entries [256 * bundle, 256 * bundle + lines.size()): as many as the checkpoint's tree has there.
/// Lines that the database has lost are lost here as well: who verifies is to see it.
struct LogBundle {
  std::vector<std::string> lines;
  std::vector<DisclosedSection> sections;  ///< By entry, then by name.
};

class LogExport {
 public:
  virtual ~LogExport() = default;

  /// \param reason  1 to 1000 bytes of UTF-8.
  /// Refuses: kNotFound (no such log), kRequestMalformed (range outside the log, no reason).
  [[nodiscard]] virtual Result<BegunExport> begin(const OperatorCaller& caller,
                                                  const LogName& log,
                                                  const ExportRange& range,
                                                  const std::string& reason) = 0;

  /// A whole bundle, also where the range begins inside it. Refuses: kNotFound (export unknown,
  /// over, or of another operator; bundle outside its range).
  [[nodiscard]] virtual Result<LogBundle> bundle(const OperatorCaller& caller,
                                                 const std::string& export_id,
                                                 std::uint64_t bundle) = 0;

  /// The first `width` hashes of a tile of the checkpoint's tree, so that incomplete tiles of
  /// earlier trees can be had, too. Refuses: kNotFound (export as above, tile not in the tree).
  [[nodiscard]] virtual Result<std::string> tile(const OperatorCaller& caller,
                                                 const std::string& export_id,
                                                 const TileAddress& address,
                                                 std::uint32_t width) = 0;
};

}  // namespace gateway

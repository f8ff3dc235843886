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

/// An export that may be fetched for an hour, by the operator who began it, from this process.
struct BegunExport {
  std::string id;          ///< Opaque.
  ExportRange range;       ///< As it will be given out; ends at the checkpoint's size at most.
  std::string checkpoint;  ///< Signed note of a tree that holds the range and the export's entry.
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

/// Entries [256 * bundle, 256 * bundle + lines.size()), cut to the export's range at its end.
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

  /// Hashes of a tile as the tree of the export's checkpoint has them. Refuses: kNotFound.
  [[nodiscard]] virtual Result<std::string> tile(const OperatorCaller& caller,
                                                 const std::string& export_id,
                                                 const TileAddress& address,
                                                 std::uint32_t width) = 0;
};

}  // namespace gateway

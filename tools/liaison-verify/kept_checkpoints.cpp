#include <string>

#include "tools/liaison-verify/export_check.h"
#include "tools/liaison-verify/export_names.h"

namespace verify {
namespace {

using enum DamageKind;

}  // namespace

void check_prefix(VerifiedTiles& tiles, const Checkpoint& kept, const std::string& file) {
  if (tiles.root_at(kept.size) == kept.root) return;
  damaged(kForked,
          {.file = file, .entry = {}},
          "was signed for another history: its tree is no beginning of the export's");
}

Checkpoint read_newest(const ExportFolder& folder, const LogKey& key) {
  const std::string name(kCheckpointName);
  const auto note = folder.read(name, kNoteBytesMax);
  if (!note) damaged(kCheckpointMissing, {.file = name, .entry = {}}, "is not there");
  return open_checkpoint(*note, key, name);
}

Checkpoint read_kept(const std::filesystem::path& file, const LogKey& key) {
  return open_checkpoint(read_file(file, kNoteBytesMax), key, file.string());
}

void check_not_rolled_back(const Checkpoint& kept,
                           const Checkpoint& newest,
                           const std::string& file) {
  if (kept.size <= newest.size) return;
  damaged(kRolledBack,
          {.file = file, .entry = {}},
          "was signed for " + std::to_string(kept.size) + " entries, and now there are only " +
              std::to_string(newest.size));
}

ConsistencyReport check_consistency(const ConsistencyRequest& request, const LogKey& key) {
  const ConsistencyReport report{.older = read_kept(request.older, key),
                                 .newer = read_kept(request.newer, key)};
  check_not_rolled_back(report.older, report.newer, request.older.string());
  const ExportFolder folder(request.folder);
  const Checkpoint head = read_newest(folder, key);
  if (head.size < report.newer.size) {
    damaged(kTruncated,
            {.file = std::string(kCheckpointName), .entry = report.newer.size - 1},
            "the export ends before the newer checkpoint");
  }
  const RightEdge edge = read_right_edge(folder, head);
  VerifiedTiles tiles(folder, edge);
  check_prefix(tiles, report.newer, request.newer.string());
  check_prefix(tiles, report.older, request.older.string());
  return report;
}

}  // namespace verify

#include "tools/liaison-verify/export_check.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tools/liaison-verify/bundle.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/export_names.h"
#include "tools/liaison-verify/ordered_work.h"

namespace verify {
namespace {

using enum DamageKind;

/// Bundles of a log, both ends included.
struct BundleRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  [[nodiscard]] bool holds(std::uint64_t bundle) const { return first <= bundle && bundle <= last; }
};

/// What one piece of work found out about a bundle.
struct BundleFacts {
  std::uint64_t first_at = 0;
  std::uint64_t last_at = 0;
  SectionCounts sections;
  std::optional<Predecessor> predecessor;  ///< Of the log, in its first bundle.
};

class ExportCheck {
 public:
  ExportCheck(const ExportRequest& request, const LogKey& key, const Progress& progress)
      : request_(&request), key_(&key), progress_(&progress), folder_(request.folder) {}

  ExportReport run() {
    report_.head = read_newest(folder_, *key_);
    if (!request_->since.empty()) {
      report_.since = read_kept(request_->since, *key_);
      check_not_rolled_back(*report_.since, report_.head, request_->since.string());
    }
    const auto range = range_asked_for();
    const RightEdge edge = read_right_edge(folder_, report_.head);
    VerifiedTiles tiles(folder_, edge);
    if (report_.since) check_prefix(tiles, *report_.since, request_->since.string());
    check_further_checkpoints(tiles);
    if (range) check_bundles(edge, *range);
    check_no_surplus(folder_, report_.head.size);
    return report_;
  }

 private:
  [[nodiscard]] std::optional<BundleRange> range_asked_for() const {
    const std::uint64_t size = report_.head.size;
    const std::uint64_t from = request_->from.value_or(0);
    const std::uint64_t to = request_->to.value_or(size == 0 ? from : std::max(from, size - 1));
    if (from > to) throw UsageError("the range ends before it begins");
    const bool named = request_->from || request_->to;
    if (size == 0 && !named) return std::nullopt;
    if (to >= size) {
      damaged(kTruncated,
              {.file = std::string(kCheckpointName), .entry = to},
              "the log ends before the entry");
    }
    return BundleRange{.first = from / kTileWidth, .last = to / kTileWidth};
  }

  /// Files come in no order; of several findings the one with the smallest size counts.
  void check_further_checkpoints(VerifiedTiles& tiles) {
    std::optional<std::uint64_t> first_wrong;
    std::exception_ptr finding;
    folder_.each([&](const std::string& name, FileType) {
      const auto size = size_in(name);
      if (!size) return;
      ++report_.checkpoints;
      try {
        check_further(tiles, name, *size);
      } catch (const Damaged&) {
        if (first_wrong && *first_wrong < *size) return;
        first_wrong = size;
        finding = std::current_exception();
      }
    });
    if (finding) std::rethrow_exception(finding);
  }

  static std::optional<std::uint64_t> size_in(const std::string& name) {
    if (!name.starts_with(kCheckpointsPrefix)) return std::nullopt;
    return from_decimal(name.substr(kCheckpointsPrefix.size()));
  }

  void check_further(VerifiedTiles& tiles, const std::string& name, std::uint64_t size) const {
    const auto note = folder_.read(name, kNoteBytesMax);
    const Checkpoint kept = open_checkpoint(note.value_or(""), *key_, name);
    if (kept.size != size) {
      damaged(kCheckpointMalformed, {.file = name, .entry = {}}, "is not of the size in its name");
    }
    check_not_rolled_back(kept, report_.head, name);
    check_prefix(tiles, kept, name);
  }

  void check_bundles(const RightEdge& edge, const BundleRange& range) {
    const std::uint64_t size = report_.head.size;
    const std::uint64_t bundles = (size - 1) / kTileWidth + 1;
    const auto make_worker = [&]() -> Worker {
      auto tiles = std::make_shared<VerifiedTiles>(folder_, edge);
      auto hasher = std::make_shared<Hasher>();
      return [this, &range, tiles, hasher](std::uint64_t bundle) -> Taking {
        static_cast<void>(tiles->tile({.level = 0, .index = bundle}));
        if (!range.holds(bundle)) return [this, bundle] { count(bundle); };
        return [this, bundle, facts = check_one(*tiles, bundle, *hasher)] { take(bundle, facts); };
      };
    };
    run_in_order({.first = 0, .end = bundles, .threads = request_->threads}, make_worker);
    report_.seen = {.first = range.first * kTileWidth,
                    .last = std::min(size, (range.last + 1) * kTileWidth) - 1};
  }

  BundleFacts check_one(VerifiedTiles& tiles, std::uint64_t bundle, Hasher& hasher) const {
    const std::vector<Entry> entries = check_bundle(folder_, tiles, bundle, key_->name, hasher);
    const auto& opening = entries.front().opening;
    return {.first_at = entries.front().at,
            .last_at = entries.back().at,
            .sections = check_sections(folder_, bundle, entries, hasher),
            .predecessor = opening ? opening->predecessor : std::nullopt};
  }

  void take(std::uint64_t bundle, const BundleFacts& facts) {
    if (facts.first_at < last_at_) {
      const std::uint64_t width = width_of(report_.head.size, {.level = 0, .index = bundle});
      damaged(kTimeRunsBack,
              {.file = bundle_name(bundle, width), .entry = bundle * kTileWidth},
              "the entry's time is before that of the entry before it");
    }
    last_at_ = facts.last_at;
    if (facts.predecessor) report_.predecessor = facts.predecessor;
    report_.sections.committed += facts.sections.committed;
    report_.sections.disclosed += facts.sections.disclosed;
    report_.sections.erased += facts.sections.erased;
    count(bundle);
  }

  void count(std::uint64_t bundle) const {
    const std::uint64_t size = report_.head.size;
    (*progress_)(std::min(size, (bundle + 1) * kTileWidth), size);
  }

  const ExportRequest* request_;
  const LogKey* key_;
  const Progress* progress_;
  ExportFolder folder_;
  ExportReport report_;
  std::uint64_t last_at_ = 0;
};

}  // namespace

ExportReport check_export(const ExportRequest& request,
                          const LogKey& key,
                          const Progress& progress) {
  return ExportCheck(request, key, progress).run();
}

}  // namespace verify

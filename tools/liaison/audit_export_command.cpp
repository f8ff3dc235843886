#include <system_error>
#include <utility>
#include <variant>

#include "gateway/audit/checkpoint.h"
#include "tools/liaison/audit_commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/progress_line.h"
#include "tools/liaison/table.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace tools {
namespace {

namespace fs = std::filesystem;

ExitStatus refused(const std::string& subject, const Problem& problem, Console& console) {
  console.refused(subject, problem);
  console.document({{"problem", json_of(problem)}});
  return ExitStatus::kRefused;
}

void demand_free(const fs::path& folder) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_empty(folder, ignored)) {
    throw UsageError(folder.string() + " is there already");
  }
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int code = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw std::system_error(code, std::generic_category(), folder.string());
}

/// Fetches everything an export holds, file by file.
class Fetching {
 public:
  Fetching(ApiClient& gateway, const BegunExport& begun, std::uint64_t tree_size, fs::path folder)
      : gateway_(&gateway), begun_(&begun), size_(tree_size), folder_(std::move(folder)) {}

  /// \return the refusal that ended it, if one did.
  std::optional<Problem> run(ProgressLine& line) {
    const auto tiles = tiles_of(size_);
    const std::uint64_t first = begun_->first / kTileWidth;
    const std::uint64_t end = (begun_->first + begun_->count + kTileWidth - 1) / kTileWidth;
    const std::uint64_t total = tiles.size() + end - first;
    std::uint64_t done = 0;
    for (const TileSlice& tile : tiles) {
      if (auto problem = take_tile(tile)) return problem;
      line.show(++done, total);
    }
    for (std::uint64_t index = first; index < end; ++index) {
      if (auto problem = take_bundle(index)) return problem;
      line.show(++done, total);
    }
    save("checkpoint", begun_->checkpoint);  // Last: without it nothing verifies.
    return std::nullopt;
  }

 private:
  std::optional<Problem> take_tile(const TileSlice& tile) {
    auto answer = fetch_tile(*gateway_, begun_->id, tile);
    if (auto* problem = std::get_if<Problem>(&answer)) return std::move(*problem);
    save("tile/" + tile_path(tile), std::get<std::string>(answer));
    return std::nullopt;
  }

  std::optional<Problem> take_bundle(std::uint64_t index) {
    auto answer = fetch_bundle(*gateway_, begun_->id, index);
    if (auto* problem = std::get_if<Problem>(&answer)) return std::move(*problem);
    const auto& bundle = std::get<FetchedBundle>(answer);
    save(bundle_name(index, bundle_width(size_, index)), bundle_bytes(bundle.lines));
    if (!bundle.sections.empty()) save(sections_name(index), bundle.sections);
    return std::nullopt;
  }

  void save(const std::string& name, const std::string& bytes) const {
    const fs::path file = folder_ / name;
    demand_folder(file.parent_path());
    save_durably(file.parent_path(), file.filename().string(), bytes);
  }

  ApiClient* gateway_;
  const BegunExport* begun_;
  std::uint64_t size_;
  fs::path folder_;
};

std::string text_of(const BegunExport& begun,
                    std::uint64_t tree_size,
                    const AuditExportOptions& options) {
  const std::string folder = options.folder.string();
  const bool whole = begun.first == 0 && begun.count == tree_size;
  std::string text = "exported " + std::to_string(begun.count) + " of " +
                     std::to_string(tree_size) + " entries of " + printable(options.wish.log) +
                     " to " + folder + "\n  verify with: liaison audit verify " + folder +
                     " --key FILE";
  if (!whole && begun.count > 0) {
    text += " --from " + std::to_string(begun.first) + " --to " +
            std::to_string(begun.first + begun.count - 1);
  }
  return text + "\n";
}

void put_in_place(const fs::path& partial, const fs::path& folder) {
  fs::rename(partial, folder);
  sync_folder(fs::absolute(folder).parent_path());
}

}  // namespace

ExitStatus run_audit_export(ApiClient& gateway,
                            const AuditExportOptions& options,
                            Console& console) {
  const fs::path folder = fs::absolute(options.folder / "").parent_path();
  const fs::path partial = folder.string() + ".partial";
  demand_free(folder);
  demand_free(partial);
  auto answer = begin_export(gateway, options.wish);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(options.wish.log, *problem, console);
  }
  const auto& begun = std::get<BegunExport>(answer);
  const auto head = gateway::read_checkpoint(begun.checkpoint, gateway::LogName(options.wish.log));
  if (!head) throw std::runtime_error("the gateway gave out a checkpoint that is none");
  demand_folder(partial);
  {
    ProgressLine line(console, "files");
    if (const auto problem = Fetching(gateway, begun, head->size, partial).run(line)) {
      return refused(options.wish.log, *problem, console);
    }
  }
  put_in_place(partial, folder);
  console.text(text_of(begun, head->size, options));
  console.document({{"log", options.wish.log},
                    {"folder", options.folder.string()},
                    {"first", begun.first},
                    {"count", begun.count},
                    {"treeSize", head->size},
                    {"rootHash", gateway::to_hex(head->root)}});
  return ExitStatus::kDone;
}

ExitStatus run_audit_checkpoint(ApiClient& gateway,
                                const AuditCheckpointOptions& options,
                                Console& console) {
  const auto answer = fetch_checkpoint(gateway, options.log);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(options.log, *problem, console);
  }
  const auto& note = std::get<std::string>(answer);
  if (options.file.empty()) {
    console.text(note);
  } else {
    const fs::path file = fs::absolute(options.file);
    save_durably(file.parent_path(), file.filename().string(), note);
    console.text("saved " + options.file.string() + "\n");
  }
  console.document({{"log", options.log}, {"checkpoint", note}});
  return ExitStatus::kDone;
}

}  // namespace tools

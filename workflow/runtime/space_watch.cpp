#include "workflow/runtime/space_watch.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace workflow {

void SpaceWatch::look() {
  std::optional<std::string> trouble;
  for (const auto& watched : folders_) {
    if (auto found = trouble_with(watched)) trouble = std::move(found);
  }
  if (trouble) return intake_->close(IntakeGate::Cause::kFolders, *std::move(trouble));
  intake_->open(IntakeGate::Cause::kFolders);
}

/// Senders are told, so the sentence names no folder; the gauge does.
std::optional<std::string> SpaceWatch::trouble_with(const WatchedFolder& watched) {
  try {
    const auto free = space_->bytes_in(watched.folder);
    telemetry_->set(
        "free_bytes", "folder", watched.folder.string(), static_cast<std::int64_t>(free));
    const bool was_short = short_.contains(watched.folder);
    if (free >= (was_short ? watched.least + watched.least / 4 : watched.least)) {
      short_.erase(watched.folder);
      return std::nullopt;
    }
    short_.insert(watched.folder);
    return "The gateway has little disk space left and takes no new messages.";
  } catch (const std::runtime_error&) {
    telemetry_->set("free_bytes", "folder", watched.folder.string(), 0);
    return "The gateway cannot tell how much disk space is left and takes no new messages.";
  }
}

}  // namespace workflow

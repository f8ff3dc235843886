#include "workflow/runtime/space_watch.h"

#include <stdexcept>
#include <string>

namespace workflow {

void SpaceWatch::look() {
  for (const auto& watched : folders_) {
    if (auto trouble = trouble_with(watched)) {
      closed_ = true;
      return intake_->close(IntakeGate::Cause::kFolders, *std::move(trouble));
    }
  }
  closed_ = false;
  intake_->open(IntakeGate::Cause::kFolders);
}

/// Senders are told, so the sentence names no folder; the gauge does.
std::optional<std::string> SpaceWatch::trouble_with(const WatchedFolder& watched) const {
  try {
    const auto free = space_->bytes_in(watched.folder);
    telemetry_->set(
        "free_bytes", "folder", watched.folder.string(), static_cast<std::int64_t>(free));
    const auto least = closed_ ? watched.least + watched.least / 4 : watched.least;
    if (free >= least) return std::nullopt;
    return "The gateway has little disk space left and takes no new messages.";
  } catch (const std::runtime_error&) {
    telemetry_->set("free_bytes", "folder", watched.folder.string(), 0);
    return "The gateway cannot tell how much disk space is left and takes no new messages.";
  }
}

}  // namespace workflow

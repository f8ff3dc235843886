#include "workflow/runtime/document_room.h"

#include <algorithm>
#include <string_view>

#include "gateway/base/invariant.h"

namespace workflow {

using gateway::RoomHold;
using gateway::RoomUse;
using std::chrono::steady_clock;

namespace {

constexpr std::array kUses{RoomUse::kIntake, RoomUse::kReading, RoomUse::kSettling};

/// One party has no more than this part of what a use may have.
constexpr std::uint64_t kShare = 4;
/// A reader is given no more than this part of what is free: the next ones need some too.
constexpr std::uint64_t kPartOfFree = 16;

constexpr std::size_t place_of(RoomUse use) {
  return static_cast<std::size_t>(use);
}

std::string_view name_of(RoomUse use) {
  switch (use) {
    case RoomUse::kIntake:
      return "intake";
    case RoomUse::kReading:
      return "reading";
    case RoomUse::kSettling:
      return "settling";
  }
  gateway::broken_invariant("every use has a name");
}

/// Of everything, at most so much is for this use.
std::uint64_t ceiling(RoomUse use, std::uint64_t bytes) {
  switch (use) {
    case RoomUse::kIntake:
      return bytes / 2;
    case RoomUse::kReading:
      return bytes / 8 * 3;
    case RoomUse::kSettling:
      return bytes;
  }
  gateway::broken_invariant("every use has a ceiling");
}

std::uint64_t rest(std::uint64_t most, std::uint64_t used) {
  return most - std::min(most, used);
}

}  // namespace

class DocumentRoom::Hold : public RoomHold {
 public:
  Hold(DocumentRoom& room, Share share) : room_(&room), share_(std::move(share)) {}

  ~Hold() override { shrink_to(0); }

  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;

  bool grow(std::uint64_t bytes) override {
    const std::lock_guard lock(mutex_);
    if (!room_->take(share_, bytes)) return false;
    bytes_ += bytes;
    return true;
  }

  void shrink_to(std::uint64_t bytes) override {
    const std::lock_guard lock(mutex_);
    if (bytes >= bytes_) return;
    room_->give_back(share_, bytes_ - bytes);
    bytes_ = bytes;
  }

  /// For bytes that the room has counted already.
  void begin_with(std::uint64_t bytes) { bytes_ = bytes; }

 private:
  DocumentRoom* room_;
  const Share share_;
  std::mutex mutex_;
  std::uint64_t bytes_ = 0;
};

DocumentRoom::DocumentRoom(const DocumentRoomOptions& options, gateway::Telemetry& telemetry)
    : options_(options), telemetry_(&telemetry) {
  gateway::invariant(options.bytes / 16 >= options.document_bytes, "room for sixteen documents");
}

std::shared_ptr<RoomHold> DocumentRoom::open(RoomUse use, const std::string& party) {
  return std::make_shared<Hold>(*this, Share{use, party});
}

DocumentRoom::Granted DocumentRoom::for_reading(const std::string& party,
                                                std::uint64_t bytes,
                                                const Patience& patience) {
  const Share share{RoomUse::kReading, party};
  auto hold = std::make_shared<Hold>(*this, share);
  const std::uint64_t least = options_.document_bytes;  // One always comes, however few are asked.
  std::unique_lock lock(mutex_);
  const auto fits = [&] { return free_for(share) >= least; };
  freed_.wait_until(lock, patience.unwanted, patience.until, [&] { return stopping_ || fits(); });
  if (!fits()) {
    lock.unlock();
    telemetry_->count("room_refused", "use", name_of(share.first));
    return {};
  }
  const auto granted = std::clamp(free_for(share) / kPartOfFree, least, std::max(least, bytes));
  add(share, granted);
  hold->begin_with(granted);
  return {.hold = std::move(hold), .bytes = std::min(granted, bytes)};
}

void DocumentRoom::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  freed_.notify_all();
}

std::uint64_t DocumentRoom::held() const {
  const std::lock_guard lock(mutex_);
  return held_;
}

void DocumentRoom::tell() const {
  std::array<std::uint64_t, 3> of_use{};
  {
    const std::lock_guard lock(mutex_);
    of_use = of_use_;
  }
  for (const auto use : kUses) {
    telemetry_->set(
        "room_bytes", "use", name_of(use), static_cast<std::int64_t>(of_use.at(place_of(use))));
  }
}

bool DocumentRoom::take(const Share& share, std::uint64_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (bytes <= free_for(share)) {
      add(share, bytes);
      return true;
    }
  }
  telemetry_->count("room_refused", "use", name_of(share.first));
  return false;
}

void DocumentRoom::give_back(const Share& share, std::uint64_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    held_ -= bytes;
    of_use_.at(place_of(share.first)) -= bytes;
    const auto party = of_party_.find(share);
    if (party != of_party_.end() && (party->second -= bytes) == 0) of_party_.erase(party);
  }
  freed_.notify_all();
}

std::uint64_t DocumentRoom::free_for(const Share& share) const {
  const auto most = ceiling(share.first, options_.bytes);
  const auto free =
      std::min(rest(most, of_use_.at(place_of(share.first))), rest(options_.bytes, held_));
  if (share.second.empty()) return free;
  const auto party = of_party_.find(share);
  const auto used = party == of_party_.end() ? 0 : party->second;
  return std::min(free, rest(std::max(most / kShare, options_.document_bytes), used));
}

void DocumentRoom::add(const Share& share, std::uint64_t bytes) {
  if (bytes == 0) return;
  held_ += bytes;
  of_use_.at(place_of(share.first)) += bytes;
  if (!share.second.empty()) of_party_[share] += bytes;
}

}  // namespace workflow

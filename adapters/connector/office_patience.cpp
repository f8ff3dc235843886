#include "adapters/connector/office_patience.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace adapters::connector {
namespace {

using std::chrono::steady_clock;

/// For the whole request, and for the whole answer. From a machine to itself they take
/// milliseconds.
constexpr std::chrono::seconds kLimit{10};
constexpr std::chrono::seconds kCrowdedLimit{1};
constexpr std::chrono::milliseconds kLook{100};

}  // namespace

Patience::Watched::Watched(Patience& patience, int socket)
    : patience_(&patience),
      socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)),
      since_(steady_clock::now()) {
  if (socket_ < 0) ::shutdown(socket, SHUT_RDWR);  // What cannot be watched ends at once.
  const std::lock_guard lock(patience_->mutex_);
  patience_->watched_.insert(this);
  patience_->changed_.notify_one();
  if (patience_->is_over_) ::shutdown(socket_, SHUT_RDWR);
}

Patience::Watched::~Watched() {
  const std::lock_guard lock(patience_->mutex_);
  patience_->watched_.erase(this);
  if (socket_ >= 0) ::close(socket_);
}

void Patience::Watched::enter(Stage stage) {
  const std::lock_guard lock(patience_->mutex_);
  stage_ = stage;
  since_ = steady_clock::now();
}

void Patience::Watched::works() {
  enter(Stage::kWorking);
}

void Patience::Watched::answers() {
  enter(Stage::kAnswering);
}

Patience::Patience(std::function<bool()> is_crowded)
    : is_crowded_(std::move(is_crowded)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

void Patience::end_all() {
  const std::lock_guard lock(mutex_);
  is_over_ = true;
  for (const auto* watched : watched_)
    ::shutdown(watched->socket_, SHUT_RDWR);
}

void Patience::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !watched_.empty(); })) {
    end_slow();
    changed_.wait_for(lock, stop, kLook, [] { return false; });
  }
}

// Who sent half a request is still told so: only reading ends.
void Patience::end_slow() {
  using Stage = Watched::Stage;
  const auto begun_after = steady_clock::now() - (is_crowded_() ? kCrowdedLimit : kLimit);
  for (const auto* watched : watched_) {
    if (watched->stage_ == Stage::kWorking || watched->since_ > begun_after) continue;
    ::shutdown(watched->socket_, watched->stage_ == Stage::kAsking ? SHUT_RD : SHUT_RDWR);
  }
}

}  // namespace adapters::connector

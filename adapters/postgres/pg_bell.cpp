#include "adapters/postgres/pg_bell.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "adapters/postgres/ring_list.h"
#include "adapters/postgres/session.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Of one round trip. A server that is silent for so long is lost to a mere hint.
constexpr milliseconds kAnswerWithin{5000};

/// Ends the wait of a thread that polls.
class WakeLine {
 public:
  WakeLine() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (descriptor_ < 0) throw std::runtime_error("cannot make an event descriptor");
  }

  ~WakeLine() { ::close(descriptor_); }

  WakeLine(const WakeLine&) = delete;
  WakeLine& operator=(const WakeLine&) = delete;

  void wake() {
    const std::uint64_t one = 1;
    // Can only fail when the line is full, and then it wakes as well.
    [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
  }

  /// Returns when woken, when `other` is readable, or after `limit`, whatever comes first.
  /// \param limit  nothing = none.
  void wait(int other, std::optional<milliseconds> limit) {
    std::array<pollfd, 2> lines{pollfd{descriptor_, POLLIN, 0}, pollfd{other, POLLIN, 0}};
    ::poll(lines.data(), lines.size(), limit ? static_cast<int>(limit->count()) : -1);
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(descriptor_, &count, sizeof count);
  }

 private:
  int descriptor_;
};

class PgBell : public gateway::Bell {
 public:
  PgBell(BellOptions options, gateway::Telemetry& telemetry)
      : options_(std::move(options)), telemetry_(&telemetry), pause_(options_.first_pause) {}

  ~PgBell() override { PgBell::stop(); }

  PgBell(const PgBell&) = delete;
  PgBell& operator=(const PgBell&) = delete;

  void start(gateway::BellListener& listener) override {
    listener_ = &listener;
    {
      const std::lock_guard lock(mutex_);
      rings_ = true;
    }
    thread_ = std::thread([this] { run(); });
  }

  void ring(const AuthorityId& authority) override {
    {
      const std::lock_guard lock(mutex_);
      if (!rings_) return;
      const bool wakes = to_ring_.empty();  // Else it is awake, or knows when to be.
      to_ring_.add(authority);
      if (!wakes) return;
    }
    line_.wake();
  }

  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      rings_ = false;
    }
    stopped_.notify_all();
    line_.wake();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    do {
      std::optional<Clock::time_point> connected_at;
      try {
        Session session({.conninfo = options_.conninfo,
                         .statement_prefixes = {"bell_"},
                         .answer_within = kAnswerWithin});
        session.execute("bell_listen", {});
        telemetry_->set("bell_connected", 1);
        connected_at = Clock::now();
        listener_->perhaps_missed();
        attend(session);
      } catch (const std::runtime_error& failure) {
        note_loss(failure);
        const bool held = connected_at && Clock::now() - *connected_at >= options_.held_for;
        if (held) pause_ = options_.first_pause;
      }
    } while (!stopping_within(std::exchange(pause_, std::min(2 * pause_, options_.longest_pause))));
  }

  /// Until the bell is stopped. \throws ConnectionLost, StatementRefused
  void attend(Session& session) {
    while (!is_stopping()) {
      line_.wait(session.descriptor(), time_until_next());
      tell(session);
      if (is_due()) ring_once(session);
    }
    while (ring_once(session)) {
    }
  }

  void tell(Session& session) {
    for (const auto& heard : session.notifications()) {
      if (heard.from == Notification::From::kThisSession) continue;
      telemetry_->count("bell_rings", "way", "heard");
      for (const auto& authority : rung_for(heard.payload))
        listener_->rung(authority);
    }
  }

  /// \return false when there was nobody to ring for.
  bool ring_once(Session& session) {
    const auto text = take();
    if (!text) return false;
    try {
      session.execute("bell_ring", parameters(std::string_view(*text)));
    } catch (const std::runtime_error&) {
      put_back(*text);
      throw;
    }
    pause_ = options_.first_pause;  // To connect alone proves nothing: to notify may still fail.
    telemetry_->count("bell_rings", "way", "sent");
    tell(session);  // What came with the answer makes nothing readable.
    return true;
  }

  std::optional<std::string> take() {
    const std::lock_guard lock(mutex_);
    next_at_ = Clock::now() + options_.spacing;
    return to_ring_.take();
  }

  void put_back(const std::string& text) {
    const std::lock_guard lock(mutex_);
    for (const auto& authority : rung_for(text))
      to_ring_.add(authority);
  }

  std::optional<milliseconds> time_until_next() {
    const std::lock_guard lock(mutex_);
    if (to_ring_.empty()) return std::nullopt;
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(next_at_ - Clock::now()));
  }

  bool is_due() {
    const std::lock_guard lock(mutex_);
    return !to_ring_.empty() && next_at_ <= Clock::now();
  }

  bool is_stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
  }

  bool stopping_within(milliseconds pause) {
    std::unique_lock lock(mutex_);
    return stopped_.wait_for(lock, pause, [this] { return stopping_; });
  }

  void note_loss(const std::runtime_error& failure) {
    telemetry_->log(
        gateway::LogLevel::kWarning, "bell.lost", {{"reason", std::string(failure.what())}});
    telemetry_->set("bell_connected", 0);
    telemetry_->count("bell_rings", "way", "lost");
  }

  const BellOptions options_;
  gateway::Telemetry* telemetry_;
  milliseconds pause_;  // Of the thread: before it connects anew.
  gateway::BellListener* listener_ = nullptr;
  WakeLine line_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  RingList to_ring_;
  Clock::time_point next_at_;  // When the next notification may be sent.
  bool rings_ = false;         // Between start and stop.
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<gateway::Bell> make_bell(BellOptions options, gateway::Telemetry& telemetry) {
  return std::make_unique<PgBell>(std::move(options), telemetry);
}

}  // namespace adapters::postgres

#include "tools/liaison/held_polls.h"

#include <array>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "tools/liaison/api_json.h"
#include "tools/liaison/failure.h"

#include <sys/epoll.h>
#include <unistd.h>

namespace tools {
namespace {

constexpr std::size_t kOpeners = 8;
constexpr std::chrono::seconds kWait{60};
constexpr std::uint32_t kLimit = 16;
constexpr std::uint64_t kBytes = std::uint64_t{1} << 20;  // The gateway keeps room for it.
constexpr std::chrono::milliseconds kPause{100};

std::string request_text(const Profile& profile, std::string_view path, const std::string& body) {
  return "POST /api/v1" + std::string(path) + " HTTP/1.1\r\nHost: " + profile.gateway.text() +
         "\r\nLiaison-Authority: " + profile.authority +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string poll_request(const Profile& profile) {
  LeaseRequest lease;
  lease.limit = kLimit;
  lease.max_bytes = kBytes;
  lease.wait = kWait;
  return request_text(profile, "/inbox/lease", lease_text(lease));
}

}  // namespace

/// One system: either it waits for deliveries or for the answer to its confirmation.
class HeldPolls::Held {
 public:
  Held(const Profile& profile, std::size_t system, std::chrono::seconds time_limit)
      : profile_(&profile), system_(system), line_(profile, time_limit) {}

  [[nodiscard]] int socket() const { return line_.socket(); }

  void poll() {
    confirming_ = false;
    line_.send(poll_request(*profile_));
  }

  /// \return the code of a confirmation's refusal, empty where all is well.
  /// \throws Unreachable \throws std::runtime_error  the call was refused: asking again at once
  ///         would only add to what the gateway has too much of.
  [[nodiscard]] std::string take(const OnArrival& on_arrival) {
    auto answer = line_.receive();
    if (!answer) return {};
    const auto at = BenchClock::now();
    if (answer->status != 200) {
      throw std::runtime_error("refused: " + problem_from(answer->body, answer->status).code);
    }
    if (confirming_) {
      poll();
      return refusal_among(outcomes_from(answer->body));
    }
    take_deliveries(deliveries_from(answer->body), at, on_arrival);
    return {};
  }

 private:
  void take_deliveries(const std::vector<Delivery>& deliveries,
                       BenchClock::time_point at,
                       const OnArrival& on_arrival) {
    if (deliveries.empty()) return poll();
    std::vector<LeasedItem> items;
    for (const auto& delivery : deliveries) {
      on_arrival(system_, delivery, at);
      items.push_back({delivery.delivery_id, delivery.lease_id});
    }
    confirming_ = true;
    line_.send(request_text(*profile_, "/inbox/confirm", items_text(items)));
  }

  [[nodiscard]] static std::string refusal_among(const std::vector<ItemOutcome>& outcomes) {
    for (const auto& outcome : outcomes)
      if (const auto* problem = std::get_if<Problem>(&outcome.problem)) return problem->code;
    return {};
  }

  const Profile* profile_;
  std::size_t system_;
  PollLine line_;
  bool confirming_ = false;
};

HeldPolls::HeldPolls(std::vector<Profile> profiles,
                     std::chrono::seconds time_limit,
                     OnArrival on_arrival)
    : profiles_(std::move(profiles)),
      time_limit_(time_limit),
      on_arrival_(std::move(on_arrival)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      held_(profiles_.size()) {
  if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
}

HeldPolls::~HeldPolls() {
  stopped_ = true;
  if (server_.joinable()) server_.join();
  held_.clear();
  ::close(epoll_);
}

void HeldPolls::note(const std::string& failure) {
  const std::lock_guard lock(mutex_);
  ++failures_[failure];
}

BenchFailures HeldPolls::failures() const {
  const std::lock_guard lock(mutex_);
  return failures_;
}

void HeldPolls::open_some() {
  for (auto system = next_++; system < profiles_.size(); system = next_++) {
    try {
      held_[system] = std::make_unique<Held>(profiles_[system], system, time_limit_);
      held_[system]->poll();
      epoll_event event{.events = EPOLLIN, .data = {.u64 = system}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, held_[system]->socket(), &event);
      ++open_;
    } catch (const Unreachable& failure) {
      held_[system].reset();
      note("not connected: " + failure.reason());
    } catch (const UsageError& error) {
      const std::lock_guard lock(mutex_);
      wrong_usage_ = error.what();
      next_ = profiles_.size();
    }
  }
}

void HeldPolls::open(const std::function<void(std::uint64_t)>& now_and_then) {
  std::atomic<std::size_t> running = kOpeners;
  {
    std::vector<std::jthread> openers;
    for (std::size_t i = 0; i < kOpeners; ++i) {
      openers.emplace_back([this, &running] {
        open_some();
        --running;
      });
    }
    while (running > 0) {
      std::this_thread::sleep_for(kPause);
      now_and_then(open_);
    }
  }
  if (!wrong_usage_.empty()) throw UsageError(wrong_usage_);
  server_ = std::jthread([this] { serve(); });
}

void HeldPolls::serve() {
  std::array<epoll_event, 64> events{};
  while (!stopped_) {
    const int ready = ::epoll_wait(epoll_, events.data(), events.size(), kPause.count());
    for (int i = 0; i < ready; ++i) {
      const auto system = events.at(static_cast<std::size_t>(i)).data.u64;
      try {
        const auto refusal = held_[system]->take(on_arrival_);
        if (!refusal.empty()) note("not confirmed: " + refusal);
      } catch (const std::runtime_error& failure) {
        note("given up: " + std::string(failure.what()));
        held_[system].reset();  // Closing takes it out of the set as well.
        --open_;
      }
    }
  }
}

}  // namespace tools

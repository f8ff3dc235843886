#include "adapters/connector/back_off.h"

#include <algorithm>
#include <charconv>

namespace adapters::connector {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirst{1000};
constexpr milliseconds kLongest{60'000};
constexpr milliseconds kLongestDemanded{3'600'000};

milliseconds demanded(std::string_view seconds) {
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  if (error != std::errc() || end != seconds.data() + seconds.size() || number < 0) return {};
  return std::min(milliseconds(std::min<std::int64_t>(number, 3600) * 1000), kLongestDemanded);
}

}  // namespace

bool BackOff::is_over(gateway::Timestamp now) const {
  return now >= until_ || now < from_;
}

bool BackOff::is_over(gateway::Timestamp now, milliseconds most) const {
  return is_over(now) || now >= from_ + most;
}

void BackOff::failed(gateway::Timestamp now, std::string_view retry_after) {
  const auto doubled = kFirst * (std::int64_t{1} << std::min(failures_, 6U));
  ++failures_;
  const auto usual = std::min<milliseconds>(doubled, kLongest);
  std::uniform_int_distribution<std::int64_t> share(-usual.count() / 5, usual.count() / 5);
  from_ = now;
  until_ = now + std::max(usual + milliseconds(share(random_)), demanded(retry_after));
}

void BackOff::succeeded() {
  failures_ = 0;
  until_ = {};
}

}  // namespace adapters::connector

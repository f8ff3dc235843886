/// \file
/// What waits for one server on behalf of many: first in, first out for each, and turn by turn
/// among them, so that whoever sends much makes itself wait and nobody else.
#pragma once

#include <cstddef>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/base/invariant.h"

namespace workflow {

struct FairQueueOptions {
  std::size_t most = 4096;         ///< In all.
  std::size_t most_of_one = 1024;  ///< Of one party.
};

/// Not thread-safe.
template <class Item>
class FairQueue {
 public:
  enum class Room {
    kFree,
    kShareUsed,  ///< The party has as many waiting as one may have.
    kFull
  };

  explicit FairQueue(const FairQueueOptions& options) : options_(options) {}

  [[nodiscard]] Room room_for(const std::string& party) const {
    if (size_ >= options_.most) return Room::kFull;
    const auto lane = lanes_.find(party);
    const bool used = lane != lanes_.end() && lane->second.size() >= options_.most_of_one;
    return used ? Room::kShareUsed : Room::kFree;
  }

  void push(const std::string& party, Item item) {
    auto& lane = lanes_[party];
    if (lane.empty()) turns_.push_back(party);
    lane.push_back(std::move(item));
    ++size_;
  }

  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// The one that pop() gives next. There must be one.
  [[nodiscard]] const Item& next() const {
    gateway::invariant(!turns_.empty(), "something waits");
    return lanes_.at(turns_.front()).front();
  }

  /// There must be one.
  [[nodiscard]] Item pop() {
    gateway::invariant(!turns_.empty(), "something waits");
    const auto lane = lanes_.find(turns_.front());
    Item item = std::move(lane->second.front());
    lane->second.pop_front();
    turns_.pop_front();
    if (lane->second.empty()) {
      lanes_.erase(lane);
    } else {
      turns_.push_back(lane->first);
    }
    --size_;
    return item;
  }

  /// Takes out every one that `wanted` says, whoever's turn it is.
  template <class Wanted>
  [[nodiscard]] std::vector<Item> take_if(const Wanted& wanted) {
    std::vector<Item> taken;
    for (auto lane = lanes_.begin(); lane != lanes_.end();) {
      std::deque<Item> kept;
      for (auto& item : lane->second)
        wanted(std::as_const(item)) ? taken.push_back(std::move(item))
                                    : kept.push_back(std::move(item));
      lane->second = std::move(kept);
      const auto emptied = lane->second.empty() ? std::optional(lane->first) : std::nullopt;
      if (emptied) std::erase(turns_, *emptied);
      lane = emptied ? lanes_.erase(lane) : std::next(lane);
    }
    size_ -= taken.size();
    return taken;
  }

 private:
  FairQueueOptions options_;
  std::map<std::string, std::deque<Item>> lanes_;  // None is empty.
  std::deque<std::string> turns_;                  // Each lane once, whose turn is next first.
  std::size_t size_ = 0;
};

}  // namespace workflow

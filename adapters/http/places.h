/// \file
/// Bounded places: connections of one source, requests of one kind. Thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/http/routes.h"

namespace adapters::http {

/// Counts what is taken under a name and refuses beyond a bound.
template <class Name>
class Places {
 public:
  /// Gives its place back when it ends. Must not outlive the places.
  class Place {
   public:
    Place(Places& places, Name name) : places_(&places), name_(std::move(name)) {}

    ~Place() {
      if (places_ != nullptr) places_->give_back(name_);
    }

    Place(Place&& other) noexcept
        : places_(std::exchange(other.places_, nullptr)), name_(std::move(other.name_)) {}

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    Place& operator=(Place&&) = delete;

   private:
    Places* places_;
    Name name_;
  };

  /// \return nothing when `bound` places are taken under this name.
  [[nodiscard]] std::optional<Place> take(const Name& name, std::size_t bound) {
    const std::scoped_lock lock(mutex_);
    auto& taken = taken_[name];
    if (taken >= bound) return std::nullopt;
    ++taken;
    return Place(*this, name);
  }

 private:
  void give_back(const Name& name) {
    const std::scoped_lock lock(mutex_);
    const auto found = taken_.find(name);
    if (--found->second == 0) taken_.erase(found);
  }

  std::mutex mutex_;
  std::map<Name, std::size_t> taken_;
};

using SourcePlaces = Places<std::string>;
using RequestPlaces = Places<SlotKind>;

}  // namespace adapters::http

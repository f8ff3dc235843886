/// \file
/// A value or the refusal that stands in its place. Infrastructure failures are exceptions.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include "gateway/base/invariant.h"
#include "gateway/base/refusal.h"

namespace gateway {

/// \tparam T  any type but Refusal. Reading the side that is not there aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: `return refusal(...)` and `return value` read as what they are.
  Result(T value) : held_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

  Result(Refusal refusal) : held_(std::move(refusal)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<T>(held_); }

  [[nodiscard]] const T& operator*() const& { return value(); }

  [[nodiscard]] T&& operator*() && {
    invariant(static_cast<bool>(*this), "a refused result has no value");
    return std::move(std::get<T>(held_));
  }

  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] const Refusal& refusal() const {
    invariant(!*this, "a successful result has no refusal");
    return std::get<Refusal>(held_);
  }

 private:
  [[nodiscard]] const T& value() const {
    invariant(static_cast<bool>(*this), "a refused result has no value");
    return std::get<T>(held_);
  }

  std::variant<T, Refusal> held_;
};

}  // namespace gateway

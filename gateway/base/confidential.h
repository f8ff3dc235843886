/// \file
/// Case content that cannot be streamed, formatted, compared in a log or printed by a test.
#pragma once

#include <ostream>
#include <utility>

namespace gateway {

/// Holds case content. Whoever needs the value says so: `disclose()` is the one way in, and
/// tests/style/disclosers.txt lists the files that may call it.
template <class T>
class Confidential {
 public:
  Confidential() = default;

  explicit Confidential(T value) : value_(std::move(value)) {}

  [[nodiscard]] const T& disclose() const { return value_; }

  friend bool operator==(const Confidential&, const Confidential&) = default;

  template <class Stream>
  friend Stream& operator<<(Stream&, const Confidential&) = delete;

  /// Test frameworks print values of failed comparisons; they get this word instead.
  friend void PrintTo(const Confidential&, std::ostream* out) { *out << "(confidential)"; }

 private:
  T value_{};
};

}  // namespace gateway

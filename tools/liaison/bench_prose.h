/// \file
/// Invented text to fill documents with: words without meaning that compress about as well as the
/// case messages of tests/data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace tools {

/// One long text, the same in every run. Immutable, so safe to share between threads.
class Prose {
 public:
  Prose();

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Pieces of it from random places. Not thread-safe: one for each thread.
class ProsePicker {
 public:
  /// \param prose  must outlive the picker.
  ProsePicker(const Prose& prose, std::uint64_t seed);

  /// \param bytes  at most 1 MiB; ASCII letters, blanks and full stops.
  [[nodiscard]] std::string next(std::size_t bytes);

 private:
  const Prose* prose_;
  std::mt19937_64 random_;
};

}  // namespace tools

/// \file
/// Spans of time that must not overlap, and the line of the file that each stands on. Internal to
/// gateway/directory. Pure.
#pragma once

#include <map>
#include <optional>

#include "gateway/directory/validity.h"

namespace gateway {

/// Takes a span in the logarithm of how many it has, so that large directories are judged fast.
class Timeline {
 public:
  /// Takes the span in, unless one that it has overlaps. \return the line of that one.
  [[nodiscard]] std::optional<int> add(const Validity& span, int line);

 private:
  struct Taken {
    Validity span;
    int line = 0;
  };

  std::map<std::optional<Timestamp>, Taken> spans_;  ///< By their beginning; none comes first.
};

}  // namespace gateway

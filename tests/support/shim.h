/// \file
/// A library of tests/shims in front of a program's C library, and the number that it obeys.
#pragma once

#include <cstdint>
#include <string>

#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace support {

/// Not thread-safe. Must outlive the programs that are started through it.
class Shim {
 public:
  /// The number is 0: nothing is changed. \param name  a source of tests/shims, without its ending.
  explicit Shim(const std::string& name);

  /// What stands before a program and its arguments; works for every account.
  [[nodiscard]] Command before() const;

  /// Holds at once, in all programs that were started through this.
  void set(std::int64_t number);

 private:
  TemporaryFolder folder_;
};

}  // namespace support

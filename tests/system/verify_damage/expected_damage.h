/// \file
/// What a flipped bit must be found as, worked out without the verifier: from the file it lies in,
/// where in it, and what the flipped text is to other libraries. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/audit_export.h"
#include "tests/system/verify_damage/found.h"

namespace verify {

struct Flip {
  std::string file;
  std::size_t offset = 0;
  unsigned bit = 0;  ///< 0 to 7.
};

/// \param files  a good export of fewer than 256 entries. \param log  its name.
[[nodiscard]] Found expected_of(const support::ExportFiles& files,
                                const std::string& log,
                                const Flip& flip);

/// The bytes with the one bit turned.
[[nodiscard]] std::string flipped(std::string bytes, const Flip& flip);

}  // namespace verify

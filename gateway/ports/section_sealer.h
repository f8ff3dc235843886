/// \file
/// Seals the sections of audit entries while their transaction is written.
#pragma once

#include <string_view>

#include "gateway/model/events.h"

namespace gateway {

/// Called by the journal's one committing thread only.
class SectionSealer {
 public:
  virtual ~SectionSealer() = default;

  /// \param context  names log, entry index and section; needed again to open.
  [[nodiscard]] virtual SealedObject seal_section(std::string_view plaintext,
                                                  std::string_view context) = 0;
};

}  // namespace gateway

/// \file
/// What a node tells the journal of its own life, beside the events of events.h. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"

namespace gateway {

/// The gateway's own life: started, stopped, directory taken into use.
struct OperationalNotice {
  enum class Kind : std::uint8_t {
    kGatewayStarted = 1,
    kGatewayStopped = 2,
    kDirectoryLoaded = 3
  };
  Kind kind = Kind::kGatewayStarted;
  std::string subject;  ///< Opaque: program version, or directory digest in hexadecimal.
};

/// A closed log, as its last checkpoint signs it.
struct ClosedLog {
  LogName name;
  std::uint64_t size = 0;
  Digest root;

  friend bool operator==(const ClosedLog&, const ClosedLog&) = default;
};

/// A log begins: its first entry, before every other. The predecessor is closed for good in the
/// same step; Declined (kClosed) when it has more entries than stated.
struct LogOpening {
  LogName log;
  std::optional<ClosedLog> predecessor;  ///< The log in whose place it was opened, if any.
};

}  // namespace gateway

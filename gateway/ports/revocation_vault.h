/// \file
/// Revocation lists that operators brought in: whether one can be believed, and where those that
/// were approved lie, so that every handshake and request asks them.
#pragma once

#include "gateway/base/result.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/changes.h"

namespace gateway {

/// One list for each issuer is kept, and never replaced by an older one. Thread-safe.
class RevocationVault {
 public:
  virtual ~RevocationVault() = default;

  /// Reads the list and believes nothing of it.
  /// \return when it was issued, or kRevocationListInvalid with the reason:
  ///   - it is not exactly one list in PEM and nothing else;
  ///   - it is not complete: a delta list, or one with an extension that is critical;
  ///   - no client CA has signed it;
  ///   - it is not current at `now`: issued later, or its nextUpdate has passed or is missing;
  ///   - a newer list of its issuer is kept or configured.
  [[nodiscard]] virtual Result<Timestamp> check(const RevocationList& list,
                                                Timestamp now) const = 0;

  /// Puts an approved list in the place of an older one of its issuer, durably; a list that is not
  /// newer than the one that is kept changes nothing.
  /// \return whether anything changed, or kRevocationListInvalid as `check`, but for the list's
  ///         time: an approved list stays in force when its nextUpdate has passed.
  /// \throws std::runtime_error  it cannot be written.
  [[nodiscard]] virtual Result<bool> keep(const RevocationList& list) = 0;
};

}  // namespace gateway

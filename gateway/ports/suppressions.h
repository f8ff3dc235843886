/// \file
/// Driving port: what is withheld from central units, for those who may know of it.
///
/// Refuses and throws as Queries (driving.h). Thread-safe.
#pragma once

#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/suppression_records.h"

namespace gateway {

struct SuppressionView {
  SuppressionRecord record;
  bool overdue = false;  ///< In force, and its day of review is past.
};

/// Port.
class Suppressions {
 public:
  virtual ~Suppressions() = default;

  /// What the caller's authority has claimed, or must judge as the fallback of a claimant that
  /// nobody continues; a data-protection officer is shown what any authority of the state has
  /// claimed. A unit from which an exchange is withheld is shown nothing of it but its own claims,
  /// whatever the role of the person, and nobody but data protection is shown one of an exchange
  /// with a message above the own clearance. Those in force first, by their day of review.
  [[nodiscard]] virtual Result<std::vector<SuppressionView>> list(const Caller& caller) = 0;

  /// The ground has lapsed: everything that the unit is owed goes out, and what follows is copied
  /// as usual. By a human being of the authority that claimed it, or of the one that continues
  /// that; of the fallback where nobody does, or one from which the exchange is withheld. Nothing
  /// lapses by itself: past its day of review it is listed as overdue. Refuses:
  ///   - kNotFound              no such suppression in force, or another's: answered alike;
  ///   - kPersonIsService       a system cannot judge that a ground has lapsed;
  ///   - kPersonRole            data protection supervises, and does not act itself;
  ///   - kPersonNotCleared      a message of the exchange is above the person's clearance;
  ///   - kJustificationMissing  no reason is given;
  ///   - kAuthorityUnknown      the unit is no longer valid, and nobody continues it or is the
  ///                            central unit of its state in its place;
  ///   - kRecipientNotCleared   the unit is below a message that was withheld; nothing goes out.
  [[nodiscard]] virtual Result<SuppressionView> lift(const Caller& caller,
                                                     const SuppressionId& suppression,
                                                     const Confidential<std::string>& reason) = 0;
};

}  // namespace gateway

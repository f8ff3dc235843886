/// \file
/// Decides who receives a message: every addressed authority, then the copies that the law owes
/// to central national units.
///
/// Pure: no clock, no I/O, no state between calls. The same message, directory and time give the
/// same plan, so a plan can be recomputed when an audit record is checked.
#pragma once

#include "gateway/base/result.h"
#include "gateway/base/timestamp.h"
#include "gateway/directory/directory.h"
#include "gateway/model/delivery.h"
#include "gateway/model/stages.h"

namespace gateway {

/// Thread-safe: every member function is const.
class Router {
 public:
  /// \param directory  must outlive the router.
  explicit Router(const Directory& directory) : directory_(&directory) {}

  /// Plans the deliveries of one message, from the closed copy table (copy_table.h).
  ///
  /// \return the plan, or a Refusal:
  ///   - kAuthorityUnknown         sender or addressee is not in the directory or not valid then;
  ///   - kAuthorityNotAddressable  an addressee is the sender, or may not receive this type;
  ///   - kRecipientNotCleared      an addressee or copied unit is below the classification;
  ///   - kNoCopyRule               no row for this pair of kinds;
  ///   - kSuppressionNotPermitted  the message withholds copies; no state allows it;
  ///   - kNoCentralUnit            a row owes a copy to a unit that the directory lacks.
  [[nodiscard]] Result<RoutePlan> plan(const PermittedMessage& message, Timestamp at) const;

 private:
  const Directory* directory_;
};

}  // namespace gateway

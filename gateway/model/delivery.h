/// \file
/// Who gets a message and why.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/model/labels.h"

namespace gateway {

/// The row that put a recipient into the plan.
struct Reason {
  RuleId rule;        ///< Row of the copy table, e.g. "copy.d977-8-2.receiving".
  std::string legal;  ///< Provision behind the row, e.g. "Directive (EU) 2023/977 Art. 8(2)".
  AuthorityId for_whom = {};  ///< Whom the recipient stands for as proxy or successor, or empty.

  friend bool operator==(const Reason&, const Reason&) = default;
};

/// One recipient with every reason for it; at least one.
struct PlannedDelivery {
  AuthorityId authority;
  DeliveryRole role = DeliveryRole::kAddressed;
  std::vector<Reason> reasons;

  friend bool operator==(const PlannedDelivery&, const PlannedDelivery&) = default;
};

/// Invariants: not empty; no authority occurs twice; the sender does not occur; all addressed
/// come first, in document order, then the copies, by authority id, then the notified, by id.
using RoutePlan = std::vector<PlannedDelivery>;

}  // namespace gateway

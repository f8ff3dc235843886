/// \file
/// Decides who receives a message: every addressed authority, then the copies that the law owes
/// to central national units, less what is lawfully withheld.
///
/// Pure: no clock, no I/O, no state between calls. The same inputs and directory give the same
/// decision, so that it can be computed again when an audit record is checked.
#pragma once

#include "gateway/base/result.h"
#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"
#include "gateway/model/stages.h"

namespace gateway {

/// What was before in the exchange, as far as it decides.
struct ExchangePast {
  /// Units from which the exchange is withheld. Bound with them are their parts, whoever continues
  /// them, and every central unit of the same state and kind.
  std::vector<AuthorityId> withheld;
  std::vector<AuthorityId> holders;  ///< Who holds what a change, notice or recall is about.
};

/// What routing looks at of a message at that time.
[[nodiscard]] RouteInputs route_inputs(const PermittedMessage& message,
                                       const ExchangePast& past,
                                       Timestamp at);

/// Thread-safe: every member function is const.
class Router {
 public:
  /// \param directory  must outlive the router.
  explicit Router(const Directory& directory) : directory_(&directory) {}

  /// One addressee that cannot be written to refuses the whole message, and is named.
  ///
  /// \return the decision, or a Refusal with the row and its legal reference:
  ///   - kAuthorityUnknown         sender, addressee, proxy or fallback is not in the directory or
  ///                               not valid then; names the successor where there is one;
  ///   - kAuthorityNotAddressable  an addressee is the sender, or reached by it alone; a fallback
  ///                               is addressed as well, a third party, or of no involved state;
  ///   - kTypeNotAccepted          an addressee does not read this type or version;
  ///   - kLanguageNotListed        nor this language, and its state has us refuse it then;
  ///   - kRecipientNotCleared      a recipient is below the classification;
  ///   - kNoCopyRule               no row for this pair of kinds;
  ///   - kNoCentralUnit            a row owes a copy to a unit that the directory lacks;
  ///   - kSuppressionNotPermitted  the state of the sender does not allow this ground;
  ///   - kSuppressionConflict      what is withheld from a unit would reach it on another way;
  ///   - kTransferNotPermitted     no ground for a transfer, or no instrument in force.
  [[nodiscard]] Result<RouteDecision> decide(const RouteInputs& inputs) const;

 private:
  const Directory* directory_;
};

}  // namespace gateway

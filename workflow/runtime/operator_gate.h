/// \file
/// Which operator is speaking, and whether the configuration gives the role that a call takes.
#pragma once

#include <set>

#include "gateway/base/digest.h"
#include "gateway/base/result.h"
#include "gateway/ports/administration.h"
#include "gateway/ports/authenticator.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// As the configuration lists them. Somebody may have both roles.
struct OperatorRoles {
  std::set<gateway::OperatorName> administrators;
  std::set<gateway::OperatorName> auditors;
  std::set<gateway::Digest> certificates{};  ///< Fingerprints; empty = any that bears the name.
};

/// What a call takes.
enum class RoleNeed {
  kAdministrator,
  kAuditor,
  kEither,
};

/// Thread-safe.
class OperatorGate {
 public:
  struct Parts {
    const gateway::Authenticator& authenticator;
    const DirectoryBook& directories;
    RefusalAudit& refusals;
    gateway::Telemetry& telemetry;
  };

  /// All references must outlive the gate.
  OperatorGate(const Parts& parts, OperatorRoles roles);

  /// \return the operator, or a Refusal:
  ///   - what gateway::Authenticator::identify_operator refuses;
  ///   - kShutOut          an emergency revocation names the certificate;
  ///   - kOperatorUnknown  the configuration does not list the name or, where it lists
  ///                       certificates, the certificate;
  ///   - kOperatorRole     it lists the name without the role; audited.
  /// All but the last are logged as `identity.refused`: who is not known cannot be audited.
  /// \throws what RefusalAudit::record throws.
  [[nodiscard]] gateway::Result<gateway::OperatorName> admit(const gateway::OperatorCaller& caller,
                                                             RoleNeed need) const;

  /// Whether the certificate is a valid one of an operator, listed or not: for calls that systems
  /// make as well. Logs nothing.
  [[nodiscard]] bool is_operator(const gateway::OperatorCaller& caller) const;

 private:
  [[nodiscard]] gateway::Result<gateway::OperatorName> look_up(
      const gateway::OperatorCaller& caller) const;
  [[nodiscard]] bool has(const gateway::OperatorName& name, RoleNeed need) const;

  Parts parts_;
  OperatorRoles roles_;
};

}  // namespace workflow

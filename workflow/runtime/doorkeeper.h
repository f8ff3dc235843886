/// \file
/// Who is speaking: certificate -> system -> the authority it acts for.
#pragma once

#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/ports/authenticator.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/directory_book.h"

namespace workflow {

/// Thread-safe. Every refusal is logged with its reason; who is not known cannot be audited.
class Doorkeeper {
 public:
  /// All references must outlive the doorkeeper.
  Doorkeeper(const gateway::Authenticator& authenticator,
             const DirectoryBook& directories,
             const gateway::Clock& clock,
             gateway::Telemetry& telemetry);

  /// \return the actor, or a Refusal:
  ///   - what gateway::Authenticator::identify refuses;
  ///   - kCertificateUnknown  the directory has no such system, or pins another certificate;
  ///   - kAuthorityNotBound   the system may not act for the authority that is claimed, names
  ///                          none although it may act for several, or the authority is not valid.
  [[nodiscard]] gateway::Result<gateway::Actor> identify(const gateway::Caller& caller) const;

 private:
  [[nodiscard]] gateway::Result<gateway::Actor> look_up(const gateway::Caller& caller) const;
  [[nodiscard]] gateway::Result<gateway::AuthorityId> bound_authority(
      const gateway::Directory& directory,
      const gateway::System& system,
      const gateway::AuthorityId& claimed) const;

  const gateway::Authenticator* authenticator_;
  const DirectoryBook* directories_;
  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
};

}  // namespace workflow

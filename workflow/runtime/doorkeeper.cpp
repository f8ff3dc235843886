#include "workflow/runtime/doorkeeper.h"

#include <algorithm>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::LogLevel;
using gateway::refusal;
using gateway::Result;
using gateway::System;
using enum gateway::RefusalCode;

Doorkeeper::Doorkeeper(const gateway::Authenticator& authenticator,
                       const DirectoryBook& directories,
                       const gateway::Clock& clock,
                       gateway::Telemetry& telemetry)
    : authenticator_(&authenticator),
      directories_(&directories),
      clock_(&clock),
      telemetry_(&telemetry) {}

Result<Actor> Doorkeeper::identify(const gateway::Caller& caller) const {
  auto actor = look_up(caller);
  if (!actor) {
    const auto& kind = gateway::kind_of(actor.refusal().code);
    telemetry_->log(LogLevel::kWarning,
                    "identity.refused",
                    {{"code", std::string(kind.name)},
                     {"detail", actor.refusal().detail},
                     {"fingerprint", gateway::to_hex(gateway::sha256(caller.certificate.der))},
                     {"claimed", caller.acting_for.str()}});
    telemetry_->count("identity_refused", "code", kind.name);
  }
  return actor;
}

Result<Actor> Doorkeeper::look_up(const gateway::Caller& caller) const {
  const auto identity = authenticator_->identify(caller.certificate);
  if (!identity) return identity.refusal();

  const Edition directory = directories_->at(clock_->now());
  const System* system = directory->find(identity->system, clock_->now());
  if (system == nullptr) {
    return refusal(kCertificateUnknown, "The directory does not list this system.");
  }
  if (system->fingerprint != identity->fingerprint) {
    return refusal(kCertificateUnknown, "The directory pins another certificate to this system.");
  }
  auto authority = bound_authority(*directory, *system, caller.acting_for);
  if (!authority) return authority.refusal();
  return Actor{.system = system->id, .authority = *authority};
}

Result<AuthorityId> Doorkeeper::bound_authority(const gateway::Directory& directory,
                                                const System& system,
                                                const AuthorityId& claimed) const {
  if (claimed.empty() && system.authorities.size() != 1) {
    return refusal(kAuthorityNotBound,
                   "The system acts for several authorities; the request must name one.");
  }
  const AuthorityId authority = claimed.empty() ? system.authorities.front() : claimed;
  if (std::ranges::find(system.authorities, authority) == system.authorities.end()) {
    return refusal(kAuthorityNotBound, "The system is not registered for this authority.");
  }
  if (directory.find(authority, clock_->now()) == nullptr) {
    return refusal(kAuthorityNotBound, "The authority is not valid at this time.");
  }
  return authority;
}

}  // namespace workflow

#include "workflow/runtime/doorkeeper.h"

#include <algorithm>
#include <utility>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::LogLevel;
using gateway::Person;
using gateway::PersonId;
using gateway::refusal;
using gateway::Result;
using gateway::RevocationTarget;
using gateway::System;
using enum gateway::RefusalCode;

gateway::SystemId desk_system() {
  return gateway::SystemId("desk");
}

Doorkeeper::Doorkeeper(const gateway::Authenticator& authenticator,
                       const DirectoryBook& directories,
                       const gateway::Clock& clock,
                       gateway::Telemetry& telemetry)
    : authenticator_(&authenticator),
      directories_(&directories),
      clock_(&clock),
      telemetry_(&telemetry) {}

Result<Actor> Doorkeeper::identify(const gateway::Caller& caller) const {
  auto found = identified(caller);
  if (!found) return found.refusal();
  return std::move(found->actor);
}

Result<Reader> Doorkeeper::identify_reader(const gateway::Caller& caller) const {
  auto found = identified(caller);
  if (!found) return found.refusal();
  if (found->person == nullptr) {
    auto refused =
        refusal(kPersonMissing, "The call names no person, and the system has no service person.");
    report(caller, refused);
    return refused;
  }
  return Reader{.actor = std::move(found->actor),
                .role = found->person->role,
                .clearance = found->person->clearance};
}

Result<Doorkeeper::Identified> Doorkeeper::identified(const gateway::Caller& caller) const {
  auto found = look_up(caller);
  if (!found) report(caller, found.refusal());
  return found;
}

void Doorkeeper::report(const gateway::Caller& caller, const gateway::Refusal& refusal) const {
  const auto& kind = gateway::kind_of(refusal.code);
  telemetry_->log(LogLevel::kWarning,
                  "identity.refused",
                  {{"code", std::string(kind.name)},
                   {"detail", refusal.detail},
                   {"fingerprint", gateway::to_hex(gateway::sha256(caller.certificate.der))},
                   {"claimed", caller.acting_for.str()}});
  telemetry_->count("identity_refused", "code", kind.name);
}

void Doorkeeper::on_heard(std::function<void(const gateway::SystemId&)> listener) {
  listener_ = std::move(listener);
}

Result<gateway::SystemId> Doorkeeper::identify_peer(
    const gateway::PeerCertificate& certificate) const {
  auto holder = holder_of(certificate);
  if (!holder) report({.certificate = certificate, .acting_for = {}}, holder.refusal());
  return holder;
}

Result<gateway::SystemId> Doorkeeper::holder_of(const gateway::PeerCertificate& certificate) const {
  const auto identity = authenticator_->identify(certificate);
  if (!identity) return identity.refusal();
  const Edition directory = directories_->at(clock_->now());
  const auto system = pinned_system(*directory, *identity);
  if (!system) return system.refusal();
  return (*system)->id;
}

Result<Reader> Doorkeeper::service_of(const gateway::SystemId& id,
                                      const AuthorityId& authority) const {
  const Edition directory = directories_->at(clock_->now());
  const System* system = directory->find(id, clock_->now());
  if (system == nullptr) {
    return refusal(kCertificateUnknown, "The directory does not list this system.");
  }
  if (directories_->is_shut_out({RevocationTarget::kSystem, id.str()})) {
    return refusal(kShutOut, "Operators have shut out this system.");
  }
  const auto bound = bound_authority(*directory, *system, authority);
  if (!bound) return bound.refusal();
  const auto person = person_of(*directory, authority, system->service_person);
  if (!person) return person.refusal();
  if (*person == nullptr) return refusal(kPersonMissing, "The system has no service person.");
  return Reader{.actor = {.system = id, .authority = authority, .person = system->service_person},
                .role = (*person)->role,
                .clearance = (*person)->clearance};
}

Result<Reader> Doorkeeper::at_desk(const gateway::DeskSession& who) const {
  auto found = look_up_at_desk(who);
  if (!found) return found.refusal();
  return Reader{.actor = std::move(found->actor),
                .role = found->person->role,
                .clearance = found->person->clearance};
}

Result<Doorkeeper::Identified> Doorkeeper::look_up_at_desk(const gateway::DeskSession& who) const {
  const auto now = clock_->now();
  Edition directory = directories_->at(now);
  if (directory->find(who.authority, now) == nullptr) {
    return refusal(kAuthorityNotBound, "The authority is not valid at this time.");
  }
  const auto person = person_of(*directory, who.authority, who.person);
  if (!person) return person.refusal();
  if (*person == nullptr) return refusal(kPersonUnknown, "Nobody is named.");
  if ((*person)->role == gateway::PersonRole::kService) {
    return refusal(kPersonIsService, "The person stands for a system and signs in nowhere.");
  }
  return Identified{
      .directory = directory,
      .actor = {.system = desk_system(), .authority = who.authority, .person = who.person},
      .person = *person};
}

Result<Doorkeeper::Identified> Doorkeeper::look_up(const gateway::Caller& caller) const {
  if (caller.session) return look_up_at_desk(*caller.session);
  const auto identity = authenticator_->identify(caller.certificate);
  if (!identity) return identity.refusal();

  Edition directory = directories_->at(clock_->now());
  const auto system = pinned_system(*directory, *identity);
  if (!system) return system.refusal();
  auto authority = bound_authority(*directory, **system, caller.acting_for);
  if (!authority) return authority.refusal();
  const PersonId& named = caller.person.empty() ? (*system)->service_person : caller.person;
  const auto person = person_of(*directory, *authority, named);
  if (!person) return person.refusal();
  if (listener_) listener_((*system)->id);
  return Identified{
      .directory = directory,
      .actor = {.system = (*system)->id, .authority = *std::move(authority), .person = named},
      .person = *person};
}

Result<const System*> Doorkeeper::pinned_system(
    const gateway::Directory& directory, const gateway::CertificateIdentity& identity) const {
  const System* system = directory.find(identity.system, clock_->now());
  if (system == nullptr) {
    return refusal(kCertificateUnknown, "The directory does not list this system.");
  }
  const auto* certificate = directory.find(identity.fingerprint, clock_->now());
  if (certificate == nullptr || certificate->system != system->id) {
    return refusal(kCertificateUnknown, "The directory pins another certificate to this system.");
  }
  if (directories_->is_shut_out({RevocationTarget::kCertificate, to_hex(identity.fingerprint)}) ||
      directories_->is_shut_out({RevocationTarget::kSystem, system->id.str()})) {
    return refusal(kShutOut, "Operators have shut out this certificate or system.");
  }
  return system;
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

/// \return null where nobody is named.
Result<const Person*> Doorkeeper::person_of(const gateway::Directory& directory,
                                            const AuthorityId& authority,
                                            const PersonId& person) const {
  if (person.empty()) return static_cast<const Person*>(nullptr);
  const Person* found = directory.find(authority, person, clock_->now());
  if (found == nullptr) {
    return refusal(kPersonUnknown, "The authority has no such person at this time.");
  }
  if (directories_->is_shut_out(
          {RevocationTarget::kPerson, authority.str() + "/" + person.str()})) {
    return refusal(kShutOut, "Operators have shut out this person.");
  }
  return found;
}

}  // namespace workflow

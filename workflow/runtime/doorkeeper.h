/// \file
/// Who is speaking: certificate -> system -> the authority it acts for -> the person it names; or,
/// over the desk's line, session -> authority and person.
#pragma once

#include <functional>

#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/ports/authenticator.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/directory_book.h"

namespace workflow {

/// Somebody to whom content may be shown, up to a level.
struct Reader {
  gateway::Actor actor;  ///< With its person.
  gateway::PersonRole role = gateway::PersonRole::kOfficer;
  gateway::Classification clearance = gateway::Classification::kBasicProtection;
};

/// The system of whoever is signed in at the desk.
[[nodiscard]] gateway::SystemId desk_system();

/// Thread-safe. Every refusal is logged with its reason; who is not known cannot be audited.
class Doorkeeper {
 public:
  /// All references must outlive the doorkeeper.
  Doorkeeper(const gateway::Authenticator& authenticator,
             const DirectoryBook& directories,
             const gateway::Clock& clock,
             gateway::Telemetry& telemetry);

  /// \return the actor; its person is the one that the call names or else the system's service
  ///         person, and empty where it has neither. Or a Refusal:
  ///   - what gateway::Authenticator::identify refuses;
  ///   - kCertificateUnknown  the directory has no such system, or pins other certificates to it;
  ///   - kShutOut             an emergency revocation names the certificate, the system or the
  ///                          person;
  ///   - kAuthorityNotBound   the system may not act for the authority that is claimed, names
  ///                          none although it may act for several, or the authority is not valid;
  ///   - kPersonUnknown       the authority has no such person now.
  [[nodiscard]] gateway::Result<gateway::Actor> identify(const gateway::Caller& caller) const;

  /// As `identify`, for calls that show content. Refuses besides:
  ///   - kPersonMissing  the call names no person and the system has no service person.
  [[nodiscard]] gateway::Result<Reader> identify_reader(const gateway::Caller& caller) const;

  /// Which system holds a certificate, whoever it acts for: asked of a peer that the gateway has
  /// called. Logs as `identify` does and refuses what that refuses of a certificate.
  [[nodiscard]] gateway::Result<gateway::SystemId> identify_peer(
      const gateway::PeerCertificate& certificate) const;

  /// Who is given what nobody fetches: the service person of a system, for one of its authorities.
  /// Logs nothing. \return the person, or a Refusal:
  ///   - kCertificateUnknown  the directory has no such system now;
  ///   - kAuthorityNotBound, kPersonUnknown, kPersonMissing, kShutOut  as above.
  [[nodiscard]] gateway::Result<Reader> service_of(const gateway::SystemId& system,
                                                   const gateway::AuthorityId& authority) const;

  /// Who is told of each system that called and was let in, on the thread of the call. Before any
  /// call. \param listener  does not block, and outlives every call.
  void on_heard(std::function<void(const gateway::SystemId&)> listener);

  /// A person at the desk, who acts without a system of the authority's own: the actor's system is
  /// `desk`. Logs nothing. \return the person, or a Refusal:
  ///   - kAuthorityNotBound  the authority is not valid;
  ///   - kPersonUnknown, kShutOut  as above;
  ///   - kPersonIsService    the person stands for a system.
  [[nodiscard]] gateway::Result<Reader> at_desk(const gateway::DeskSession& who) const;

 private:
  /// Whoever speaks; `person` is null where there is none.
  struct Identified {
    Edition directory;  // Keeps the person's row alive.
    gateway::Actor actor;
    const gateway::Person* person = nullptr;
  };

  [[nodiscard]] gateway::Result<Identified> identified(const gateway::Caller& caller) const;
  [[nodiscard]] gateway::Result<Identified> look_up(const gateway::Caller& caller) const;
  [[nodiscard]] gateway::Result<Identified> look_up_at_desk(const gateway::DeskSession& who) const;
  [[nodiscard]] gateway::Result<const gateway::System*> pinned_system(
      const gateway::Directory& directory, const gateway::CertificateIdentity& identity) const;
  [[nodiscard]] gateway::Result<gateway::SystemId> holder_of(
      const gateway::PeerCertificate& certificate) const;
  [[nodiscard]] gateway::Result<gateway::AuthorityId> bound_authority(
      const gateway::Directory& directory,
      const gateway::System& system,
      const gateway::AuthorityId& claimed) const;
  [[nodiscard]] gateway::Result<const gateway::Person*> person_of(
      const gateway::Directory& directory,
      const gateway::AuthorityId& authority,
      const gateway::PersonId& person) const;
  void report(const gateway::Caller& caller, const gateway::Refusal& refusal) const;

  const gateway::Authenticator* authenticator_;
  const DirectoryBook* directories_;
  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
  std::function<void(const gateway::SystemId&)> listener_;
};

}  // namespace workflow

/// \file
/// From a certificate to the system, operator or person that it names.
#pragma once

#include <string>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"

namespace gateway {

/// What the certificate says of its holder. Whether the directory knows it is decided later.
struct CertificateIdentity {
  SystemId system;     ///< From the one SAN URI urn:liaison:system:<id>.
  Digest fingerprint;  ///< SHA-256 of the certificate's DER.
};

/// What the certificate of an operator says. Whether it is listed is decided later.
struct OperatorIdentity {
  OperatorName name;   ///< From the one SAN URI urn:liaison:operator:<name>.
  Digest fingerprint;  ///< SHA-256 of the certificate's DER.
};

/// What the certificate of a person says. Whether the directory knows the person is decided later.
struct PersonIdentity {
  AuthorityId authority;  ///< From the one SAN URI urn:liaison:person:<authority>/<person>.
  PersonId person;
  Digest fingerprint;  ///< SHA-256 of the certificate's DER.
};

/// Thread-safe. The TLS layer has verified chain and possession; this re-checks on each request
/// what can change while a connection lasts.
class Authenticator {
 public:
  virtual ~Authenticator() = default;

  /// \return the identity, or a Refusal:
  ///   - kCertificateUnknown  not exactly one SAN URI of ours, or not parsable;
  ///   - kCertificateExpired  now is outside its validity;
  ///   - kCertificateRevoked  a loaded revocation list of its issuer names it.
  [[nodiscard]] virtual Result<CertificateIdentity> identify(
      const PeerCertificate& certificate) const = 0;

  /// A certificate names one of a system, an operator and a person.
  /// \return the identity, or a Refusal:
  ///   - kOperatorUnknown  not exactly one SAN URI of ours, one of another kind, or not parsable;
  ///   - kCertificateExpired, kCertificateRevoked  as above.
  [[nodiscard]] virtual Result<OperatorIdentity> identify_operator(
      const PeerCertificate& certificate) const = 0;

  /// \return the identity, or a Refusal: kCertificateUnknown, also for the certificate of a system
  ///         or an operator and where there is none; kCertificateExpired, kCertificateRevoked.
  [[nodiscard]] virtual Result<PersonIdentity> identify_person(
      const PeerCertificate& certificate) const = 0;
};

}  // namespace gateway

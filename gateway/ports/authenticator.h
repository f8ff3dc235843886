/// \file
/// From a certificate to the system or the operator that it names.
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

  /// A certificate names a system or an operator, never both.
  /// \return the identity, or a Refusal:
  ///   - kOperatorUnknown  not exactly one SAN URI of ours, that of a system, or not parsable;
  ///   - kCertificateExpired, kCertificateRevoked  as above.
  [[nodiscard]] virtual Result<OperatorIdentity> identify_operator(
      const PeerCertificate& certificate) const = 0;
};

}  // namespace gateway

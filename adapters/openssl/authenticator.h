/// \file
/// From a client certificate (X.509, RFC 5280) to the system, operator or person it names.
///
/// The TLS layer has verified chain and possession. This reads the identity and re-checks on every
/// call what can change while a connection lasts: validity and revocation. Parsed certificates are
/// cached by fingerprint (bounded), their verdicts never.
///
/// Revocation lists are complete base CRLs; one that has a critical extension (delta or indirect
/// lists) is refused. A list whose nextUpdate has passed stays in force and is warned about: a
/// revocation never lapses because somebody forgot to publish. A list of an issuer that is not
/// among the client CAs, or whose signature is not that CA's, is refused. Of an issuer with several
/// lists every one counts.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "gateway/ports/authenticator.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"

namespace adapters::openssl {

struct AuthenticatorOptions {
  /// PEM, one or more certificates: the CAs that issue client certificates and sign the lists.
  std::filesystem::path client_ca;
  /// PEM (one or more lists a file) or DER. May be empty: then nothing is revoked.
  std::vector<std::filesystem::path> revocation_lists;
  /// Further lists, each *.pem in it, which may come to be while the gateway runs
  /// (revocation_vault.h); one that cannot be believed is logged and passed over. Empty, or not
  /// there: none.
  std::filesystem::path revocation_folder{};
  /// How often the lists' files are looked at, by the steady clock. 0 = at each call.
  std::chrono::milliseconds revocation_check_interval{1000};
  /// Parsed certificates kept. At least 1; beyond it the cache starts anew.
  std::size_t cached_certificates_max = 4096;
};

/// A changed list is read again within the interval. One that cannot be read or believed then is
/// logged as `revocation-list.refused` and the lists in use stay in use.
///
/// \param clock, telemetry  must outlive the authenticator.
/// \throws std::runtime_error  the CA file or a list cannot be read or believed at start; the
///         message names the file.
[[nodiscard]] std::unique_ptr<gateway::Authenticator> make_authenticator(
    const AuthenticatorOptions& options,
    const gateway::Clock& clock,
    gateway::Telemetry& telemetry);

}  // namespace adapters::openssl

/// \file
/// Which client certificates are taken in a TLS handshake, and the log line of each one that is
/// not.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "gateway/ports/telemetry.h"

struct ssl_ctx_st;

namespace adapters::http {

struct TrustFiles {
  std::filesystem::path client_ca;
  std::vector<std::filesystem::path> revocation_lists;
  /// Further lists, each *.pem in it, which may come to be at any time. Empty, or not there: none.
  std::filesystem::path revocation_folder{};
};

/// Whether a client must show a certificate. One that is shown must be good in either case.
enum class CertificateUse {
  kDemanded,
  kAskedFor
};

/// Thread-safe once it governs a context.
class ClientTrust {
 public:
  /// \param files  lists may be in PEM or DER.
  /// \throws std::runtime_error  a file cannot be read, or no client CA has signed a list.
  ClientTrust(TrustFiles files, gateway::Telemetry& telemetry);
  ~ClientTrust();
  ClientTrust(const ClientTrust&) = delete;
  ClientTrust& operator=(const ClientTrust&) = delete;

  /// Makes the context speak TLS 1.3 only, without tickets or resumption, and demand, or ask for, a
  /// client certificate of `client_ca` that no list revokes; of several lists of one issuer OpenSSL
  /// asks the newest. Lists are read again when their file has changed; one that cannot be read, or
  /// that no client CA has signed, leaves the last good ones in force and is logged as
  /// `tls.revocation-lists-unreadable`. Such a list in the folder is passed over and logged as
  /// `tls.revocation-list-refused`. A list past its nextUpdate stays in force and is logged as
  /// `tls.revocation-list-outdated`, once until lists are read again; an
  /// issuer without a list revokes nobody. A refused certificate is logged as
  /// `tls.certificate-refused` with its reason, SAN URI, fingerprint and depth in the chain.
  /// Must outlive the context.
  /// \throws std::runtime_error  the library refuses.
  void govern(ssl_ctx_st* context, CertificateUse use);

 private:
  class Stores;
  std::unique_ptr<Stores> stores_;
};

}  // namespace adapters::http

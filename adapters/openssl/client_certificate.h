/// \file
/// What a client certificate says, read once.
///
/// Internal to this room: names OpenSSL's X509 by its struct, so that no OpenSSL header is needed.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/result.h"
#include "gateway/base/timestamp.h"

struct x509_st;
struct asn1_string_st;

namespace adapters::openssl {

/// The person of an authority, as a certificate names it.
struct NamedPerson {
  gateway::AuthorityId authority;
  gateway::PersonId person;
};

/// Immutable after it was read; safe to share between threads.
struct ClientCertificate {
  std::variant<gateway::SystemId, gateway::OperatorName, NamedPerson> holder;
  gateway::Digest fingerprint;
  gateway::Timestamp not_before;  ///< Valid from this second on,
  gateway::Timestamp not_after;   ///< to this second, both included (RFC 5280 4.1.2.5).
  std::shared_ptr<x509_st> x509;
};

/// \return the certificate, or kCertificateUnknown: not one DER certificate, or not exactly one
///         SAN URI that begins urn:liaison:, or that one none of
///         urn:liaison:system:[A-Za-z0-9._-]{1,64}, urn:liaison:operator:[a-z0-9._-]{1,64} and
///         urn:liaison:person:[A-Za-z0-9._-]{1,64}/[A-Za-z0-9._-]{1,64}.
[[nodiscard]] gateway::Result<ClientCertificate> read_certificate(
    std::string_view der, const gateway::Digest& fingerprint);

/// \return nothing for a malformed time.
[[nodiscard]] std::optional<gateway::Timestamp> to_timestamp(const asn1_string_st* time);

}  // namespace adapters::openssl

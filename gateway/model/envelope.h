/// \file
/// The bytes as received, with what the transport knows about who brought them.
#pragma once

#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"

namespace gateway {

/// The certificate that the peer proved to hold in the TLS handshake, DER. Never empty.
struct PeerCertificate {
  std::string der;
};

/// Who calls, as the transport saw it. Not yet believed: see Doorkeeper.
struct Caller {
  PeerCertificate certificate;
  AuthorityId acting_for;  ///< Liaison-Authority header; empty = the system's only authority.
  PersonId person{};       ///< Liaison-Person header; empty = the system's service person.
};

struct ReceivedEnvelope {
  Caller caller;
  Confidential<std::string> document;  ///< Exactly the bytes of the request body.
};

}  // namespace gateway

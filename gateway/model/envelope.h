/// \file
/// The bytes as received, with what the transport knows about who brought them.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"

namespace gateway {

/// The certificate that the peer proved to hold in the TLS handshake, DER. Empty only at the desk,
/// where one is asked for and not demanded.
struct PeerCertificate {
  std::string der;
};

/// Who is signed in, where the call comes over the desk's line. The session has been found and its
/// rules were kept; whether authority and person still stand is asked on every call.
struct DeskSession {
  AuthorityId authority;
  PersonId person;

  friend bool operator==(const DeskSession&, const DeskSession&) = default;
};

/// Who calls, as the transport saw it. Not yet believed: see Doorkeeper.
struct Caller {
  PeerCertificate certificate;
  AuthorityId acting_for;  ///< Liaison-Authority header; empty = the system's only authority.
  PersonId person{};       ///< Liaison-Person header; empty = the system's service person.
  /// With a session it alone says who calls, and `certificate` is empty.
  std::optional<DeskSession> session{};
};

struct ReceivedEnvelope {
  Caller caller;
  Confidential<std::string> document;  ///< Exactly the bytes of the request body.
};

}  // namespace gateway

/// \file
/// One TLS connection: handshake, then requests one after the other until either side has enough.
#pragma once

#include "adapters/http/client_trust.h"
#include "adapters/http/places.h"
#include "adapters/http/request_service.h"
#include "adapters/http/stranger_log.h"
#include "adapters/http/watchdog.h"
#include "adapters/http/web_service.h"

namespace Poco::Net {
class TCPServerConnectionFactory;
}

namespace adapters::http {

/// What all connections share. Everything must outlive the server.
struct ConnectionParts {
  RequestService& requests;
  Watchdog& watchdog;
  SourcePlaces& sources;
  StrangerLog& strangers;
  gateway::Telemetry& telemetry;
  CertificateUse certificates;
  const WebServiceOptions& limits;
};

/// The caller owns the factory (Poco's server takes it over).
[[nodiscard]] Poco::Net::TCPServerConnectionFactory* make_connection_factory(
    const ConnectionParts& parts);

}  // namespace adapters::http

/// \file
/// What a request must be before anybody is asked: its media type, its query, its fields. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "adapters/http/call.h"
#include "adapters/http/request_head.h"
#include "adapters/http/routes.h"
#include "adapters/http/web_service.h"

namespace adapters::http {

/// How large the body of a call may be.
[[nodiscard]] std::size_t body_bytes_max(const Route& route, const WebServiceOptions& limits);

/// What the bytes of the call are held for, as RoomUse orders it.
[[nodiscard]] gateway::RoomUse room_use_of(const Route& route);

/// Whether the service has what the call is answered from, and the line serves it.
[[nodiscard]] bool is_offered(const Route& route, const WebServicePorts& ports);

/// How many requests of a kind run at once.
[[nodiscard]] std::size_t places_of(SlotKind kind, const WebServiceOptions& limits);

// Each gives nothing when all is well.
[[nodiscard]] std::optional<gateway::Refusal> wrong_media_type(const Route& route,
                                                               const RequestHead& head);
[[nodiscard]] std::optional<gateway::Refusal> unwanted_body(const Route& route,
                                                            const Framing& framing);
[[nodiscard]] gateway::Refusal too_large(std::size_t at_most);

/// \return the query, or kRequestMalformed for what the route does not know.
[[nodiscard]] gateway::Result<std::map<std::string, std::string>> known_query(
    const Route& route, const RequestHead& head);

/// The fields of the head that are part of the call. \return kRequestMalformed for a bad form.
[[nodiscard]] std::optional<gateway::Refusal> take_fields(const RequestHead& head, Call& call);

}  // namespace adapters::http

/// \file
/// The rules of the desk's line: which calls are taken from a browser, and what every answer tells
/// it to forbid.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "adapters/http/call.h"
#include "adapters/http/request_head.h"
#include "gateway/ports/desk.h"

namespace adapters::http {

struct Route;

struct DeskField {
  std::string_view name;
  std::string_view value;
};

/// Fields of every answer of the line.
[[nodiscard]] std::span<const DeskField> desk_fields();

/// Lets a call of the desk's own page in, as the session's person; one that needs no session as
/// nobody. Fills caller and proof. \return nothing, or a Refusal:
///   - kSessionCsrf       another page made the browser ask, or the session's token is missing;
///   - kRequestMalformed  Liaison-Authority or Liaison-Person name somebody else;
///   - what gateway::Desk::admit refuses.
[[nodiscard]] std::optional<gateway::Refusal> enter_desk(gateway::Desk& desk,
                                                         const Route& route,
                                                         const RequestHead& head,
                                                         Call& call);

/// Values of Set-Cookie that begin and end a session in the browser.
[[nodiscard]] std::string cookie_of(const gateway::Confidential<std::string>& token);
[[nodiscard]] std::string no_cookie();

}  // namespace adapters::http

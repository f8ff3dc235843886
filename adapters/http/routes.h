/// \file
/// The calls of the interface as one table, and how a request finds its row. A test compares the
/// table with schemas/openapi.yaml in both directions. Pure.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/handlers.h"

namespace adapters::http {

/// Which semaphore a request takes a place of.
enum class SlotKind {
  kSubmission,
  kLongPoll,
  kAdministration,
  kSignIn,       ///< Hashes a password.
  kEventStream,  ///< Stays open until one side ends it.
  kOther
};

enum class BodyKind {
  kNone,
  kDocument,       ///< application/xml, up to WebServiceOptions::document_bytes.
  kJson,           ///< application/json, up to WebServiceOptions::json_body_bytes.
  kAdministration  ///< application/json, up to WebServiceOptions::administration_body_bytes.
};

enum class AnswerKind {
  kSmall,
  kDocument  ///< Up to WebServiceOptions::document_bytes.
};

/// Names of the query parameters that a call knows, each at most once; the rest is empty.
using QueryNames = std::array<std::string_view, 4>;

/// Which of the ports that a service may lack a call is answered from.
enum class PortNeed {
  kNone,
  kAdministration,
  kAccounts,
  kQueues,
  kDeadLetters,
  kChecks,
  kLogExport
};

/// Over which line a call can be made: that of systems and operators, which demands a certificate,
/// or that of the desk, which demands a session.
enum class Line {
  kEvery,
  kSystems,
  kDesk
};

/// What a call over the desk's line demands of the session.
enum class SessionNeed {
  kUnlocked,
  kAny,  ///< Locked will do.
  kNone
};

/// Whether HEAD stands beside a GET (RFC 9110 section 9.3.2).
enum class HeadUse {
  kServed,
  kRefused  ///< The answer is content whose giving out is on record: there is no half of it.
};

/// What the last hole of a template takes.
enum class LastHole {
  kOneSegment,
  kRestOfPath  ///< Each remaining segment becomes an element of Call::path.
};

struct Route {
  std::string_view method;
  std::string_view pattern;  ///< Below kBasePath; a segment in braces is a hole.
  SlotKind slot = SlotKind::kOther;
  BodyKind body = BodyKind::kNone;
  QueryNames query = {};
  Answered (*handler)(const WebServicePorts& ports, const Call& call) = nullptr;
  LastHole last_hole = LastHole::kOneSegment;
  PortNeed needs = PortNeed::kNone;
  HeadUse head = HeadUse::kServed;  ///< Of a GET.
  AnswerKind answers = AnswerKind::kSmall;
  Line line = Line::kEvery;
  SessionNeed session = SessionNeed::kUnlocked;
};

[[nodiscard]] std::span<const Route> routes();

struct RouteMatch {
  const Route* route = nullptr;
  std::vector<std::string> path;  ///< The holes' values, percent-decoded.
};

/// The parameters that the row knows, parted by ", "; empty when it knows none.
[[nodiscard]] std::string query_names(const Route& route);

/// HEAD finds the row of its GET.
/// \param path  the request target up to the question mark, still encoded.
/// \return the row and its holes, or a Refusal:
///   - kNotFound          no template fits, or a segment is not decodable;
///   - kMethodNotAllowed  a template fits, but not with this method; the detail names those.
[[nodiscard]] gateway::Result<RouteMatch> match_route(std::string_view method,
                                                      std::string_view path);

/// Methods that the path knows, parted by ", "; empty when no template fits.
[[nodiscard]] std::string allowed_methods(std::string_view path);

}  // namespace adapters::http

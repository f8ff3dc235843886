#include "adapters/http/routes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "adapters/http/admin_calls.h"
#include "adapters/http/queue_calls.h"
#include "adapters/http/session_calls.h"
#include "adapters/http/text_forms.h"

namespace adapters::http {
namespace {

using gateway::refusal;
using gateway::RefusalCode;

constexpr std::array kRoutes{
    Route{.method = "POST",
          .pattern = "/messages",
          .slot = SlotKind::kSubmission,
          .body = BodyKind::kDocument,
          .query = {"explain"},
          .handler = submit_message},
    Route{.method = "GET",
          .pattern = "/messages",
          .query = {"since", "limit"},
          .handler = list_messages},
    Route{.method = "GET",
          .pattern = "/messages/{handle}",
          .query = {"use"},
          .handler = read_message,
          .head = HeadUse::kRefused,
          .answers = AnswerKind::kDocument},
    Route{.method = "POST", .pattern = "/messages/{handle}/read", .handler = report_read},
    Route{.method = "GET", .pattern = "/messages/{handle}/status", .handler = read_status},
    Route{.method = "GET", .pattern = "/messages/{handle}/receipt", .handler = read_receipt},
    Route{.method = "GET", .pattern = "/messages/{handle}/handling", .handler = read_handling},
    Route{.method = "GET",
          .pattern = "/messages/{handle}/h3",
          .handler = read_restriction,
          .head = HeadUse::kRefused},
    Route{.method = "POST",
          .pattern = "/messages/{handle}/h3",
          .body = BodyKind::kJson,
          .handler = acknowledge_restriction},
    Route{.method = "POST",
          .pattern = "/messages/{handle}/forward",
          .body = BodyKind::kJson,
          .handler = forward_message},
    Route{.method = "POST",
          .pattern = "/messages/{handle}/europol",
          .body = BodyKind::kJson,
          .handler = decide_europol},
    Route{.method = "POST",
          .pattern = "/messages/{handle}/assign",
          .body = BodyKind::kJson,
          .handler = assign_message},
    Route{.method = "POST",
          .pattern = "/messages/{handle}/assignment/return",
          .body = BodyKind::kJson,
          .handler = return_assignment},
    Route{.method = "GET", .pattern = "/messages/{handle}/decision", .handler = read_decision},
    Route{.method = "POST",
          .pattern = "/inbox/lease",
          .slot = SlotKind::kLongPoll,
          .body = BodyKind::kJson,
          .handler = lease_deliveries},
    Route{.method = "POST",
          .pattern = "/inbox/confirm",
          .body = BodyKind::kJson,
          .handler = confirm_deliveries},
    Route{.method = "POST",
          .pattern = "/inbox/release",
          .body = BodyKind::kJson,
          .handler = release_deliveries},
    Route{.method = "GET",
          .pattern = "/exchanges",
          .query = {"before", "limit"},
          .handler = list_exchanges},
    Route{.method = "GET",
          .pattern = "/exchanges/{exchange}",
          .query = {"opener"},
          .handler = read_exchange},
    Route{.method = "GET", .pattern = "/suppressions", .handler = list_suppressions},
    Route{.method = "POST",
          .pattern = "/suppressions/{suppression}/lift",
          .body = BodyKind::kJson,
          .handler = lift_suppression},
    Route{.method = "GET",
          .pattern = "/queue",
          .query = {"scope", "after", "limit"},
          .handler = list_queue},
    Route{.method = "GET", .pattern = "/queue/summary", .handler = summarise_queue},
    Route{.method = "POST",
          .pattern = "/queue/{delivery}/claim",
          .body = BodyKind::kJson,
          .handler = claim_item},
    Route{.method = "POST",
          .pattern = "/queue/{delivery}/release",
          .body = BodyKind::kJson,
          .handler = release_item},
    Route{.method = "POST",
          .pattern = "/queue/{delivery}/close",
          .body = BodyKind::kJson,
          .handler = close_item},
    Route{.method = "GET",
          .pattern = "/events",
          .slot = SlotKind::kEventStream,
          .handler = stream_events,
          .head = HeadUse::kRefused},
    Route{.method = "GET", .pattern = "/directory/authorities", .handler = list_authorities},
    Route{.method = "GET", .pattern = "/audit/{log}/checkpoint", .handler = read_checkpoint},
    Route{.method = "GET",
          .pattern = "/audit/{log}/tile/{level}/{index}",
          .handler = read_tile,
          .last_hole = LastHole::kRestOfPath},
    Route{.method = "GET", .pattern = "/openapi.yaml", .handler = read_contract},
    Route{.method = "POST",
          .pattern = "/session",
          .slot = SlotKind::kSignIn,
          .body = BodyKind::kJson,
          .handler = sign_in,
          .line = Line::kDesk,
          .session = SessionNeed::kNone},
    Route{.method = "GET", .pattern = "/session", .handler = read_session, .line = Line::kDesk},
    Route{.method = "DELETE",
          .pattern = "/session",
          .handler = sign_out,
          .line = Line::kDesk,
          .session = SessionNeed::kAny},
    Route{.method = "POST",
          .pattern = "/session/lock",
          .handler = lock_session,
          .line = Line::kDesk,
          .session = SessionNeed::kAny},
    Route{.method = "POST",
          .pattern = "/session/unlock",
          .slot = SlotKind::kSignIn,
          .body = BodyKind::kJson,
          .handler = unlock_session,
          .line = Line::kDesk,
          .session = SessionNeed::kAny},
    Route{.method = "POST",
          .pattern = "/session/enrolment",
          .slot = SlotKind::kSignIn,
          .body = BodyKind::kJson,
          .handler = enrol_account,
          .line = Line::kDesk,
          .session = SessionNeed::kNone},
    Route{.method = "POST",
          .pattern = "/admin/accounts",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kJson,
          .handler = open_account,
          .needs = PortNeed::kAccounts,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/queues",
          .slot = SlotKind::kAdministration,
          .query = {"limit"},
          .handler = list_waiting,
          .needs = PortNeed::kQueues,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/dead-letters",
          .slot = SlotKind::kAdministration,
          .query = {"after", "limit"},
          .handler = list_dead_letters,
          .needs = PortNeed::kDeadLetters,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/dead-letters/{delivery}/redrive",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kJson,
          .handler = redrive_dead_letter,
          .needs = PortNeed::kDeadLetters,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/checks",
          .slot = SlotKind::kAdministration,
          .query = {"limit", "seconds"},
          .handler = check_invariants,
          .needs = PortNeed::kChecks,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/directory",
          .slot = SlotKind::kAdministration,
          .query = {"as"},
          .handler = export_directory,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/directory/compare",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kAdministration,
          .handler = compare_directory,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/directory/replay",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kAdministration,
          .handler = replay_directory,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/changes",
          .slot = SlotKind::kAdministration,
          .query = {"state", "before", "limit"},
          .handler = list_changes,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/changes",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kAdministration,
          .handler = propose_change,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/changes/{change}",
          .slot = SlotKind::kAdministration,
          .handler = read_change,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/changes/{change}/approve",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kJson,
          .handler = approve_change,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/changes/{change}/reject",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kJson,
          .handler = reject_change,
          .needs = PortNeed::kAdministration,
          .line = Line::kSystems},
    Route{.method = "POST",
          .pattern = "/admin/audit/{log}/exports",
          .slot = SlotKind::kAdministration,
          .body = BodyKind::kJson,
          .handler = begin_export,
          .needs = PortNeed::kLogExport,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/audit/exports/{export}/bundles/{bundle}",
          .slot = SlotKind::kAdministration,
          .handler = read_export_bundle,
          .needs = PortNeed::kLogExport,
          .head = HeadUse::kRefused,
          .line = Line::kSystems},
    Route{.method = "GET",
          .pattern = "/admin/audit/exports/{export}/tile/{level}/{index}",
          .slot = SlotKind::kAdministration,
          .handler = read_export_tile,
          .last_hole = LastHole::kRestOfPath,
          .needs = PortNeed::kLogExport,
          .line = Line::kSystems},
};

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // Each segment begins with its slash.
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool serves_head(const Route& route) {
  return route.method == "GET" && route.head == HeadUse::kServed;
}

bool takes(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && serves_head(route));
}

bool is_hole(std::string_view segment) {
  return segment.starts_with('{');
}

bool fits_in_length(const Route& route, std::size_t wanted, std::size_t given) {
  return route.last_hole == LastHole::kRestOfPath ? given >= wanted : given == wanted;
}

/// The undecoded values of the holes, or nothing when the path is not of this form.
std::optional<std::vector<std::string_view>> holes_of(const Route& route, std::string_view path) {
  const auto wanted = segments_of(route.pattern);
  const auto given = segments_of(path);
  if (!fits_in_length(route, wanted.size(), given.size())) return std::nullopt;
  std::vector<std::string_view> holes;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool hole = i >= wanted.size() || is_hole(wanted[i]);
    if (!hole && wanted[i] != given[i]) return std::nullopt;
    if (hole && given[i].empty()) return std::nullopt;
    if (hole) holes.push_back(given[i]);
  }
  return holes;
}

std::optional<std::string_view> below_base(std::string_view path) {
  if (!path.starts_with(kBasePath)) return std::nullopt;
  path.remove_prefix(kBasePath.size());
  if (!path.starts_with('/')) return std::nullopt;
  return path;
}

gateway::Refusal not_found() {
  return refusal(RefusalCode::kNotFound, "There is nothing at this address.");
}

gateway::Result<RouteMatch> decoded(const Route& route,
                                    const std::vector<std::string_view>& holes) {
  RouteMatch match{.route = &route, .path = {}};
  for (const auto hole : holes) {
    auto text = percent_decoded(hole);
    if (!text) return not_found();
    match.path.push_back(*std::move(text));
  }
  return match;
}

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

std::string query_names(const Route& route) {
  std::string text;
  for (const auto name : route.query) {
    if (!name.empty()) text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

gateway::Result<RouteMatch> match_route(std::string_view method, std::string_view path) {
  const auto below = below_base(path);
  if (!below) return not_found();
  for (const auto& route : kRoutes) {
    if (!takes(route, method)) continue;
    if (const auto holes = holes_of(route, *below)) return decoded(route, *holes);
  }
  const auto methods = allowed_methods(path);
  if (methods.empty()) return not_found();
  return refusal(RefusalCode::kMethodNotAllowed, "This address knows only " + methods + ".");
}

std::string allowed_methods(std::string_view path) {
  const auto below = below_base(path);
  if (!below) return {};
  std::string methods;
  for (const auto& route : kRoutes) {
    if (!holes_of(route, *below)) continue;
    if (!methods.empty()) methods += ", ";
    methods += route.method;
    if (serves_head(route)) methods += ", HEAD";
  }
  return methods;
}

}  // namespace adapters::http

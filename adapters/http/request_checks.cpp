#include "adapters/http/request_checks.h"

#include <algorithm>

#include "adapters/http/text_forms.h"
#include "gateway/base/invariant.h"

namespace adapters::http {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;

namespace {

constexpr std::size_t kLastEventBytesMax = 64;
constexpr std::size_t kJustificationBytesMax = 1000;

std::string_view query_of(const RequestHead& head) {
  const auto mark = head.target.find('?');
  if (mark == std::string::npos) return {};
  return std::string_view(head.target).substr(mark + 1);
}

bool is_same(std::string_view one, std::string_view other) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::ranges::equal(one, other, {}, lower, lower);
}

/// Splits at the first `mark`, without the blanks around it.
std::pair<std::string_view, std::string_view> parted_at(std::string_view text, char mark) {
  constexpr std::string_view kBlanks = " \t";
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {text, {}};
  const auto first = text.substr(0, at);
  const auto rest = text.substr(at + 1);
  return {first.substr(0, first.find_last_not_of(kBlanks) + 1),
          rest.substr(std::min(rest.find_first_not_of(kBlanks), rest.size()))};
}

/// The type may be followed by one charset, quoted or not (RFC 9110 section 8.3.1).
bool is_media_type(const RequestHead& head, std::string_view wanted) {
  const auto given = head.only("content-type").value_or("");
  const auto [type, parameter] = parted_at(given, ';');
  if (!is_same(type, wanted)) return false;
  return parameter.empty() || is_same(parameter, "charset=utf-8") ||
         is_same(parameter, "charset=\"utf-8\"");
}

/// Whether the body is other than the document itself (RFC 9110 section 8.4).
bool is_coded(const RequestHead& head) {
  return std::ranges::any_of(head.fields, [](const auto& field) {
    return field.first == "content-encoding" && !is_same(field.second, "identity");
  });
}

/// One id in a field, of an authority or a person, which have one form; empty where the field is
/// not there, nothing where its form is not allowed.
std::optional<std::string> id_in(const RequestHead& head, std::string_view field) {
  auto id = head.only(field).value_or("");
  if (head.count(field) != 0 && !is_authority_id(id)) return std::nullopt;
  return id;
}

}  // namespace

std::size_t body_bytes_max(const Route& route, const WebServiceOptions& limits) {
  switch (route.body) {
    case BodyKind::kNone:
      return 0;
    case BodyKind::kDocument:
      return limits.document_bytes;
    case BodyKind::kJson:
      return limits.json_body_bytes;
    case BodyKind::kAdministration:
      return limits.administration_body_bytes;
  }
  gateway::broken_invariant("every kind of body has a bound");
}

gateway::RoomUse room_use_of(const Route& route) {
  using gateway::RoomUse;
  if (route.answers == AnswerKind::kDocument) return RoomUse::kReading;
  const bool comes_in =
      route.body == BodyKind::kDocument || route.body == BodyKind::kAdministration;
  return comes_in ? RoomUse::kIntake : RoomUse::kSettling;
}

bool is_offered(const Route& route, const WebServicePorts& ports) {
  const bool at_desk = ports.desk != nullptr;
  if (route.line == Line::kDesk && !at_desk) return false;
  if (route.line == Line::kSystems && at_desk) return false;
  switch (route.needs) {
    case PortNeed::kNone:
      return true;
    case PortNeed::kAdministration:
      return ports.administration != nullptr;
    case PortNeed::kAccounts:
      return ports.administration != nullptr && ports.administration->accounts != nullptr;
    case PortNeed::kQueues:
      return ports.administration != nullptr && ports.administration->queues != nullptr;
    case PortNeed::kDeadLetters:
      return ports.administration != nullptr && ports.administration->dead_letters != nullptr;
    case PortNeed::kChecks:
      return ports.administration != nullptr && ports.administration->checks != nullptr;
    case PortNeed::kLogExport:
      return ports.log_export != nullptr;
  }
  gateway::broken_invariant("every need of a port is met or not");
}

std::size_t places_of(SlotKind kind, const WebServiceOptions& limits) {
  switch (kind) {
    case SlotKind::kSubmission:
      return limits.submissions_at_once;
    case SlotKind::kLongPoll:
      return limits.long_polls_at_once;
    case SlotKind::kAdministration:
      return limits.administration_at_once;
    case SlotKind::kSignIn:
      return limits.sign_ins_at_once;
    case SlotKind::kEventStream:
      return limits.event_streams_at_once;
    case SlotKind::kOther:
      return limits.other_requests_at_once;
  }
  gateway::broken_invariant("every kind of request has places");
}

std::optional<gateway::Refusal> wrong_media_type(const Route& route, const RequestHead& head) {
  if (route.body == BodyKind::kNone) return std::nullopt;
  if (is_coded(head)) {
    return refusal(RefusalCode::kMediaTypeUnsupported,
                   "The body is taken as it is: no content codings such as gzip are taken.");
  }
  const std::string wanted =
      route.body == BodyKind::kDocument ? "application/xml" : "application/json";
  if (is_media_type(head, wanted)) return std::nullopt;
  return refusal(RefusalCode::kMediaTypeUnsupported,
                 "The body of this call must be " + wanted + " in UTF-8.");
}

std::optional<gateway::Refusal> unwanted_body(const Route& route, const Framing& framing) {
  const bool empty = framing.kind == Framing::Kind::kNone ||
                     (framing.kind == Framing::Kind::kLength && framing.length == 0);
  if (route.body != BodyKind::kNone || empty) return std::nullopt;
  return refusal(RefusalCode::kRequestMalformed, "This call takes no body.");
}

gateway::Refusal too_large(std::size_t at_most) {
  return refusal(RefusalCode::kDocumentTooLarge,
                 "The body may have at most " + std::to_string(at_most) + " bytes.");
}

Result<std::map<std::string, std::string>> known_query(const Route& route,
                                                       const RequestHead& head) {
  auto query = query_from_text(query_of(head));
  const auto is_known = [&route](const auto& parameter) {
    return std::ranges::find(route.query, parameter.first) != route.query.end();
  };
  if (query && std::ranges::all_of(*query, is_known)) return *std::move(query);
  const auto known = query_names(route);
  return refusal(RefusalCode::kRequestMalformed,
                 known.empty()
                     ? "This call knows no query parameter."
                     : "This call knows only these query parameters, each once: " + known + ".");
}

std::optional<gateway::Refusal> take_fields(const RequestHead& head, Call& call) {
  auto authority = id_in(head, "liaison-authority");
  if (!authority) {
    return refusal(RefusalCode::kRequestMalformed, "Liaison-Authority must name one authority.");
  }
  auto person = id_in(head, "liaison-person");
  if (!person) {
    return refusal(RefusalCode::kRequestMalformed, "Liaison-Person must name one person.");
  }
  auto justification = head.only("liaison-justification").value_or("");
  if (head.count("liaison-justification") > 1 || !is_plain_text(justification) ||
      justification.size() > kJustificationBytesMax) {
    return refusal(RefusalCode::kRequestMalformed,
                   "Liaison-Justification must be one text in UTF-8 of at most 1000 bytes.");
  }
  auto last_event = head.only("last-event-id").value_or("");
  if (head.count("last-event-id") > 1 || last_event.size() > kLastEventBytesMax) {
    return refusal(RefusalCode::kRequestMalformed,
                   "Last-Event-ID must be the id of one event, of at most 64 bytes.");
  }
  call.caller.acting_for = gateway::AuthorityId(*std::move(authority));
  call.caller.person = gateway::PersonId(*std::move(person));
  call.justification = gateway::Confidential<std::string>(std::move(justification));
  call.last_event = std::move(last_event);
  return std::nullopt;
}

}  // namespace adapters::http

#include "adapters/http/request_service.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <random>
#include <utility>

#include "adapters/http/answer_writer.h"
#include "adapters/http/body_reader.h"
#include "adapters/http/problem.h"
#include "adapters/http/routes.h"
#include "adapters/http/text_forms.h"
#include "gateway/base/digest.h"
#include "gateway/ports/journal.h"

namespace adapters::http {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;
using Phase = Watchdog::Phase;

constexpr std::size_t kJustificationBytesMax = 1000;

std::string random_run_id() {
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 4; ++i)
    bytes += static_cast<char>(device() & 0xffU);
  return gateway::to_hex(bytes);
}

std::string_view path_of(const RequestHead& head) {
  const std::string_view target = head.target;
  return target.substr(0, target.find('?'));
}

std::string_view query_of(const RequestHead& head) {
  const auto mark = head.target.find('?');
  if (mark == std::string::npos) return {};
  return std::string_view(head.target).substr(mark + 1);
}

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

bool is_offered(PortNeed need, const WebServicePorts& ports) {
  switch (need) {
    case PortNeed::kNone:
      return true;
    case PortNeed::kAdministration:
      return ports.administration != nullptr;
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
    case SlotKind::kOther:
      return limits.other_requests_at_once;
  }
  gateway::broken_invariant("every kind of request has places");
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

/// One id in a field, of an authority or a person, which have one form; empty where the field is
/// not there, nothing where its form is not allowed.
std::optional<std::string> id_in(const RequestHead& head, std::string_view field) {
  auto id = head.only(field).value_or("");
  if (head.count(field) != 0 && !is_authority_id(id)) return std::nullopt;
  return id;
}

/// The fields of the head that are part of the call. \return kRequestMalformed for a bad form.
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
  call.caller.acting_for = gateway::AuthorityId(*std::move(authority));
  call.caller.person = gateway::PersonId(*std::move(person));
  call.justification = gateway::Confidential<std::string>(std::move(justification));
  return std::nullopt;
}

}  // namespace

/// One request. Lives on the stack of its connection's thread.
class RequestService::Cycle {
 public:
  Cycle(RequestService& service, ByteStream& stream, Watchdog::Watch& watch)
      : service_(service), stream_(stream), watch_(watch) {}

  Afterwards run(const gateway::PeerCertificate& certificate);

 private:
  Answered answer(const std::string& head_text);
  Answered answer_routed(const Framing& framing);
  Answered answer_admitted(const Framing& framing, Call call);
  Answered handle(const Call& call);
  Answered internal_error(const std::exception& error);
  Result<Call> call_without_body();
  Result<std::string> body_of(const Framing& framing);
  gateway::Refusal cut_short() const;
  Afterwards send(const Answer& answer);
  void report(const Answer& answer, std::chrono::nanoseconds duration);

  RequestService& service_;
  ByteStream& stream_;
  Watchdog::Watch& watch_;
  const gateway::PeerCertificate* certificate_ = nullptr;
  const std::string id_ = service_.run_id_ + "-" + std::to_string(++service_.requests_);
  RequestHead head_;
  RouteMatch match_;
  bool unread_ = true;  // Until the body's end was found, bytes may wait that are no request.
  bool stay_ = false;
};

Afterwards RequestService::Cycle::run(const gateway::PeerCertificate& certificate) {
  certificate_ = &certificate;
  const auto head_text = read_head_text(stream_);
  if (head_text.end == ReadEnd::kNothing) return Afterwards::kGone;
  const auto began = std::chrono::steady_clock::now();
  const auto answered = head_text.end == ReadEnd::kWhole ? answer(head_text.text)
                        : head_text.end == ReadEnd::kTooLong
                            ? refusal(RefusalCode::kRequestMalformed, "The head is too long.")
                            : Answered(cut_short());
  auto answer = answered ? *answered : problem(answered.refusal());
  if (!answered && answered.refusal().code == RefusalCode::kMethodNotAllowed) {
    answer.headers.emplace_back("Allow", allowed_methods(path_of(head_)));
  }
  report(answer, std::chrono::steady_clock::now() - began);
  return send(answer);
}

Answered RequestService::Cycle::answer(const std::string& head_text) {
  auto head = parse_head(head_text);
  if (!head) return head.refusal();
  head_ = *std::move(head);
  const auto framing = framing_of(head_);
  if (!framing) return framing.refusal();
  stay_ = wants_to_stay(head_);
  unread_ = framing->kind == Framing::Kind::kChunked || framing->length != 0;
  auto match = match_route(head_.method, path_of(head_));
  if (!match) return match.refusal();
  match_ = *std::move(match);
  if (!is_offered(match_.route->needs, service_.ports_)) {
    return refusal(RefusalCode::kNotFound, "There is nothing at this address.");
  }
  return answer_routed(*framing);
}

Answered RequestService::Cycle::answer_routed(const Framing& framing) {
  const auto& route = *match_.route;
  if (const auto refused = unwanted_body(route, framing)) return *refused;
  if (const auto refused = wrong_media_type(route, head_)) return *refused;
  auto call = call_without_body();
  if (!call) return call.refusal();
  const auto bytes_max = body_bytes_max(route, service_.limits_);
  if (framing.length > bytes_max) return too_large(bytes_max);
  const auto place = service_.places_.take(route.slot, places_of(route.slot, service_.limits_));
  if (!place) return refusal(RefusalCode::kBusy, "Too many requests of this kind are running.");
  return answer_admitted(framing, *std::move(call));
}

Answered RequestService::Cycle::answer_admitted(const Framing& framing, Call call) {
  auto body = body_of(framing);
  if (!body) return body.refusal();
  call.body = gateway::Confidential<std::string>(*std::move(body));
  watch_.enter(Phase::kHandling, {});
  return handle(call);
}

Result<Call> RequestService::Cycle::call_without_body() {
  Call call{.caller = {.certificate = *certificate_, .acting_for = {}},
            .path = match_.path,
            .query = {},
            .justification = {},
            .body = {}};
  auto query = known_query(*match_.route, head_);
  if (!query) return query.refusal();
  call.query = *std::move(query);
  if (const auto refused = take_fields(head_, call)) return *refused;
  return call;
}

Result<std::string> RequestService::Cycle::body_of(const Framing& framing) {
  const auto bytes_max = body_bytes_max(*match_.route, service_.limits_);
  watch_.enter(Phase::kReading, service_.limits_.body_time);
  if (unread_ && head_.only("expect") == "100-continue") {
    stream_.write("HTTP/1.1 100 Continue\r\n\r\n");
  }
  auto body = read_body(stream_, framing, bytes_max);
  switch (body.end) {
    case ReadEnd::kWhole:
      unread_ = false;
      return std::move(body.bytes);
    case ReadEnd::kTooLong:
      return too_large(bytes_max);
    case ReadEnd::kMalformed:
      return refusal(RefusalCode::kRequestMalformed, "The chunks of the body are malformed.");
    case ReadEnd::kNothing:
    case ReadEnd::kCut:
      return cut_short();
  }
  gateway::broken_invariant("every end of a body is answered");
}

gateway::Refusal RequestService::Cycle::cut_short() const {
  if (watch_.late()) {
    return refusal(RefusalCode::kRequestTooSlow, "The request took longer than is allowed.");
  }
  return refusal(RefusalCode::kRequestMalformed, "The request ended before its announced end.");
}

/// Ports throw where infrastructure is broken; a caller learns what to do, not what broke.
Answered RequestService::Cycle::handle(const Call& call) {
  try {
    return match_.route->handler(service_.ports_, call);
  } catch (const gateway::JournalUnavailable&) {
    return refusal(RefusalCode::kClosed, "The gateway cannot store or read at the moment.");
  } catch (const gateway::LogForked&) {
    return refusal(RefusalCode::kClosed,
                   "The audit log of this node was closed; the operator must look.");
  } catch (const gateway::JournalOutcomeUnknown&) {
    return refusal(RefusalCode::kOutcomeUnknown, "Whether it was stored is not known yet.");
  } catch (const std::exception& error) {
    return internal_error(error);
  }
}

/// The exception's own words could quote content, so only its type is logged.
Answered RequestService::Cycle::internal_error(const std::exception& error) {
  service_.ports_.telemetry.log(gateway::LogLevel::kError,
                                "http.internal-error",
                                {{"request", id_},
                                 {"route", std::string(match_.route->pattern)},
                                 {"type", std::string(typeid(error).name())}});
  return refusal(RefusalCode::kInternal, "The gateway failed; the operator has been told.");
}

Afterwards RequestService::Cycle::send(const Answer& answer) {
  const bool stay = stay_ && !unread_ && !service_.closing_;
  watch_.enter(Phase::kWriting, service_.limits_.body_time);
  stream_.write(head_of(answer, {.request_id = id_, .stay = stay}));
  if (head_.method != "HEAD") stream_.write(answer.body);
  if (stay) return Afterwards::kStay;
  return unread_ ? Afterwards::kDrainClose : Afterwards::kClose;
}

void RequestService::Cycle::report(const Answer& answer, std::chrono::nanoseconds duration) {
  auto& telemetry = service_.ports_.telemetry;
  const std::string route(match_.route == nullptr ? "none" : match_.route->pattern);
  const std::string method = match_.route == nullptr ? "none" : head_.method;
  using std::chrono::microseconds;
  telemetry.count("http_requests", "route", route);
  telemetry.count("http_answers", "status", std::to_string(answer.status));
  telemetry.observe("http_request", route, duration);
  telemetry.log(
      gateway::LogLevel::kInfo,
      "http.request",
      {{"request", id_},
       {"method", method},
       {"route", route},
       {"status", std::int64_t{answer.status}},
       {"duration_us", std::int64_t{std::chrono::duration_cast<microseconds>(duration).count()}}});
}

RequestService::RequestService(const WebServicePorts& ports, const WebServiceOptions& limits)
    : ports_(ports), limits_(limits), run_id_(random_run_id()) {}

Afterwards RequestService::serve(ByteStream& stream,
                                 Watchdog::Watch& watch,
                                 const gateway::PeerCertificate& certificate) {
  return Cycle(*this, stream, watch).run(certificate);
}

}  // namespace adapters::http

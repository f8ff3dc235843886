#include "adapters/http/request_service.h"

#include <chrono>
#include <exception>
#include <optional>
#include <random>
#include <utility>

#include "adapters/http/answer_writer.h"
#include "adapters/http/body_reader.h"
#include "adapters/http/desk_line.h"
#include "adapters/http/page_files.h"
#include "adapters/http/problem.h"
#include "adapters/http/request_checks.h"
#include "adapters/http/routes.h"
#include "gateway/base/digest.h"
#include "gateway/ports/journal.h"

namespace adapters::http {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;
using Phase = Watchdog::Phase;

std::string random_run_id() {
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 4; ++i)
    bytes += static_cast<char>(device() & 0xffU);
  return gateway::to_hex(bytes);
}

gateway::Refusal no_room() {
  return refusal(RefusalCode::kBusy, "There is no memory for further documents at the moment.");
}

std::string_view path_of(const RequestHead& head) {
  const std::string_view target = head.target;
  return target.substr(0, target.find('?'));
}

}  // namespace

/// One request. Lives on the stack of its connection's thread.
class RequestService::Cycle {
 public:
  Cycle(RequestService& service, ByteStream& stream, Watchdog::Watch& watch)
      : service_(service), stream_(stream), watch_(watch) {}

  Afterwards run(const Peer& peer);

 private:
  Answered answer(const std::string& head_text);
  Answered answer_routed(const Framing& framing);
  Answered answer_admitted(const Framing& framing, Call call);
  Answered answer_page(const Framing& framing);
  std::optional<gateway::Refusal> enter(Call& call);
  template <class Ask>
  Answered guarded(const Ask& ask);
  Answered internal_error(const std::exception& error);
  bool open_room(const Route& route, const Framing& framing);
  Result<std::string> body_of(const Framing& framing);
  gateway::Refusal cut_short() const;
  Afterwards send(const Answer& answer);
  void send_pieces(const NextPiece& next);
  void report(const Answer& answer, std::chrono::nanoseconds duration);

  RequestService& service_;
  ByteStream& stream_;
  Watchdog::Watch& watch_;
  const Peer* peer_ = nullptr;
  const std::string id_ = service_.run_id_ + "-" + std::to_string(++service_.requests_);
  RequestHead head_;
  RouteMatch match_;
  std::string_view label_ = "none";  // Of what is no call, in figures.
  bool unread_ = true;  // Until the body's end was found, bytes may wait that are no request.
  bool stay_ = false;
  /// Kept beyond the handler by an answer that comes piece by piece.
  std::optional<RequestPlaces::Place> place_;
  std::shared_ptr<gateway::RoomHold> room_;  // Until the answer is sent.
};

Afterwards RequestService::Cycle::run(const Peer& peer) {
  peer_ = &peer;
  const auto head_text = read_head_text(stream_);
  if (head_text.end == ReadEnd::kNothing) return Afterwards::kGone;
  const auto began = std::chrono::steady_clock::now();
  const auto answered = head_text.end == ReadEnd::kWhole ? answer(head_text.text)
                        : head_text.end == ReadEnd::kTooLong
                            ? refusal(RefusalCode::kRequestMalformed, "The head is too long.")
                            : Answered(cut_short());
  auto answer = answered ? *answered : problem(answered.refusal());
  if (!answered && answered.refusal().code == RefusalCode::kMethodNotAllowed) {
    const auto methods = allowed_methods(path_of(head_));
    answer.headers.emplace_back("Allow", methods.empty() ? std::string(kPageMethods) : methods);
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
  if (service_.ports_.desk != nullptr && !path_of(head_).starts_with(kBasePath))
    return answer_page(*framing);
  auto match = match_route(head_.method, path_of(head_));
  if (!match) return match.refusal();
  match_ = *std::move(match);
  if (!is_offered(*match_.route, service_.ports_)) {
    return refusal(RefusalCode::kNotFound, "There is nothing at this address.");
  }
  return answer_routed(*framing);
}

/// A file of the desk's page, for anybody.
Answered RequestService::Cycle::answer_page(const Framing& framing) {
  label_ = "page";
  if (framing.kind != Framing::Kind::kNone && unread_)
    return refusal(RefusalCode::kRequestMalformed, "This address takes no body.");
  return page_answer(service_.ports_.page, head_, path_of(head_));
}

/// Over the desk's line a call is somebody's who is signed in, or one of signing in.
std::optional<gateway::Refusal> RequestService::Cycle::enter(Call& call) {
  if (service_.ports_.desk == nullptr) {
    call.caller.certificate = peer_->certificate;
    return std::nullopt;
  }
  const auto entered = guarded([&]() -> Answered {
    if (auto refused = enter_desk(*service_.ports_.desk, *match_.route, head_, call))
      return *std::move(refused);
    return Answer{};
  });
  return entered ? std::nullopt : std::optional(entered.refusal());
}

Answered RequestService::Cycle::answer_routed(const Framing& framing) {
  const auto& route = *match_.route;
  Call call{.caller = {}, .path = match_.path, .query = {}, .justification = {}, .body = {}};
  call.proof = {
      .token = {}, .csrf = {}, .certificate = peer_->certificate, .source = peer_->source};
  if (auto refused = enter(call)) return *std::move(refused);
  if (const auto refused = unwanted_body(route, framing)) return *refused;
  if (const auto refused = wrong_media_type(route, head_)) return *refused;
  auto query = known_query(route, head_);
  if (!query) return query.refusal();
  call.query = *std::move(query);
  if (const auto refused = take_fields(head_, call)) return *refused;
  const auto bytes_max = body_bytes_max(route, service_.limits_);
  if (framing.length > bytes_max) return too_large(bytes_max);
  auto place = service_.places_.take(route.slot, places_of(route.slot, service_.limits_));
  if (!place) return refusal(RefusalCode::kBusy, "Too many requests of this kind are running.");
  if (!open_room(route, framing)) return no_room();
  auto answered = answer_admitted(framing, std::move(call));
  if (answered && answered->next_piece) place_.emplace(*std::move(place));
  return answered;
}

Answered RequestService::Cycle::answer_admitted(const Framing& framing, Call call) {
  auto body = body_of(framing);
  if (!body) return body.refusal();
  call.body = gateway::Confidential<std::string>(*std::move(body));
  watch_.enter(Phase::kHandling, {});
  stream_.rest();
  return guarded([&] { return match_.route->handler(service_.ports_, call); });
}

/// Room for what is announced, or for the document that is asked for, is had before a byte is read,
/// so that nobody sends in vain.
bool RequestService::Cycle::open_room(const Route& route, const Framing& framing) {
  if (service_.ports_.room == nullptr) return true;
  room_ = service_.ports_.room->open(room_use_of(route), peer_->party);
  const bool gives_out = route.answers == AnswerKind::kDocument;
  return room_->grow(gives_out ? service_.limits_.document_bytes : framing.length);
}

Result<std::string> RequestService::Cycle::body_of(const Framing& framing) {
  const auto bytes_max = body_bytes_max(*match_.route, service_.limits_);
  watch_.enter(Phase::kReading, service_.limits_.body_time);
  if (unread_ && head_.only("expect") == "100-continue") {
    stream_.write("HTTP/1.1 100 Continue\r\n\r\n");
  }
  auto body = read_body(stream_, framing, {.at_most = bytes_max, .room = room_});
  switch (body.end) {
    case ReadEnd::kWhole:
      unread_ = false;
      return std::move(body.bytes);
    case ReadEnd::kTooLong:
      return too_large(bytes_max);
    case ReadEnd::kMalformed:
      return refusal(RefusalCode::kRequestMalformed, "The chunks of the body are malformed.");
    case ReadEnd::kNoRoom:
      return no_room();
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
template <class Ask>
Answered RequestService::Cycle::guarded(const Ask& ask) {
  try {
    return ask();
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
  const bool stay = stay_ && !unread_ && !service_.closing_ && !answer.next_piece;
  watch_.enter(Phase::kWriting, service_.limits_.body_time);
  const auto further =
      service_.ports_.desk == nullptr ? std::span<const DeskField>() : desk_fields();
  stream_.write(head_of(answer, {.request_id = id_, .stay = stay, .further = further}));
  if (head_.method != "HEAD") stream_.write(answer.body);
  if (answer.next_piece) send_pieces(answer.next_piece);
  if (stay) return Afterwards::kStay;
  return unread_ ? Afterwards::kDrainClose : Afterwards::kClose;
}

/// Waiting has no deadline, writing each piece has: a peer that takes nothing is cut.
void RequestService::Cycle::send_pieces(const NextPiece& next) {
  while (!service_.closing_) {
    watch_.enter(Phase::kHandling, {});
    std::optional<std::string> piece;
    const auto asked = guarded([&]() -> Answered {
      piece = next();
      return Answer{};
    });
    if (!asked || !piece) return;
    watch_.enter(Phase::kWriting, service_.limits_.body_time);
    stream_.write(*piece);
  }
}

void RequestService::Cycle::report(const Answer& answer, std::chrono::nanoseconds duration) {
  auto& telemetry = service_.ports_.telemetry;
  const std::string route(match_.route == nullptr ? label_ : match_.route->pattern);
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

Afterwards RequestService::serve(ByteStream& stream, Watchdog::Watch& watch, const Peer& peer) {
  return Cycle(*this, stream, watch).run(peer);
}

}  // namespace adapters::http

#include "adapters/connector/office_calls.h"

#include "adapters/connector/address_book.h"
#include "adapters/connector/office_json.h"
#include "adapters/connector/report.h"
#include "adapters/connector/waiting_documents.h"

namespace adapters::connector {
namespace {

using gateway::Confidential;

const std::string kBase = "/office/v1";
const std::string kSession = kBase + "/session";
const std::string kInbox = kBase + "/inbox/";
const std::string kHeld = kBase + "/held/";
const std::string kCheck = kBase + "/check";
const std::string kDocuments = kBase + "/documents";

OfficeAnswer json(std::string text, int status = 200) {
  return {.status = status, .body = Confidential<std::string>(std::move(text))};
}

OfficeAnswer nothing() {
  return {.status = 204, .type = {}, .body = {}};
}

OfficeAnswer problem(const Problem& problem) {
  return {.status = problem.status,
          .type = "application/problem+json",
          .body = Confidential<std::string>(problem_text(problem))};
}

OfficeAnswer refused(int status,
                     const std::string& code,
                     const std::string& title,
                     const std::string& next_step) {
  return problem({.status = status,
                  .code = code,
                  .title = title,
                  .detail = title + ".",
                  .retry = "changed",
                  .lifted_by = "the person at the page",
                  .next_step = next_step,
                  .rule = "office.page",
                  .legal = "Directive (EU) 2016/680 Art. 29",
                  .retry_after = {},
                  .violations = {}});
}

OfficeAnswer unknown() {
  return refused(404, "not-found", "There is nothing of this name", "Load the list anew.");
}

std::string id_behind(const OfficeRequest& request, const std::string& base) {
  return request.path.starts_with(base) ? request.path.substr(base.size()) : std::string();
}

}  // namespace

bool takes_document(const std::string& path) {
  return path == kCheck || path == kDocuments;
}

OfficeCalls::OfficeCalls(Parts parts, OfficeDoor door)
    : parts_(parts),
      door_(std::move(door)),
      lists_(*parts.folders, parts.settings->authority, parts.checker->bytes_max()) {}

std::optional<OfficeAnswer> OfficeCalls::refusal(const OfficeRequest& head) {
  const std::lock_guard lock(mutex_);
  return judged(head);
}

std::optional<OfficeAnswer> OfficeCalls::judged(const OfficeRequest& head) {
  if (!door_.is_own(head)) {
    return refused(403,
                   "office.foreign",
                   "Another page made the browser ask this",
                   "Open the page by its address.");
  }
  if (head.path == kSession && head.method == "POST") return std::nullopt;
  if (door_.is_open(head, parts_.clock->now())) return std::nullopt;
  return refused(401,
                 "session.none",
                 "The page is not open",
                 "Enter the access code that `liaison-adapter page` shows.");
}

OfficeAnswer OfficeCalls::answer(const OfficeRequest& request) {
  const std::lock_guard lock(mutex_);
  if (auto refusal = judged(request)) return *std::move(refusal);
  if (request.path == kSession && request.method == "POST") return open(request);
  return request.method == "GET" ? looked(request) : done(request);
}

OfficeAnswer OfficeCalls::open(const OfficeRequest& request) {
  const auto token = door_.open(code_in(request.body.disclose()), parts_.clock->now());
  if (token) {
    return json(object_text({{"authority", parts_.settings->authority}, {"token", *token}}), 201);
  }
  return refused(401,
                 "office.code",
                 "This is not the access code",
                 "Enter the access code that `liaison-adapter page` shows.");
}

OfficeAnswer OfficeCalls::looked(const OfficeRequest& request) {
  const auto now = parts_.clock->now();
  if (request.path == kBase + "/state") return json(json_text_of(report_on(*parts_.settings)));
  if (request.path == kBase + "/inbox") return json(inbox_text(lists_.inbox(), now));
  if (request.path == kBase + "/outgoing") return json(outgoing_text(lists_.outgoing(), now));
  if (request.path == kBase + "/authorities")
    return json(addresses_text(parts_.folders->spool / kAddresses));
  const auto id = id_behind(request, kInbox);
  return id.empty() ? unknown() : arrival(id);
}

OfficeAnswer OfficeCalls::done(const OfficeRequest& request) {
  const auto& [method, path, fields, body] = request;
  if (method == "DELETE" && path == kSession) {
    door_.close(request);
    return nothing();
  }
  if (method == "POST" && path == kCheck) return checked(request);
  if (method == "POST" && path == kDocuments) return dropped(request);
  const auto id = id_behind(request, kHeld);
  return method == "POST" && !id.empty() ? confirmed(id) : unknown();
}

OfficeAnswer OfficeCalls::arrival(const std::string& id) {
  auto document = lists_.arrival(id);
  if (!document) return unknown();
  return {.type = "application/xml", .body = *std::move(document)};
}

OfficeAnswer OfficeCalls::checked(const OfficeRequest& request) {
  const auto found = parts_.checker->check(request.body, parts_.clock->now());
  if (!found) return problem(problem_of(found.refusal()));
  return json(violations_text(found->warnings));
}

/// As a program of the office would drop it, but once however often it is sent: who got no answer
/// sends the same again.
OfficeAnswer OfficeCalls::dropped(const OfficeRequest& request) {
  const auto found = parts_.checker->check(request.body, parts_.clock->now());
  if (!found) return problem(problem_of(found.refusal()));
  const auto name = found->type + "-" + found->message_id + ".xml";
  if (const auto known = name_of_same(*parts_.folders, name, request.body))
    return json(object_text({{"name", *known}}), 201);
  const auto draft = parts_.folders->unfinished / ("page-" + name);
  parts_.files->write(draft, request.body);
  const auto moved = move_new(draft, parts_.folders->out / name);
  if (moved != Move::kDone) remove_file(draft);
  if (moved == Move::kNameTaken) {
    return refused(409, "message.conflict", "This message waits already", "Look at what was sent.");
  }
  sync_folder(parts_.folders->out);
  return json(object_text({{"name", name}}), 201);
}

OfficeAnswer OfficeCalls::confirmed(const std::string& id) {
  const auto name = lists_.held(id);
  if (!name) return unknown();
  const auto moved = move_new(parts_.folders->held / *name, parts_.folders->out / *name);
  if (moved == Move::kSourceGone) return unknown();
  if (moved == Move::kNameTaken) {
    return refused(
        409, "message.conflict", "A document of this name waits already", "Let it be sent first.");
  }
  sync_folder(parts_.folders->out);
  return nothing();
}

}  // namespace adapters::connector

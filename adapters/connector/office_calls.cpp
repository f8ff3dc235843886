#include "adapters/connector/office_calls.h"

#include "adapters/connector/address_book.h"
#include "adapters/connector/office_json.h"
#include "adapters/connector/report.h"

namespace adapters::connector {
namespace {

using gateway::Confidential;

const std::string kBase = "/office/v1";
const std::string kInbox = kBase + "/inbox/";
const std::string kHeld = kBase + "/held/";

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

bool is_look(const OfficeRequest& request) {
  return request.method == "GET";
}

/// "%20" and the like are not undone: names that need them are not offered.
std::string name_behind(const OfficeRequest& request, const std::string& base) {
  return request.path.starts_with(base) ? request.path.substr(base.size()) : std::string();
}

}  // namespace

OfficeCalls::OfficeCalls(Parts parts, OfficeDoor door)
    : parts_(parts),
      door_(std::move(door)),
      lists_(*parts.folders, parts.settings->authority, parts.checker->bytes_max()) {}

OfficeAnswer OfficeCalls::answer(const OfficeRequest& request) {
  const std::lock_guard lock(mutex_);
  if (!door_.is_own(request)) {
    return refused(403,
                   "session.csrf",
                   "Another page made the browser ask this",
                   "Open the page by its address.");
  }
  const bool is_session = request.path == kBase + "/session";
  if (is_session && request.method == "POST") return open(request);
  const auto csrf = door_.session(request, parts_.clock->now());
  if (!csrf) {
    return refused(401,
                   "session.none",
                   "The page is not open",
                   "Enter the access code that `liaison-adapter page` shows.");
  }
  if (is_look(request)) return looked(request, *csrf);
  if (request.field("liaison-csrf") != *csrf) {
    return refused(403, "session.csrf", "The token of the page is missing", "Load the page anew.");
  }
  return done(request);
}

OfficeAnswer OfficeCalls::session(int status, const std::string& csrf) const {
  return json(object_text({{"authority", parts_.settings->authority}, {"csrf", csrf}}), status);
}

OfficeAnswer OfficeCalls::open(const OfficeRequest& request) {
  const auto opened = door_.open(code_in(request.body.disclose()), parts_.clock->now());
  if (!opened) {
    return refused(401,
                   "office.code",
                   "This is not the access code",
                   "Enter the access code that `liaison-adapter page` shows.");
  }
  auto answer = session(201, opened->csrf);
  answer.cookie = opened->cookie;
  return answer;
}

OfficeAnswer OfficeCalls::looked(const OfficeRequest& request, const std::string& csrf) {
  const auto now = parts_.clock->now();
  if (request.path == kBase + "/session") return session(200, csrf);
  if (request.path == kBase + "/state") return json(json_text_of(report_on(*parts_.settings)));
  if (request.path == kBase + "/inbox") return json(inbox_text(lists_.inbox(), now));
  if (request.path == kBase + "/outgoing") return json(outgoing_text(lists_.outgoing(), now));
  if (request.path == kBase + "/authorities")
    return json(addresses_text(parts_.folders->spool / kAddresses));
  const auto name = name_behind(request, kInbox);
  return name.empty() ? unknown() : arrival(name);
}

OfficeAnswer OfficeCalls::done(const OfficeRequest& request) {
  const auto& [method, path, fields, body] = request;
  if (method == "DELETE" && path == kBase + "/session") {
    door_.close(request);
    return nothing();
  }
  if (method == "POST" && path == kBase + "/check") return checked(request);
  if (method == "POST" && path == kBase + "/documents") return dropped(request);
  const auto name = name_behind(request, kHeld);
  return method == "POST" && !name.empty() ? confirmed(name) : unknown();
}

OfficeAnswer OfficeCalls::arrival(const std::string& name) {
  auto document = lists_.arrival(name);
  if (!document) return unknown();
  return {.type = "application/xml", .body = *std::move(document)};
}

OfficeAnswer OfficeCalls::checked(const OfficeRequest& request) {
  const auto found = parts_.checker->check(request.body, parts_.clock->now());
  if (!found) return problem(problem_of(found.refusal()));
  return json(violations_text(found->warnings));
}

/// As a program of the office would drop it.
OfficeAnswer OfficeCalls::dropped(const OfficeRequest& request) {
  const auto found = parts_.checker->check(request.body, parts_.clock->now());
  if (!found) return problem(problem_of(found.refusal()));
  const auto name = found->type + "-" + found->message_id + ".xml";
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

OfficeAnswer OfficeCalls::confirmed(const std::string& name) {
  if (name.find('/') != std::string::npos || !is_document_name(name)) return unknown();
  if (!named_at(parts_.folders->held / name)) return unknown();
  const auto moved = move_new(parts_.folders->held / name, parts_.folders->out / name);
  if (moved == Move::kSourceGone) return unknown();
  if (moved == Move::kNameTaken) {
    return refused(
        409, "message.conflict", "A document of this name waits already", "Let it be sent first.");
  }
  sync_folder(parts_.folders->out);
  return nothing();
}

}  // namespace adapters::connector

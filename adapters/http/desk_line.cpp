#include "adapters/http/desk_line.h"

#include <algorithm>
#include <array>

#include "adapters/http/routes.h"

namespace adapters::http {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::SessionDemand;

/// The prefix makes browsers take it only over TLS, for this host alone and all its paths.
constexpr std::string_view kCookie = "__Host-liaison-session";
constexpr std::string_view kCookieRules = "; Path=/; Secure; HttpOnly; SameSite=Strict";

constexpr std::array kFields{
    DeskField{"Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; "
              "base-uri 'none'; require-trusted-types-for 'script'"},
    DeskField{"Referrer-Policy", "no-referrer"},
    DeskField{"Cross-Origin-Opener-Policy", "same-origin"},
    DeskField{"Cross-Origin-Resource-Policy", "same-origin"},
    // All off but the sound of an urgent item.
    DeskField{"Permissions-Policy",
              "accelerometer=(), autoplay=(self), camera=(), display-capture=(), "
              "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), "
              "idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), "
              "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), "
              "serial=(), usb=(), web-share=(), xr-spatial-tracking=()"}};

bool only_looks(const RequestHead& head) {
  return head.method == "GET" || head.method == "HEAD";
}

/// Browsers say where a request comes from in fields that no page can set. Whoever is no browser
/// sends neither, and needs the session's token all the same.
bool is_from_own_page(const RequestHead& head) {
  const auto site = head.only("sec-fetch-site").value_or("");
  const bool several = head.count("sec-fetch-site") > 1 || head.count("origin") > 1;
  const bool own_site =
      site.empty() || site == "same-origin" || (site == "none" && only_looks(head));
  const auto origin = head.only("origin");
  const auto host = head.only("host").value_or("");
  return !several && own_site && (!origin || *origin == "https://" + host);
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// The session's token; empty where there is none. Two are none: nobody knows whose they are.
std::string token_in(const RequestHead& head) {
  const std::string cookies = head.only("cookie").value_or("");
  std::string_view rest = cookies;
  std::string token;
  int found = 0;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto pair = without_blanks(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.size() <= kCookie.size() || !pair.starts_with(kCookie)) continue;
    if (pair[kCookie.size()] != '=') continue;
    token = pair.substr(kCookie.size() + 1);
    ++found;
  }
  return found == 1 ? token : std::string();
}

SessionDemand demand_of(const Route& route, const RequestHead& head) {
  const bool acts = head.only("liaison-active") == "true";
  return {.csrf = only_looks(head) ? SessionDemand::Csrf::kNotNeeded : SessionDemand::Csrf::kNeeded,
          .state = route.session == SessionNeed::kAny ? SessionDemand::State::kAny
                                                      : SessionDemand::State::kUnlocked,
          .activity = acts ? SessionDemand::Activity::kPerson : SessionDemand::Activity::kPage};
}

bool names_other(const RequestHead& head, std::string_view field, const std::string& own) {
  return head.count(field) != 0 && head.only(field) != own;
}

}  // namespace

std::span<const DeskField> desk_fields() {
  return kFields;
}

std::optional<gateway::Refusal> enter_desk(gateway::Desk& desk,
                                           const Route& route,
                                           const RequestHead& head,
                                           Call& call) {
  if (!is_from_own_page(head))
    return refusal(RefusalCode::kSessionCsrf, "Another page made the browser ask this.");
  call.proof.token = gateway::Confidential<std::string>(token_in(head));
  call.proof.csrf = gateway::Confidential<std::string>(head.only("liaison-csrf").value_or(""));
  if (route.session == SessionNeed::kNone) return std::nullopt;
  auto session = desk.admit(call.proof, demand_of(route, head));
  if (!session) return session.refusal();
  if (names_other(head, "liaison-authority", session->authority.str()) ||
      names_other(head, "liaison-person", session->person.str())) {
    return refusal(RefusalCode::kRequestMalformed,
                   "At the desk, Liaison-Authority and Liaison-Person are left out or name who is "
                   "signed in.");
  }
  call.caller.session = *std::move(session);
  return std::nullopt;
}

std::string cookie_of(const gateway::Confidential<std::string>& token) {
  return std::string(kCookie) + "=" + token.disclose() + std::string(kCookieRules);
}

std::string no_cookie() {
  return std::string(kCookie) + "=; Max-Age=0" + std::string(kCookieRules);
}

}  // namespace adapters::http

#include "tests/contract/http/desk_cases.h"

#include <stdexcept>

#include "tests/support/desk_browser.h"

namespace http_tests {
namespace {

using support::DeskBrowser;
using support::DeskPerson;
using enum gateway::RefusalCode;

constexpr auto kSession = "/api/v1/session";
constexpr auto kLock = "/api/v1/session/lock";
constexpr int kTriesMost = 10;

Got got(const support::DeskReply& reply) {
  return HttpAnswer{.status = reply.status, .fields = reply.fields, .body = reply.body};
}

/// Wrong in everything, of nobody: it counts against the address alone.
support::DeskReply guesses(DeskBrowser& browser) {
  const DeskPerson nobody{.person = "nobody-1"};
  return browser.call("POST", kSession, nobody.signing_in("000000"));
}

Got locks_and_looks(const SmallGateway& gateway) {
  const auto officer = support::enrolled(gateway.ports());
  auto browser = gateway.browser();
  const auto opened = browser.call("POST", kSession, officer.signing_in(officer.code()));
  if (opened.status != 201) throw std::runtime_error(opened.body);
  browser.call("POST", kLock);
  return got(browser.call("GET", kSession));
}

Got looks_without_a_session(const SmallGateway& gateway) {
  return got(gateway.browser().call("GET", kSession));
}

Got is_asked_by_another_page(const SmallGateway& gateway) {
  return got(gateway.browser().call("POST", kLock, "", {{"Origin", "https://evil.example"}}));
}

Got guesses_once(const SmallGateway& gateway) {
  auto browser = gateway.browser();
  return got(guesses(browser));
}

Got guesses_again_and_again(const SmallGateway& gateway) {
  auto browser = gateway.browser();
  auto reply = guesses(browser);
  for (int i = 0; i < kTriesMost && reply.status == 401; ++i)
    reply = guesses(browser);
  return got(reply);
}

}  // namespace

std::map<gateway::RefusalCode, Case> desk_cases() {
  return {{kSessionRefused, guesses_once},
          {kSessionNone, looks_without_a_session},
          {kSessionLocked, locks_and_looks},
          {kSessionCsrf, is_asked_by_another_page},
          {kTooManyRequests, guesses_again_and_again}};
}

}  // namespace http_tests

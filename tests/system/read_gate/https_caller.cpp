#include "tests/system/read_gate/https_caller.h"

#include <istream>
#include <iterator>
#include <ostream>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Timespan.h>

#include "tests/support/test_europe.h"
#include "tools/liaison/profile.h"
#include "tools/liaison/tls_context.h"

namespace read_gate {
namespace {

using Poco::Net::HTTPSClientSession;

constexpr long kSecondsMost = 60;

Poco::Net::HTTPRequest head_of(const Who& who, const Request& request) {
  Poco::Net::HTTPRequest head(
      request.method, "/api/v1" + request.target, Poco::Net::HTTPMessage::HTTP_1_1);
  head.setKeepAlive(true);
  if (!who.authority.empty()) head.set("Liaison-Authority", who.authority);
  if (!who.person.empty()) head.set("Liaison-Person", who.person);
  if (!request.content_type.empty()) head.setContentType(request.content_type);
  if (request.method == "POST")
    head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
  return head;
}

Reply exchange(HTTPSClientSession& session, const Who& who, const Request& request) {
  auto head = head_of(who, request);
  session.sendRequest(head) << request.body;
  Poco::Net::HTTPResponse response;
  auto& in = session.receiveResponse(response);
  const bool endless = response.getContentType() == "text/event-stream";
  Reply reply{.status = static_cast<int>(response.getStatus()),
              .fields = {},
              .body = endless ? "" : std::string(std::istreambuf_iterator<char>(in), {})};
  if (endless) session.reset();
  for (const auto& [name, value] : response)
    reply.fields.emplace_back(name, value);
  return reply;
}

}  // namespace

std::string Reply::field(const std::string& name) const {
  for (const auto& [known, value] : fields) {
    if (known == name) return value;
  }
  return {};
}

HttpsCaller::HttpsCaller(std::uint16_t port) : port_(port) {}

HttpsCaller::~HttpsCaller() = default;

Reply HttpsCaller::call(const Who& who, const Request& request) {
  auto& session = session_of(who.credentials);
  try {
    return exchange(session, who, request);
  } catch (const Poco::Net::NetException&) {
    session.reset();  // The gateway ends connections that were idle; every call may be repeated.
  }
  return exchange(session, who, request);
}

HTTPSClientSession& HttpsCaller::session_of(const std::filesystem::path& credentials) {
  auto& session = sessions_[credentials];
  if (session != nullptr) return *session;
  const auto& europe = support::test_europe();
  const auto profile =
      tools::profile_from_text(europe.profile("", port_, credentials), europe.folder());
  session = std::make_unique<HTTPSClientSession>(
      profile.gateway.host,
      profile.gateway.port,
      tools::make_tls_context(profile, std::make_shared<tools::VerificationNote>()));
  session->setKeepAlive(true);
  session->setKeepAliveTimeout(Poco::Timespan(kSecondsMost, 0));
  session->setTimeout(Poco::Timespan(kSecondsMost, 0));
  return *session;
}

}  // namespace read_gate

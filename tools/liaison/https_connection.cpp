#include "tools/liaison/https_connection.h"

#include <csignal>
#include <istream>
#include <ostream>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Timespan.h>

#include "tools/liaison/failure.h"
#include "tools/liaison/tls_context.h"

namespace tools {
namespace {

constexpr std::size_t kBodyBytesMax = std::size_t{256} << 20;

Poco::Timespan timespan(std::chrono::seconds time) {
  return {time.count(), 0};
}

// Nothing of the answer had arrived, so a connection that the gateway had closed while it was
// idle looks like this.
bool lost_before_answer(const Poco::Exception& error) {
  using namespace Poco::Net;
  return dynamic_cast<const NoMessageException*>(&error) != nullptr ||
         dynamic_cast<const ConnectionResetException*>(&error) != nullptr ||
         dynamic_cast<const ConnectionAbortedException*>(&error) != nullptr ||
         dynamic_cast<const SSLConnectionUnexpectedlyClosedException*>(&error) != nullptr ||
         dynamic_cast<const SSLException*>(&error) != nullptr;
}

Poco::Net::HTTPRequest head_of(const HttpRequest& request) {
  Poco::Net::HTTPRequest head(request.method, request.target, Poco::Net::HTTPMessage::HTTP_1_1);
  head.setKeepAlive(true);
  head.set("Accept", "application/json, application/problem+json, */*;q=0.5");
  for (const auto& [name, value] : request.headers)
    head.set(name, value);
  if (!request.content_type.empty()) head.setContentType(request.content_type);
  if (!request.body.empty() || request.method == "POST") {
    head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
  }
  return head;
}

std::string read_body(std::istream& in) {
  std::string body;
  std::string piece(std::size_t{64} << 10, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    body.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    if (body.size() > kBodyBytesMax) throw Poco::Net::NetException("the answer is too large");
  }
  if (in.bad()) throw Poco::Net::NetException("the answer was cut off");
  return body;
}

// A body that ends early looks like a complete one unless its announced length is compared.
void demand_whole(const Poco::Net::HTTPResponse& head, const std::string& body) {
  if (head.getContentLength64() == Poco::Net::HTTPMessage::UNKNOWN_CONTENT_LENGTH) return;
  if (head.getContentLength64() != static_cast<Poco::Int64>(body.size())) {
    throw Poco::Net::NetException("the answer was cut off");
  }
}

}  // namespace

class HttpsConnection::Implementation {
 public:
  Implementation(const Profile& profile, std::chrono::seconds time_limit)
      : endpoint_(profile.gateway),
        time_limit_(time_limit),
        note_(std::make_shared<VerificationNote>()),
        session_(endpoint_.host, endpoint_.port, make_tls_context(profile, note_)) {
    session_.setKeepAlive(true);
    // How long an idle connection lives is the gateway's to say; call() copes with a closed one.
    session_.setKeepAliveTimeout(Poco::Timespan(3600, 0));
  }

  HttpAnswer call(const HttpRequest& request) {
    try {
      return exchange(request);
    } catch (const Poco::Exception& error) {
      session_.reset();
      if (!answered_ || !lost_before_answer(error)) throw failure(error);
    }
    return call_anew(request);
  }

  [[nodiscard]] std::string endpoint() const { return endpoint_.text(); }

 private:
  HttpAnswer call_anew(const HttpRequest& request) {
    answered_ = false;
    try {
      return exchange(request);
    } catch (const Poco::Exception& error) {
      session_.reset();
      throw failure(error);
    }
  }

  HttpAnswer exchange(const HttpRequest& request) {
    note_->reason.clear();
    const auto limit = timespan(time_limit_);
    session_.setTimeout(limit, limit, timespan(time_limit_ + request.extra_wait));
    if (session_.connected()) {
      session_.socket().setReceiveTimeout(timespan(time_limit_ + request.extra_wait));
    }
    auto head = head_of(request);
    auto& out = session_.sendRequest(head);
    out.write(request.body.data(), static_cast<std::streamsize>(request.body.size()));
    Poco::Net::HTTPResponse response;
    auto& in = session_.receiveResponse(response);
    auto body = read_body(in);
    demand_whole(response, body);
    answered_ = true;
    return {.status = static_cast<int>(response.getStatus()),
            .content_type = response.getContentType(),
            .retry_after = response.get("Retry-After", ""),
            .body = std::move(body)};
  }

  [[nodiscard]] Unreachable failure(const Poco::Exception& error) {
    answered_ = false;
    return {endpoint_.text(), reason_of(error, *note_)};
  }

  Endpoint endpoint_;
  std::chrono::seconds time_limit_;
  std::shared_ptr<VerificationNote> note_;
  Poco::Net::HTTPSClientSession session_;
  bool answered_ = false;  // Whether the present connection has carried an answer.
};

HttpsConnection::HttpsConnection(const Profile& profile, std::chrono::seconds time_limit) {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): ignoring a known signal cannot fail.
  implementation_ = std::make_unique<Implementation>(profile, time_limit);
}

HttpsConnection::~HttpsConnection() = default;
HttpsConnection::HttpsConnection(HttpsConnection&&) noexcept = default;
HttpsConnection& HttpsConnection::operator=(HttpsConnection&&) noexcept = default;

HttpAnswer HttpsConnection::call(const HttpRequest& request) {
  return implementation_->call(request);
}

std::string HttpsConnection::endpoint() const {
  return implementation_->endpoint();
}

}  // namespace tools

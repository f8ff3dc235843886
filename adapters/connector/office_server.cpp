#include "adapters/connector/office_server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timespan.h>

#include "adapters/connector/office_json.h"
#include "adapters/connector/office_patience.h"

namespace adapters::connector {
namespace {

namespace net = Poco::Net;
using gateway::Confidential;

constexpr int kThreads = 32;
constexpr int kQueued = 64;
constexpr int kSeconds = 20;
constexpr std::string_view kCalls = "/office/";
constexpr std::uint64_t kWordsMax = 1024;  ///< Bytes of a body that is no document.

/// As the desk's (docs/desk.md), but for what only TLS has.
constexpr std::array<std::pair<const char*, const char*>, 7> kFields{
    {{"Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; "
      "base-uri 'none'; require-trusted-types-for 'script'"},
     {"Referrer-Policy", "no-referrer"},
     {"X-Content-Type-Options", "nosniff"},
     {"Cross-Origin-Opener-Policy", "same-origin"},
     {"Cross-Origin-Resource-Policy", "same-origin"},
     {"Permissions-Policy",
      "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), "
      "serial=(), usb=()"},
     {"Cache-Control", "no-store"}}};

struct Content {
  std::span<const OfficeFile> files;
  std::uint64_t bytes_max = 0;
  std::string host;
  std::atomic<OfficeCalls*> calls = nullptr;
};

OfficeAnswer refused(int status, const std::string& title, const std::string& next_step) {
  return {.status = status,
          .type = "application/problem+json",
          .body = Confidential<std::string>(problem_text({.status = status,
                                                          .code = "office.request",
                                                          .title = title,
                                                          .detail = title + ".",
                                                          .retry = "changed",
                                                          .lifted_by = "the page",
                                                          .next_step = next_step,
                                                          .rule = "office.page",
                                                          .legal = "RFC 9110",
                                                          .retry_after = {},
                                                          .violations = {}}))};
}

OfficeAnswer no_folder() {
  return refused(500,
                 "A folder of the office cannot be used",
                 "Run `liaison-adapter status`, which says which one and why.");
}

class Handler final : public net::HTTPRequestHandler {
 public:
  Handler(Content& content, Patience::Watched& connection)
      : content_(&content), connection_(&connection) {}

  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    const auto answer = answer_to(request);
    connection_->answers();
    give(answer, response);
    // Who is still sending would not see an answer to what is not read.
    if (request.hasContentLength())
      request.stream().ignore(static_cast<std::streamsize>(2 * content_->bytes_max));
  }

 private:
  OfficeAnswer answer_to(net::HTTPServerRequest& request) {
    const auto& path = request.getURI();
    if (!path.starts_with(kCalls)) return file(request);
    auto* calls = content_->calls.load();
    if (calls == nullptr) return refused(503, "The connector is starting", "Load the page anew.");
    try {
      auto call = head_of(request);
      if (auto refusal = calls->refusal(call)) return *std::move(refusal);
      if (request.getContentLength64() > static_cast<Poco::Int64>(bytes_max(path)))
        return refused(413, "The document is too large", "Shorten it.");
      if (request.hasContentLength() && !read_body(request, call))
        return refused(408, "The document did not arrive", "Send it again.");
      connection_->works();
      return calls->answer(call);
    } catch (const std::system_error&) {
      return no_folder();
    } catch (const Poco::Exception&) {
      return refused(400, "This is no request of the page", "Load the page anew.");
    }
  }

  OfficeAnswer file(const net::HTTPServerRequest& request) const {
    const auto& path = request.getURI();
    if (request.get("Host", "") != content_->host)
      return refused(403, "The page has another address", "Open it as http://" + content_->host);
    if (request.getMethod() != "GET")
      return refused(405, "Files are only read", "Load the page anew.");
    const auto wanted = path == "/" ? std::string("/index.html") : path;
    const auto found = std::ranges::find(content_->files, wanted, &OfficeFile::path);
    if (found == content_->files.end())
      return refused(404, "There is no such file", "Load the page anew.");
    return {.type = std::string(found->type),
            .body = Confidential<std::string>(std::string(found->bytes))};
  }

  static OfficeRequest head_of(const net::HTTPServerRequest& request) {
    OfficeRequest head{
        .method = request.getMethod(), .path = request.getURI(), .fields = {}, .body = {}};
    for (const auto& [name, value] : request) {
      // Of two of one name nobody knows which is meant.
      const auto [at, is_first] = head.fields.emplace(Poco::toLower(name), value);
      if (!is_first) at->second.clear();
    }
    return head;
  }

  [[nodiscard]] std::uint64_t bytes_max(const std::string& path) const {
    return takes_document(path) ? content_->bytes_max : kWordsMax;
  }

  /// \return whether all of it came.
  static bool read_body(net::HTTPServerRequest& request, OfficeRequest& call) {
    std::string body;
    Poco::StreamCopier::copyToString(request.stream(), body);
    const bool is_whole = std::cmp_equal(body.size(), request.getContentLength64());
    call.body = Confidential<std::string>(std::move(body));
    return is_whole;
  }

  static void give(const OfficeAnswer& answer, net::HTTPServerResponse& response) {
    response.setStatus(std::to_string(answer.status));
    response.setReason(net::HTTPResponse::getReasonForStatus(
        static_cast<net::HTTPResponse::HTTPStatus>(answer.status)));
    for (const auto& [name, value] : kFields)
      response.set(name, value);
    if (!answer.type.empty()) response.setContentType(answer.type);
    const auto& body = answer.body.disclose();
    response.sendBuffer(body.data(), body.size());
  }

  Content* content_;
  Patience::Watched* connection_;
};

/// Of one connection, which it watches.
class Handlers final : public net::HTTPRequestHandlerFactory {
 public:
  Handlers(Content& content, Patience& patience, int socket)
      : content_(&content), connection_(patience, socket) {}

  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest& /*any*/) override {
    return new Handler(*content_, connection_);  // The connection owns it.
  }

 private:
  Content* content_;
  Patience::Watched connection_;
};

net::HTTPServerParams::Ptr limits() {
  net::HTTPServerParams::Ptr params(new net::HTTPServerParams);
  params->setMaxThreads(kThreads);
  params->setMaxQueued(kQueued);
  params->setTimeout(Poco::Timespan(kSeconds, 0));
  params->setKeepAlive(false);  // Who has an answer makes room.
  return params;
}

class Connections final : public net::TCPServerConnectionFactory {
 public:
  Connections(Content& content, Patience& patience) : content_(&content), patience_(&patience) {}

  net::TCPServerConnection* createConnection(const net::StreamSocket& socket) override {
    const net::HTTPRequestHandlerFactory::Ptr handlers(
        new Handlers(*content_, *patience_, socket.impl()->sockfd()));
    return new net::HTTPServerConnection(socket, limits_, handlers);  // The server owns it.
  }

 private:
  Content* content_;
  Patience* patience_;
  net::HTTPServerParams::Ptr limits_ = limits();
};

class PocoOfficeServer final : public OfficeServer {
 public:
  PocoOfficeServer(std::uint16_t port, std::span<const OfficeFile> files, std::uint64_t bytes_max)
      : socket_(net::SocketAddress("127.0.0.1", port), kQueued),
        patience_([this] { return server_.queuedConnections() > 0; }),
        threads_(1, kThreads),
        server_(new Connections(content_, patience_), threads_, socket_, limits()) {
    content_.files = files;
    content_.bytes_max = bytes_max;
    content_.host = page_host(socket_.address().port());
    server_.start();
  }

  ~PocoOfficeServer() override {
    server_.stop();
    patience_.end_all();
    threads_.joinAll();
  }

  [[nodiscard]] std::uint16_t port() const override { return socket_.address().port(); }

  void serve(OfficeCalls& calls) override { content_.calls = &calls; }

 private:
  Content content_;
  net::ServerSocket socket_;
  Patience patience_;
  Poco::ThreadPool threads_;
  net::TCPServer server_;
};

}  // namespace

std::unique_ptr<OfficeServer> make_office_server(std::uint16_t port,
                                                 std::span<const OfficeFile> files,
                                                 std::uint64_t bytes_max) {
  try {
    return std::make_unique<PocoOfficeServer>(port, files, bytes_max);
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("the page cannot listen on 127.0.0.1, port " + std::to_string(port) +
                             ": " + error.displayText());
  }
}

}  // namespace adapters::connector

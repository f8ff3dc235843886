#include "tests/support/desk_browser.h"

#include <chrono>
#include <sstream>
#include <stdexcept>

#include <Poco/Base32Decoder.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <Poco/Timespan.h>

#include "adapters/openssl/credentials.h"
#include "tests/support/operators.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace support {
namespace {

using nlohmann::json;
using Poco::Net::Context;

constexpr long kSecondsMost = 60;
constexpr std::string_view kCookie = "__Host-liaison-session=";

Context::Ptr context_with(const std::filesystem::path& credentials) {
  Context::Params params;
  params.caLocation = (test_europe().pki() / "server-ca.pem").string();
  params.verificationMode = Context::VERIFY_STRICT;
  params.loadDefaultCAs = false;
  if (!credentials.empty()) {
    params.certificateFile = credentials.string() + ".pem";
    params.privateKeyFile = credentials.string() + ".key";
  }
  return new Context(Context::TLS_CLIENT_USE, params);
}

}  // namespace

std::string DeskReply::code() const {
  const auto problem = json::parse(body, nullptr, false);
  return problem.is_object() ? problem.value("code", "") : "";
}

DeskBrowser::DeskBrowser(std::uint16_t port, std::filesystem::path credentials)
    : port_(port), credentials_(std::move(credentials)) {}

DeskReply DeskBrowser::call(const std::string& method,
                            const std::string& target,
                            const std::string& body,
                            const Fields& more) {
  Poco::Net::HTTPSClientSession session("localhost", port_, context_with(credentials_));
  session.setTimeout(Poco::Timespan(kSecondsMost, 0));
  Poco::Net::HTTPRequest head(method, target, Poco::Net::HTTPMessage::HTTP_1_1);
  if (!cookie_.empty()) head.set("Cookie", std::string(kCookie) + cookie_);
  if (!csrf_.empty()) head.set("Liaison-Csrf", csrf_);
  if (!body.empty()) head.setContentType("application/json");
  if (!body.empty()) head.setContentLength64(static_cast<Poco::Int64>(body.size()));
  for (const auto& [name, value] : more)
    head.set(name, value);
  session.sendRequest(head) << body;
  Poco::Net::HTTPResponse response;
  auto& in = session.receiveResponse(response);
  DeskReply reply{.status = static_cast<int>(response.getStatus()), .fields = {}, .body = {}};
  Poco::StreamCopier::copyToString(in, reply.body);
  for (const auto& [name, value] : response)
    reply.fields[Poco::toLower(name)] = value;
  if (const auto set = reply.fields.find("set-cookie"); set != reply.fields.end()) {
    const auto begin = kCookie.size();
    cookie_ = set->second.substr(begin, set->second.find(';') - begin);
    csrf_ = reply.status == 201 ? json::parse(reply.body).at("csrf").get<std::string>() : "";
  }
  return reply;
}

std::string DeskPerson::code(int ahead) const {
  std::istringstream text(secret);
  Poco::Base32Decoder decoder(text);
  std::string bytes;
  Poco::StreamCopier::copyToString(decoder, bytes);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto step = std::chrono::floor<std::chrono::seconds>(now).count() / 30 + ahead;
  return adapters::openssl::totp(bytes, static_cast<std::uint64_t>(step));
}

std::string DeskPerson::signing_in(const std::string& code) const {
  return json{{"authority", authority}, {"person", person}, {"password", password}, {"code", code}}
      .dump();
}

std::string DeskPerson::unlocking(const std::string& code) const {
  return json{{"password", password}, {"code", code}}.dump();
}

DeskPerson enrolled(const DeskPorts& ports, DeskPerson person) {
  const auto order = json{{"authority", person.authority}, {"person", person.person}}.dump();
  tools::HttpRequest opening;
  opening.method = "POST";
  opening.target = "/api/v1/admin/accounts";
  opening.content_type = "application/json";
  opening.body = order;
  const auto opened = operator_client("ada", ports.systems).call(std::move(opening));
  if (opened.status != 201) throw std::runtime_error("no account: " + opened.body);
  person.enrolment = json::parse(opened.body).at("enrolment").get<std::string>();
  const auto reply = DeskBrowser(ports.desk)
                         .call("POST",
                               "/api/v1/session/enrolment",
                               json{{"authority", person.authority},
                                    {"person", person.person},
                                    {"enrolment", person.enrolment},
                                    {"password", person.password}}
                                   .dump());
  if (reply.status != 200) throw std::runtime_error("not enrolled: " + reply.body);
  person.secret = json::parse(reply.body).at("totpSecret").get<std::string>();
  return person;
}

}  // namespace support

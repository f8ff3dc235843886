/// \file
/// Goal: what every call can meet, each of them answers in the same way: a failure behind it, too
/// many calls, a body that does not come, a gateway whose places are taken. Method: the route table
/// itself is gone through, so that a new call is among them; ports that all give one answer.

#include <future>
#include <latch>

#include <gmock/gmock.h>

#include "adapters/csv/directory_files.h"
#include "adapters/http/routes.h"
#include "tests/contract/http/served.h"
#include "tests/support/one_answer.h"

namespace http_tests {
namespace {

using adapters::http::BodyKind;
using adapters::http::Route;
using adapters::http::SlotKind;
using gateway::refusal;
using gateway::RefusalCode;
using support::OneAnswer;
using ::testing::HasSubstr;

/// Values of the holes of all patterns.
const std::map<std::string, std::string> kHoles{{"{handle}", std::string(kHandle)},
                                                {"{exchange}", std::string(kHandle)},
                                                {"{change}", std::string(kHandle)},
                                                {"{suppression}", std::string(kHandle)},
                                                {"{delivery}", std::string(kDelivery)},
                                                {"{export}", "export-1"},
                                                {"{bundle}", "0"},
                                                {"{log}", "liaison.test"},
                                                {"{level}", "0"},
                                                {"{index}", "000"}};

/// A body of right form for each call that takes JSON, so that its port is asked.
const std::map<std::string, std::string> kBodies{
    {"/messages/{handle}/h3", R"({"version":1})"},
    {"/messages/{handle}/forward",
     R"({"addressees":["FR-POLICE-1"],"justification":"The same group."})"},
    {"/messages/{handle}/europol", R"({"decision":"later","reason":"Not yet."})"},
    {"/messages/{handle}/assign", R"({"authority":"FR-POLICE-1","reason":"Their case."})"},
    {"/messages/{handle}/assignment/return", R"({"reason":"not-competent"})"},
    {"/suppressions/{suppression}/lift", R"({"reason":"They were arrested."})"},
    {"/queue/{delivery}/claim", "{}"},
    {"/queue/{delivery}/release", "{}"},
    {"/queue/{delivery}/close", R"({"how":"acknowledged"})"},
    {"/inbox/lease", "{}"},
    {"/inbox/confirm", items()},
    {"/inbox/release", items(R"(,"reason":"Moving.")")},
    {"/admin/directory/compare",
     R"({"files":{"authorities.csv":"","systems.csv":"","certificates.csv":"","persons.csv":""}})"},
    {"/admin/directory/replay",
     R"({"files":{"authorities.csv":"","systems.csv":"","certificates.csv":"","persons.csv":""}})"},
    {"/admin/changes", R"({"kind":"revocation","target":"system","id":"a","reason":"Stolen."})"},
    {"/admin/changes/{change}/approve", R"({"reason":"Right."})"},
    {"/admin/changes/{change}/reject", R"({"reason":"Wrong."})"},
    {"/admin/audit/{log}/exports", R"({"reason":"Yearly."})"},
    {"/admin/dead-letters/{delivery}/redrive", R"({"reason":"Mended."})"},
    {"/admin/accounts", R"({"authority":"FR-SPOC","person":"officer-1"})"},
    {"/session", "{}"},
    {"/session/unlock", "{}"},
    {"/session/enrolment",
     R"({"authority":"FR-SPOC","person":"officer-1","password":"twelve at least",)"
     R"("enrolment":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})"}};

std::string path_of(const Route& route) {
  std::string path = "/api/v1" + std::string(route.pattern);
  for (const auto& [hole, value] : kHoles) {
    const auto at = path.find(hole);
    if (at != std::string::npos) path.replace(at, hole.size(), value);
  }
  EXPECT_EQ(path.find('{'), std::string::npos) << path << " has a hole without a value";
  return path;
}

std::string request_of(const Route& route) {
  switch (route.body) {
    case BodyKind::kNone:
      return std::string(route.method) + " " + path_of(route) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    case BodyKind::kDocument:
      return post_xml(path_of(route), "<a/>");
    case BodyKind::kJson:
    case BodyKind::kAdministration:
      break;
  }
  const auto body = kBodies.find(std::string(route.pattern));
  EXPECT_NE(body, kBodies.end()) << route.pattern << " has no body to be asked with";
  return body == kBodies.end() ? std::string() : post_json(path_of(route), body->second);
}

std::string name_of(const Route& route) {
  return std::string(route.method) + " " + std::string(route.pattern);
}

/// The one call that is answered without a port.
bool asks_a_port(const Route& route) {
  return route.pattern != "/openapi.yaml";
}

class EveryCallTest : public Served {
 protected:
  void start_with(OneAnswer::Answer answer) {
    ports_ = std::make_unique<OneAnswer>(std::move(answer));
    administration_ = std::make_unique<adapters::http::AdministrationPorts>(
        adapters::http::AdministrationPorts{.administration = *ports_,
                                            .read_tables = adapters::csv::read_tables,
                                            .accounts = ports_.get(),
                                            .queues = ports_.get(),
                                            .dead_letters = ports_.get(),
                                            .checks = ports_.get()});
    adapters::http::WebServicePorts answering{.intake = *ports_,
                                              .inbox = *ports_,
                                              .queries = *ports_,
                                              .history = *ports_,
                                              .holdings = *ports_,
                                              .suppressions = *ports_,
                                              .queue = *ports_,
                                              .telemetry = telemetry_,
                                              .administration = administration_.get(),
                                              .log_export = ports_.get()};
    service_ = std::make_unique<adapters::http::WebService>(options_, answering);
    service_->start();
    answering.desk = ports_.get();
    desk_ = std::make_unique<adapters::http::WebService>(options_, answering);
    desk_->start();
  }

  /// Who asks this call: a system, or over the desk's line a browser without a certificate.
  [[nodiscard]] ClientOptions caller_of(const Route& route) const {
    if (route.line != adapters::http::Line::kDesk) return as_police();
    return {.port = desk_->port()};
  }

  [[nodiscard]] std::optional<HttpAnswer> ask_call(const Route& route) const {
    TlsClient client(caller_of(route));
    return client.ask(request_of(route));
  }

  /// Asks each call that has a port. \return their answers by name.
  void expect_of_each(int status, const std::string& code) const {
    for (const auto& route : adapters::http::routes()) {
      if (!asks_a_port(route)) continue;
      const auto answer = ask_call(route);
      ASSERT_TRUE(answer) << name_of(route);
      EXPECT_EQ(answer->status, status) << name_of(route) << ": " << answer->body;
      EXPECT_THAT(answer->body, HasSubstr("\"code\":\"" + code + "\"")) << name_of(route);
    }
  }

  /// A call of this kind that stays inside its port until `go_on_`.
  [[nodiscard]] std::future<void> occupied(SlotKind kind) const {
    const auto all = adapters::http::routes();
    const auto route = std::ranges::find_if(
        all, [kind](const Route& each) { return each.slot == kind && asks_a_port(each); });
    return std::async(std::launch::async,
                      [this, route] { EXPECT_EQ(ask_call(*route)->status, 404); });
  }

  std::unique_ptr<OneAnswer> ports_;
  std::unique_ptr<adapters::http::AdministrationPorts> administration_;
  std::unique_ptr<adapters::http::WebService> desk_;
};

TEST_F(EveryCallTest, AnswersAFailureOfItsPortAsInternal) {
  start_with([]() -> gateway::Refusal { throw std::runtime_error("secret words"); });

  expect_of_each(500, "service.internal");
}

TEST_F(EveryCallTest, PassesOnThatThereAreTooMany) {
  start_with([] { return refusal(RefusalCode::kTooManyRequests, "Too many."); });

  expect_of_each(429, "service.too-many-requests");
}

TEST_F(EveryCallTest, EndsWhereABodyTakesTooLong) {
  options_.body_time = std::chrono::milliseconds(100);
  start_with([] { return refusal(RefusalCode::kInternal, "Never asked."); });
  for (const auto& route : adapters::http::routes()) {
    if (route.body == BodyKind::kNone) continue;
    TlsClient slow(caller_of(route));
    auto request = request_of(route);
    request.pop_back();  // The end never comes.

    const auto answer = slow.ask(request);

    ASSERT_TRUE(answer) << name_of(route);
    EXPECT_EQ(answer->status, 408) << name_of(route);
    EXPECT_THAT(answer->body, HasSubstr("\"code\":\"request.too-slow\""));
  }
}

TEST_F(EveryCallTest, IsToldToComeAgainWhereTooManyRun) {
  options_.submissions_at_once = 1;
  options_.long_polls_at_once = 1;
  options_.administration_at_once = 1;
  options_.sign_ins_at_once = 1;
  options_.event_streams_at_once = 1;
  options_.other_requests_at_once = 1;
  constexpr std::array kKinds{SlotKind::kSubmission,
                              SlotKind::kLongPoll,
                              SlotKind::kAdministration,
                              SlotKind::kSignIn,
                              SlotKind::kEventStream,
                              SlotKind::kOther};
  std::latch inside(kKinds.size());
  std::latch go_on(1);
  start_with([&] {
    inside.count_down();
    go_on.wait();
    return refusal(RefusalCode::kNotFound, "None.");
  });
  std::vector<std::future<void>> running;
  running.reserve(kKinds.size());
  for (const auto kind : kKinds)
    running.push_back(occupied(kind));
  inside.wait();

  for (const auto& route : adapters::http::routes()) {
    // The other calls of the desk have places of its own line, which nobody has taken.
    const bool has_own_place =
        route.line == adapters::http::Line::kDesk && route.slot == SlotKind::kOther;
    if (has_own_place) continue;
    const auto answer = ask_call(route);
    EXPECT_TRUE(answer) << name_of(route);
    if (!answer) break;
    EXPECT_EQ(answer->status, 503) << name_of(route);
    EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.busy\"")) << name_of(route);
    EXPECT_EQ(answer->fields.count("retry-after"), 1U) << name_of(route);
  }
  go_on.count_down();
}

}  // namespace
}  // namespace http_tests

/// \file
/// Goal: schemas/openapi.yaml can be programmed against by a stranger: a linter finds nothing in
/// it, and the real gateway takes and answers what it says, nothing else. Method: Redocly's linter;
/// then scripts of ours over node's HTTPS client and a schema validator, which read the
/// description from the gateway itself and make calls out of it (conformance.mjs), and from the web
/// service over ports that refuse or fail (ports.mjs).

#include <gtest/gtest.h>

#include "adapters/csv/directory_files.h"
#include "adapters/http/web_service.h"
#include "gateway/base/refusal.h"
#include "tests/contract/http/served.h"
#include "tests/support/doubles.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/node_packages.h"
#include "tests/support/one_answer.h"
#include "tests/support/operators.h"

namespace {

using gateway::RefusalCode;

const std::string kSources = LIAISON_SOURCE_DIR;
const std::string kSuite = kSources + "/tests/contract/openapi";
constexpr std::chrono::seconds kTimeLimit{600};

std::string catalogue_codes() {
  std::string codes;
  for (const auto& kind : gateway::refusal_catalogue())
    codes.append(codes.empty() ? "" : " ").append(kind.name);
  return codes;
}

struct Ports {
  std::uint16_t systems;
  std::uint16_t desk;
};

/// Runs a script against a gateway; `words` are its arguments.
support::CommandResult run_script(const std::filesystem::path& record,
                                  const Ports& ports,
                                  const support::Command& words) {
  support::Command command{"env",
                           "PORT=" + std::to_string(ports.systems),
                           "DESK_PORT=" + std::to_string(ports.desk),
                           "PKI=" + support::test_europe().pki().string(),
                           "SOURCES=" + kSources,
                           "NODE_PACKAGES=" + support::node_packages(kSuite).string(),
                           "RECORD=" + record.string(),
                           "CODES=" + catalogue_codes(),
                           "node"};
  command.push_back(kSuite + "/" + words.at(0));
  command.insert(command.end(), words.begin() + 1, words.end());
  return support::run(command, kTimeLimit);
}

TEST(DescriptionTest, IsFreeOfWhatTheLinterKnows) {
  const auto packages = support::node_packages(kSuite);

  const auto found = support::run({"env",
                                   "REDOCLY_TELEMETRY=off",
                                   "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
                                   "node",
                                   (packages / "node_modules/.bin/redocly").string(),
                                   "lint",
                                   "--config",
                                   kSuite + "/redocly.yaml",
                                   kSources + "/schemas/openapi.yaml"});

  EXPECT_EQ(found.status, 0) << found.out << found.err;
}

TEST(ConformanceTest, TheGatewayTakesAndAnswersWhatItDescribes) {
  support::GatewayStand stand(std::string(support::kOperators) + support::kDesk);
  const auto compare = [&stand](const std::string& phase) {
    return run_script(stand.folder() / "record.json",
                      {stand.gateway().port(), stand.gateway().desk_port()},
                      {"conformance.mjs", phase});
  };

  const auto whole = compare("whole");
  stand.cluster().kill_server();
  const auto broken = compare("broken");

  std::cout << whole.out;
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_EQ(broken.status, 0) << broken.err;
}

/// The web service over ports that all refuse with `code_`, or fail where there is none.
class PortsTest : public ::testing::Test {
 protected:
  /// Both lines.
  struct Services {
    std::unique_ptr<adapters::http::WebService> systems;
    std::unique_ptr<adapters::http::WebService> desk;
  };

  Services started(const adapters::http::WebServiceOptions& options) {
    adapters::http::WebServicePorts answering{.intake = ports_,
                                              .inbox = ports_,
                                              .queries = ports_,
                                              .history = ports_,
                                              .holdings = ports_,
                                              .suppressions = ports_,
                                              .queue = ports_,
                                              .telemetry = telemetry_,
                                              .administration = &administration_,
                                              .log_export = &ports_};
    Services services;
    services.systems = std::make_unique<adapters::http::WebService>(options, answering);
    answering.desk = &ports_;
    services.desk = std::make_unique<adapters::http::WebService>(options, answering);
    services.systems->start();
    services.desk->start();
    return services;
  }

  void expect_as_described(const Services& services, support::Command words) {
    words.insert(words.begin(), "ports.mjs");
    const auto done = run_script(
        folder_.path() / "record.json", {services.systems->port(), services.desk->port()}, words);
    std::cout << done.out;
    EXPECT_EQ(done.status, 0) << done.err;
  }

  support::TemporaryFolder folder_;
  std::optional<RefusalCode> code_;
  support::OneAnswer ports_{[this] {
    if (!code_) throw std::runtime_error("a fault");
    return gateway::refusal(*code_, "Because.");
  }};
  adapters::http::AdministrationPorts administration_{.administration = ports_,
                                                      .read_tables = adapters::csv::read_tables,
                                                      .accounts = &ports_,
                                                      .queues = &ports_,
                                                      .dead_letters = &ports_,
                                                      .checks = &ports_};
  support::RecordingTelemetry telemetry_;
};

TEST_F(PortsTest, EachOperationRefusesAsItDescribes) {
  auto options = http_tests::test_options();
  const auto services = started(options);
  expect_as_described(services, {"inputs"});
  for (const auto code : {RefusalCode::kCertificateUnknown,
                          RefusalCode::kAuthorityNotBound,
                          RefusalCode::kNotFound,
                          RefusalCode::kMessageConflict,
                          RefusalCode::kRulesViolated,
                          RefusalCode::kTooManyRequests,
                          RefusalCode::kClosed}) {
    code_ = code;
    expect_as_described(services, {"answers", std::to_string(gateway::kind_of(code).status)});
  }
  options.body_time = std::chrono::milliseconds(100);
  expect_as_described(started(options), {"slow"});
  expect_as_described(services, {"account"});
}

}  // namespace

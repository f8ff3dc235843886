/// \file
/// Goal: docs/integrating.md leads a stranger through the first day: whoever types what it says
/// sees what it shows. Method: its blocks are run in their order by bash, against the real gateway
/// with the test Europe and what the page has the operator enter; the test plays CA, operator and
/// the authority at the other end. No curl recipe may stand in the documents unrun.

#include <fstream>
#include <map>

#include <gmock/gmock.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/operators.h"
#include "tests/system/integrating/page.h"

#include <nlohmann/json.hpp>

namespace integrating {
namespace {

namespace fs = std::filesystem;
using support::test_europe;

const fs::path kSources(LIAISON_SOURCE_DIR);
const fs::path kPage = kSources / "docs/integrating.md";
constexpr std::array kFiles{"authorities.csv", "systems.csv", "certificates.csv", "persons.csv"};

// What a CA puts into the certificate of a system, beside the name that the request asks for.
constexpr const char* kSign = R"(
  printf '%s\n' 'basicConstraints = critical, CA:false' 'keyUsage = critical, digitalSignature' \
    'extendedKeyUsage = clientAuth' "subjectAltName = URI:urn:liaison:system:$SYSTEM" >extensions
  openssl x509 -req -in system.csr -CA "$PKI/client-ca.pem" -CAkey "$PKI/client-ca.key" -days 30 \
    -CAcreateserial -CAserial serial -extfile extensions -out "$1" 2>/dev/null
)";

// Variables are handed on from block to block, as in one shell.
constexpr const char* kRun = R"(
  cd "$1"
  [ ! -e .state ] || . ./.state
  export GATEWAY=$2
  set -a
  . "$3"
  export -p >.state
)";

class IntegratingTest : public ::testing::Test {
 protected:
  IntegratingTest() {
    fs::create_directories(day());
    fs::create_directories(directory());
    for (const auto* file : kFiles)
      fs::copy_file(test_europe().folder() / file, directory() / file);
  }

  [[nodiscard]] fs::path day() const { return folder_.path() / "day"; }

  [[nodiscard]] fs::path directory() const { return folder_.path() / "directory"; }

  /// Types the block. \return its standard output; a block that fails is a failure of the test.
  std::string run_block(const Block& block) const {
    const auto script = folder_.path() / "block";
    std::ofstream(script) << block.text;
    const auto done = bash(kRun, {day().string(), gateway_address(), script.string()});
    EXPECT_EQ(done.status, 0) << block.name << ": " << done.out << done.err;
    return done.out;
  }

  void sign(const std::string& certificate) const {
    const auto done = bash(("cd " + day().string() + kSign).c_str(), {certificate});
    ASSERT_EQ(done.status, 0) << done.err;
  }

  void enter(const std::string& file, const std::string& row) const {
    std::ofstream(directory() / file, std::ios::app) << row;
  }

  void start() {
    make_gateway();
    gateway_->start();
  }

  /// Two operators bring the directory as it now is into force.
  void import_directory() const {
    auto change = support::directory_in(directory());
    change["kind"] = "directory";
    const auto port = gateway_->port();
    support::decided(port, support::proposed(port, change), "approve");
  }

  /// AT-POLICE-1 sends the system of the page something.
  void send_request() const {
    auto client = support::client_of("AT-POLICE-1", gateway_->port());
    support::granted(
        client.submit(support::fresh_request({.addressees = {"FR-POLICE-9"}}).document()));
  }

  support::TemporaryFolder folder_;
  support::PrivateCluster cluster_;
  std::unique_ptr<support::GatewayProcess> gateway_;

 private:
  [[nodiscard]] static support::CommandResult bash(const char* script,
                                                   const std::vector<std::string>& arguments) {
    const auto pki = test_europe().pki().string();
    support::Command command{"env",
                             std::string("PATH=") + LIAISON_BUILD_DIR + ":/usr/bin:/bin",
                             "AUTHORITY=FR-POLICE-9",
                             "SYSTEM=fr-police-9",
                             "CA=" + pki + "/server-ca.pem",
                             "LOG_KEY=" + test_europe().log_key().string(),
                             "KEY=system.key",
                             "CERT=system.pem",
                             "PKI=" + pki,
                             "bash",
                             "-euo",
                             "pipefail",
                             "-c",
                             script,
                             "integrating"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return support::run(command);
  }

  [[nodiscard]] std::string gateway_address() const {
    return gateway_ ? "https://localhost:" + std::to_string(gateway_->port()) : "none";
  }

  void make_gateway() {
    support::GatewayOptions options;
    options.folder = folder_.path();
    options.main_database = cluster_.create_database("liaison");
    options.keys_database = cluster_.create_database("liaison_keys");
    options.more_settings = support::kOperators;
    gateway_ = std::make_unique<support::GatewayProcess>(options, test_europe());
    auto config = support::content_of(gateway_->config());
    for (const auto* file : kFiles) {
      const auto shared = (test_europe().folder() / file).string();
      config.replace(config.find(shared), shared.size(), (directory() / file).string());
    }
    std::ofstream(gateway_->config()) << config;
    gateway_->migrate();
  }
};

TEST_F(IntegratingTest, EveryRecipeDoesWhatThePageShows) {
  std::string fingerprint;
  std::string certificate_row;
  const auto fill = [&](std::string row) {
    const std::string mark = "FINGERPRINT";
    const auto at = row.find(mark);
    return at == std::string::npos ? row : row.replace(at, mark.size(), fingerprint);
  };
  // What others do before a block is run.
  const std::map<std::string, std::function<void()>> before{
      {"fingerprint", [&] { sign("system.pem"); }},
      {"first-call", [&] { start(); }},
      {"lease", [&] { send_request(); }},
      {"release", [&] { send_request(); }},
      {"renewed", [&] {
         sign("next.pem");
         const std::string text =
             "openssl x509 -in next.pem -outform DER | sha256sum | cut -c1-64\n";
         fingerprint = run_block({.kind = "run", .name = "next", .text = text}).substr(0, 64);
         enter("certificates.csv", fill(certificate_row));
         import_directory();
       }}};
  std::map<std::string, std::string> said;
  for (const auto& block : blocks_of(kPage)) {
    if (block.kind == "row") enter(block.name, fill(block.text));
    if (block.kind == "row" && block.name == "certificates.csv") certificate_row = block.text;
    if (block.kind == "shows") {
      EXPECT_TRUE(is_shown(said[block.name], block.text)) << block.name << " shows:\n"
                                                          << said[block.name] << "and not:\n"
                                                          << block.text;
    }
    if (block.kind != "run") continue;
    if (before.contains(block.name)) before.at(block.name)();
    said[block.name] = run_block(block);
    if (block.name == "fingerprint") fingerprint = said[block.name].substr(0, 64);
    ASSERT_FALSE(HasFailure()) << block.name;
  }

  // The page sends the reader to the script of another one.
  const auto audit = support::content_of(kSources / "docs/audit.md");
  const auto mark = audit.find("<!-- example: script -->\n```sh\n");
  const auto begin = audit.find("```sh\n", mark) + 6;
  const Block script{
      .kind = "run",
      .name = "script",
      .text = "cd by-hand\n" + audit.substr(begin, audit.find("```", begin) - begin)};
  EXPECT_THAT(run_block(script), ::testing::EndsWith("proved\n"));
}

TEST(PagesTest, NoCurlRecipeStandsUnrun) {
  for (const auto& entry : fs::recursive_directory_iterator(kSources / "docs")) {
    if (entry.path().extension() != ".md") continue;
    for (const auto& block : blocks_of(entry.path())) {
      const bool calls = block.text.find("curl ") != std::string::npos;
      const bool is_run = block.kind == "run" && entry.path() == kPage;
      EXPECT_TRUE(!calls || is_run) << entry.path() << ":\n" << block.text;
    }
  }
  for (const auto& block : blocks_of(kSources / "README.md"))
    EXPECT_EQ(block.text.find("curl "), std::string::npos) << block.text;
}

TEST(PagesTest, AnEllipsisStandsForTheRestOfALineAndForNoMore) {
  EXPECT_TRUE(is_shown("a 1\nb\n", "a \u2026\nb\n"));
  EXPECT_FALSE(is_shown("a 1\nc\nb\n", "a \u2026\nb\n"));
  EXPECT_FALSE(is_shown("a.b\n", "a.c\n"));
  EXPECT_FALSE(is_shown("axb\n", "a.b\n"));
}

}  // namespace
}  // namespace integrating

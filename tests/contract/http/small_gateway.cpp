#include "tests/contract/http/small_gateway.h"

#include <fstream>
#include <stdexcept>

#include "tests/support/child_process.h"
#include "tests/support/coming_schemas.h"
#include "tests/support/file_content.h"
#include "tests/support/operators.h"

namespace http_tests {
namespace {

namespace fs = std::filesystem;
using support::test_europe;

void replace(std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("there is no " + from);
  text.replace(at, from.size(), to);
}

support::GatewayOptions options_of(const fs::path& folder,
                                   support::PrivateCluster& cluster,
                                   const support::CommitCutter& door) {
  support::GatewayOptions options;
  options.folder = folder;
  options.main_database = cluster.create_database("liaison");
  replace(options.main_database, cluster.data_folder().parent_path().string(), door.host());
  options.keys_database = cluster.create_database("liaison_keys");
  const auto schemas = folder / "schemas";
  support::write_coming_schemas(
      schemas, R"([{"version": "1.1", "from": "2099-01-01T00:00:00Z", "until": null}])");
  options.more_settings = "[schemas]\nfolder = \"" + schemas.string() +
                          "\"\n[limits]\ndocument_bytes = 65536\n" + support::kOperators +
                          support::kDesk;
  return options;
}

/// Runs a script with the test Europe's pki as $1 and `folder` as $2; $3 is `word`.
void run_script(const char* script, const fs::path& folder, const std::string& word = {}) {
  const auto done = support::run({"bash",
                                  "-euc",
                                  script,
                                  "small-gateway",
                                  test_europe().pki().string(),
                                  folder.string(),
                                  word});
  if (done.status != 0) throw std::runtime_error(done.err);
}

// A record of issued certificates of its own, so that the test Europe's stays as it is.
constexpr const char* kEmptyList = R"(
  mkdir -p "$2/ca"
  : >"$2/ca/index.txt"
  echo 01 >"$2/ca/serial"
  echo 01 >"$2/ca/crlnumber"
  cat >"$2/ca/openssl.cnf" <<CONFIG
[ca]
default_ca = clients
[clients]
database = $2/ca/index.txt
serial = $2/ca/serial
crlnumber = $2/ca/crlnumber
new_certs_dir = $2/ca
certificate = $1/client-ca.pem
private_key = $1/client-ca.key
default_md = sha256
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
[client]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectAltName = URI:urn:liaison:system:at-police-1
CONFIG
  openssl ca -config "$2/ca/openssl.cnf" -gencrl -out "$2/crl.pem"
)";

constexpr const char* kShortLived = R"script(
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj /CN=at-police-1 \
    -keyout "$2/short.key" -out "$2/short.csr"
  end=$(date -u -d "$3 seconds" +%Y%m%d%H%M%SZ)
  openssl ca -config "$2/ca/openssl.cnf" -batch -notext -extensions client \
    -startdate 20200101000000Z -enddate "$end" \
    -in "$2/short.csr" -out "$2/short.pem"
)script";

}  // namespace

SmallGateway::SmallGateway()
    : gateway_(options_of(folder_.path(), cluster_, door_), test_europe()) {
  write_directory();
  write_empty_list();
  adapt_config();
  gateway_.migrate();
  gateway_.start();
}

ClientOptions SmallGateway::as(std::string_view authority) const {
  return with(test_europe().system_of(authority));
}

ClientOptions SmallGateway::with(const fs::path& credentials) const {
  return {.port = gateway_.port(), .credentials = credentials};
}

support::DeskBrowser SmallGateway::browser() const {
  return support::DeskBrowser(ports().desk);
}

support::DeskPorts SmallGateway::ports() const {
  return {.systems = gateway_.port(), .desk = gateway_.desk_port()};
}

void SmallGateway::revoke() const {
  const auto list = folder_.path() / "crl.pem";
  fs::copy_file(test_europe().pki() / "crl.pem", list.string() + ".new");
  fs::rename(list.string() + ".new", list);
}

void SmallGateway::lose_next_answer() {
  door_.close_door();
  door_.next(support::Cut::kAfterCommit);
}

fs::path SmallGateway::short_lived(std::chrono::seconds life) const {
  run_script(kShortLived, folder_.path(), std::to_string(life.count()));
  return folder_.path() / "short";
}

void SmallGateway::write_directory() const {
  auto authorities = support::content_of(test_europe().folder() / "authorities.csv");
  replace(authorities, "+352 000 0001,,", "+352 000 0001,,2020-01-01T00:00:00Z");
  authorities +=
      "LU-SECURITY-1,LU,national-security-service,,Test service,en,EU-R,24/7,,,,,,,,,,,\n";
  std::ofstream(folder_.path() / "authorities.csv") << authorities;
  auto systems = support::content_of(test_europe().folder() / "systems.csv");
  replace(systems, "pt-police-1,PT-POLICE-1,svc,", "pt-police-1,PT-POLICE-1,,");
  std::ofstream(folder_.path() / "systems.csv") << systems;
}

void SmallGateway::write_empty_list() const {
  run_script(kEmptyList, folder_.path());
}

void SmallGateway::adapt_config() const {
  const auto& europe = test_europe();
  auto text = support::content_of(gateway_.config());
  for (const auto* file : {"authorities.csv", "systems.csv"})
    replace(text, (europe.folder() / file).string(), (folder_.path() / file).string());
  replace(text, (europe.pki() / "crl.pem").string(), (folder_.path() / "crl.pem").string());
  replace(text, "[web_service]\n", "[web_service]\nbody_seconds = 3\nlong_polls_at_once = 1\n");
  std::ofstream(gateway_.config()) << text;
}

}  // namespace http_tests

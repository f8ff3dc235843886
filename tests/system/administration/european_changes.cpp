#include "tests/system/administration/european_changes.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "gateway/audit/base64.h"
#include "gateway/audit/sha256.h"

namespace administration_test {

using support::test_europe;

namespace {

constexpr auto kFiles = {"authorities.csv", "systems.csv", "certificates.csv", "persons.csv"};

void demand_done(const support::CommandResult& result) {
  if (result.status != 0) throw std::runtime_error(result.err);
}

}  // namespace

EditedDirectory::EditedDirectory(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directory(folder_);
  for (const std::string file : kFiles)
    std::filesystem::copy_file(test_europe().folder() / file, folder_ / file);
  std::filesystem::create_directory(folder_ / "states");
  for (const std::string state : {"FR.toml", "DE.toml"})
    std::filesystem::copy_file(test_europe().folder() / "states" / state,
                               folder_ / "states" / state);
}

int EditedDirectory::add(const std::string& file, const std::string& line) {
  const auto before = support::content_of(folder_ / file);
  std::ofstream(folder_ / file, std::ios::app) << line << "\n";
  return static_cast<int>(std::ranges::count(before, '\n')) + 1;
}

void EditedDirectory::drop(const std::string& file, const std::string& text) {
  std::istringstream before(support::content_of(folder_ / file));
  std::ofstream after(folder_ / file);
  for (std::string line; std::getline(before, line);) {
    if (line.find(text) == std::string::npos) after << line << "\n";
  }
}

Json EditedDirectory::files() const {
  return support::directory_in(folder_);
}

void make_certificate(const std::filesystem::path& file, const std::string& system) {
  const auto pki = test_europe().pki();
  const auto config = file.string() + ".cnf";
  std::ofstream(config) << "[req]\ndistinguished_name = name\nprompt = no\n[name]\n[client]\n"
                        << "basicConstraints = critical, CA:false\n"
                        << "keyUsage = critical, digitalSignature\n"
                        << "extendedKeyUsage = clientAuth\n"
                        << "subjectAltName = URI:urn:liaison:system:" << system << "\n";
  demand_done(support::run({"openssl",
                            "req",
                            "-x509",
                            "-config",
                            config,
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:P-256",
                            "-noenc",
                            "-sha256",
                            "-days",
                            "30",
                            "-CA",
                            pki / "client-ca.pem",
                            "-CAkey",
                            pki / "client-ca.key",
                            "-extensions",
                            "client",
                            "-subj",
                            "/CN=" + system,
                            "-keyout",
                            file.string() + ".key",
                            "-out",
                            file.string() + ".pem"}));
}

std::string fingerprint_of(const std::filesystem::path& pem) {
  std::istringstream lines(support::content_of(pem));
  std::string base64;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("-----")) base64 += line;
  }
  return gateway::to_hex(gateway::sha256(gateway::from_base64(base64).value()));
}

std::string next_list(const std::filesystem::path& folder,
                      const std::filesystem::path& certificate) {
  const auto pki = test_europe().pki();
  std::filesystem::create_directory(folder);
  std::filesystem::copy_file(pki / "ca" / "index.txt", folder / "index.txt");
  std::filesystem::copy_file(pki / "ca" / "crlnumber", folder / "crlnumber");
  const auto config = folder / "ca.cnf";
  std::ofstream(config) << "[ca]\ndefault_ca = c\n[c]\ndatabase = "
                        << (folder / "index.txt").string()
                        << "\ncrlnumber = " << (folder / "crlnumber").string()
                        << "\ndefault_md = sha256\ndefault_crl_days = 30\nunique_subject = no\n";
  const support::Command ca{"openssl",
                            "ca",
                            "-config",
                            config,
                            "-keyfile",
                            pki / "client-ca.key",
                            "-cert",
                            pki / "client-ca.pem"};
  auto revoke = ca;
  revoke.insert(revoke.end(), {"-revoke", certificate});
  demand_done(support::run(revoke));
  auto list = ca;
  list.insert(list.end(), {"-gencrl", "-out", folder / "list.pem"});
  demand_done(support::run(list));
  return support::content_of(folder / "list.pem");
}

}  // namespace administration_test

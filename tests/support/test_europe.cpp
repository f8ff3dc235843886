#include "tests/support/test_europe.h"

#include <cctype>
#include <stdexcept>

#include "tests/support/child_process.h"

namespace support {

TestEurope::TestEurope() : folder_(LIAISON_BUILD_DIR "/test-europe") {
  // One program at a time; what older scripts made is made anew.
  const CommandResult made = run({"flock",
                                  folder_.string() + ".lock",
                                  "bash",
                                  "-euc",
                                  R"([ "$2/certificates.csv" -nt "$1/make-pki" ] &&
                                     [ "$2/certificates.csv" -nt "$1/make-test-europe" ] ||
                                       rm -rf "$2"
                                     "$1/make-test-europe" --log "$3" --extra "$2")",
                                  "test-europe",
                                  LIAISON_SOURCE_DIR "/tools/dev",
                                  folder_.string(),
                                  std::string(log_name())});
  if (made.status != 0) throw std::runtime_error("make-test-europe failed: " + made.err);
}

std::filesystem::path TestEurope::system_of(std::string_view authority) const {
  std::string id;
  for (const char c : authority) {
    id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return pki() / "systems" / id;
}

std::filesystem::path TestEurope::operator_of(std::string_view name) const {
  return pki() / "operators" / name;
}

std::filesystem::path TestEurope::refused(std::string_view name) const {
  return pki() / "extra" / name;
}

std::string TestEurope::profile(std::string_view authority,
                                std::uint16_t port,
                                const std::filesystem::path& credentials) const {
  return "url = \"https://localhost:" + std::to_string(port) + "\"\n" +  //
         "ca = \"" + (pki() / "server-ca.pem").string() + "\"\n" +       //
         "certificate = \"" + credentials.string() + ".pem\"\n" +        //
         "key = \"" + credentials.string() + ".key\"\n" +                //
         "authority = \"" + std::string(authority) + "\"\n";
}

const TestEurope& test_europe() {
  static const TestEurope kShared;
  return kShared;
}

}  // namespace support

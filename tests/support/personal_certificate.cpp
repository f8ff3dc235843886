#include "tests/support/personal_certificate.h"

#include <stdexcept>

#include "tests/support/child_process.h"
#include "tests/support/test_europe.h"

namespace support {
namespace {

constexpr const char* kMake = R"(
  cat >"$2/personal.cnf" <<CONFIG
[req]
distinguished_name = name
[name]
[person]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectAltName = URI:urn:liaison:person:$3
CONFIG
  openssl req -config "$2/personal.cnf" -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
    -sha256 -days 30 -CA "$1/client-ca.pem" -CAkey "$1/client-ca.key" -extensions person \
    -subj /CN=person -keyout "$2/personal.key" -out "$2/personal.pem"
)";

}  // namespace

std::filesystem::path personal_certificate(const std::filesystem::path& folder,
                                           const std::string& name) {
  const auto done =
      run({"bash", "-euc", kMake, "personal", test_europe().pki().string(), folder.string(), name});
  if (done.status != 0) throw std::runtime_error(done.err);
  return folder / "personal";
}

}  // namespace support

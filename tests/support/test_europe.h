/// \file
/// A whole fictional Europe to test with: directory files, keys and certificates, as
/// tools/dev/make-test-europe makes them, the certificates that must be refused included.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace support {

/// Lies in the build directory and is shared by all test programs, so that the keys are made once:
/// read it, never write to it; a test that needs other files copies them. Immutable, so safe to
/// share between threads.
class TestEurope {
 public:
  /// Takes about a second the first time. Several programs may do this at once.
  /// \throws std::runtime_error  the script failed; what it said is in it.
  TestEurope();

  /// The four files of the directory and pki/ as `make-test-europe --help` says: every authority
  /// has the persons svc, officer-1, supervisor-1, dpo-1 and officer-bpl.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  [[nodiscard]] std::filesystem::path pki() const { return folder() / "pki"; }

  /// Name of the audit log that pki/log-signing.key signs: its checkpoint origin.
  [[nodiscard]] static std::string_view log_name() { return "liaison.test"; }

  /// The public half of that key, as `liaison audit prove --log-key` wants it.
  [[nodiscard]] std::filesystem::path log_key() const { return pki() / "log.vkey"; }

  /// pki/systems/fr-police-1 for FR-POLICE-1; append ".pem" or ".key".
  [[nodiscard]] std::filesystem::path system_of(std::string_view authority) const;

  /// pki/operators/NAME: ada, ben or eve; append ".pem" or ".key".
  [[nodiscard]] std::filesystem::path operator_of(std::string_view name) const;

  /// pki/extra/NAME: expired, revoked, wrong-ca or unregistered; append ".pem" or ".key".
  [[nodiscard]] std::filesystem::path refused(std::string_view name) const;

  /// A profile file's text for the command line: `authority` at https://localhost:port, with the
  /// certificate and key `credentials`.pem and .key.
  [[nodiscard]] std::string profile(std::string_view authority,
                                    std::uint16_t port,
                                    const std::filesystem::path& credentials) const;

 private:
  std::filesystem::path folder_;
};

/// The one that all tests of this program share, made at the first call.
[[nodiscard]] const TestEurope& test_europe();

}  // namespace support

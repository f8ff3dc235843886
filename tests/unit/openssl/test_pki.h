/// \file
/// Certificates and revocation lists as a test wants them, made with OpenSSL on the spot.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/base/timestamp.h"

struct evp_pkey_st;
struct x509_st;

namespace support {

/// What a client certificate is to say. The defaults are valid at kNoon.
struct CertificateWish {
  std::vector<std::string> uris{"urn:liaison:system:XA-SYSTEM-1"};  ///< One SAN extension.
  std::vector<std::string> second_extension_uris{};  ///< Empty = no second SAN extension.
  long serial = 7;
  std::string not_before{"2026-01-01T00:00:00Z"};
  std::string not_after{"2027-01-01T00:00:00Z"};
};

struct ListWish {
  std::vector<long> serials{};
  std::string this_update{"2026-11-01T00:00:00Z"};
  std::string next_update{"2027-01-01T00:00:00Z"};
  long number = 0;  ///< CRL number; 0 = none.
  enum class Extension {
    kNone,
    kCritical
  } extension = Extension::kNone;
};

enum class ListSigning {
  kAllowed,
  kForbidden
};

/// A certification authority with a P-256 key of its own.
class TestCa {
 public:
  explicit TestCa(const std::string& common_name, ListSigning signing = ListSigning::kAllowed);

  [[nodiscard]] std::string pem() const;
  [[nodiscard]] std::string issue(const CertificateWish& wish) const;  ///< DER.
  [[nodiscard]] std::string list_pem(const ListWish& wish) const;
  [[nodiscard]] std::string list_der(const ListWish& wish) const;

 private:
  std::shared_ptr<evp_pkey_st> key_;
  std::shared_ptr<x509_st> certificate_;
};

/// PKCS#8 PEM of keys as somebody might hand them over.
[[nodiscard]] std::string ed25519_pem(const std::string& seed);
[[nodiscard]] std::string p256_pem();
[[nodiscard]] std::string encrypted_ed25519_pem(const std::string& seed);

}  // namespace support

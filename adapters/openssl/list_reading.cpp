#include "adapters/openssl/list_reading.h"

#include <algorithm>
#include <stdexcept>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "adapters/openssl/failure.h"
#include "adapters/openssl/owned.h"
#include "adapters/openssl/secret_file.h"

namespace adapters::openssl {
namespace {

using Input = Owned<BIO, BIO_free>;

Input input(std::string_view text) {
  Input bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  demand(bio != nullptr, "no memory to read a file");
  return bio;
}

std::shared_ptr<X509_CRL> owned(X509_CRL* list) {
  return {list, X509_CRL_free};
}

Lists parse_der(const std::string& content) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());  // NOLINT
  const auto* const end = bytes + content.size();
  auto* list = d2i_X509_CRL(nullptr, &bytes, static_cast<long>(content.size()));
  Lists lists;
  if (list != nullptr) lists.push_back(owned(list));
  if (bytes != end) lists.clear();
  return lists;
}

bool has_critical_extension(const X509_CRL& list) {
  for (int i = 0; i < X509_CRL_get_ext_count(&list); ++i) {
    if (X509_EXTENSION_get_critical(X509_CRL_get_ext(&list, i)) != 0) return true;
  }
  return false;
}

/// A CA without the key usage extension may sign lists (RFC 5280 4.2.1.3): UINT32_MAX is given.
bool signed_by(X509_CRL& list, X509& authority) {
  return X509_NAME_cmp(X509_CRL_get_issuer(&list), X509_get_subject_name(&authority)) == 0 &&
         (X509_get_key_usage(&authority) & KU_CRL_SIGN) != 0 &&
         X509_CRL_verify(&list, X509_get0_pubkey(&authority)) == 1;
}

}  // namespace

Authorities read_authorities(const std::filesystem::path& file) {
  const auto text = read_public_file(file);
  const auto bio = input(text);
  Authorities authorities;
  while (auto* x509 = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    authorities.emplace_back(x509, X509_free);
  }
  forget_failure();  // The end of the file is reported as an error.
  if (authorities.empty()) {
    throw std::runtime_error(file.string() + " holds no CA certificate in PEM");
  }
  return authorities;
}

Lists parse_lists(const std::string& content) {
  if (content.find("-----BEGIN") == std::string::npos) return parse_der(content);
  Lists lists;
  const auto bio = input(content);
  while (auto* list = PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)) {
    lists.push_back(owned(list));
  }
  // Anything but "there is no further block" means a damaged block: nothing of it is believed.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) lists.clear();
  forget_failure();
  return lists;
}

std::string_view fault_of(X509_crl_st& list, const Authorities& authorities) {
  const bool believed = std::any_of(
      authorities.begin(), authorities.end(), [&](const auto& ca) { return signed_by(list, *ca); });
  forget_failure();
  if (!believed) return "a revocation list that no client CA has signed";
  if (has_critical_extension(list)) return "a delta or indirect revocation list";
  return {};
}

}  // namespace adapters::openssl

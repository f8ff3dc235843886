#include "tests/unit/openssl/test_pki.h"

#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace support {
namespace {

using Memory = std::shared_ptr<BIO>;

void demand(bool holds) {
  if (!holds) throw std::runtime_error("the test PKI could not be made");
}

Memory memory() {
  return {BIO_new(BIO_s_mem()), BIO_free};
}

std::string content(const Memory& bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::shared_ptr<EVP_PKEY> p256_key() {
  std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  demand(key != nullptr);
  return key;
}

std::shared_ptr<EVP_PKEY> ed25519_key(const std::string& seed) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(seed.data());
  return {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes, seed.size()),
          EVP_PKEY_free};
}

std::shared_ptr<ASN1_TIME> asn1(const std::string& text) {
  const auto time = gateway::timestamp_from_text(text);
  demand(time.has_value());
  return {ASN1_TIME_set(nullptr, gateway::to_milliseconds(*time) / 1000), ASN1_STRING_free};
}

void add_extension(X509& certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  const std::shared_ptr<X509_EXTENSION> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free);
  demand(extension != nullptr && X509_add_ext(&certificate, extension.get(), -1) == 1);
}

void add_uris(X509& certificate, const std::vector<std::string>& uris) {
  std::string value;
  for (const auto& uri : uris)
    value += (value.empty() ? "URI:" : ",URI:") + uri;
  if (!value.empty()) add_extension(certificate, NID_subject_alt_name, value);
}

std::shared_ptr<X509> unsigned_certificate(long serial,
                                           const std::string& not_before,
                                           const std::string& not_after) {
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  demand(X509_set_version(certificate.get(), 2) == 1);
  demand(ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial) == 1);
  demand(X509_set1_notBefore(certificate.get(), asn1(not_before).get()) == 1);
  demand(X509_set1_notAfter(certificate.get(), asn1(not_after).get()) == 1);
  return certificate;
}

void add_entry(X509_CRL& list, long serial) {
  auto* entry = X509_REVOKED_new();
  const std::shared_ptr<ASN1_INTEGER> number(ASN1_INTEGER_new(), ASN1_INTEGER_free);
  demand(ASN1_INTEGER_set(number.get(), serial) == 1);
  demand(X509_REVOKED_set_serialNumber(entry, number.get()) == 1);
  demand(X509_REVOKED_set_revocationDate(entry, asn1("2026-11-01T00:00:00Z").get()) == 1);
  demand(X509_CRL_add0_revoked(&list, entry) == 1);
}

void add_critical_extension(X509_CRL& list) {
  const std::shared_ptr<ASN1_OCTET_STRING> value(ASN1_OCTET_STRING_new(), ASN1_STRING_free);
  const unsigned char empty_sequence[] = {0x30, 0x00};
  demand(ASN1_OCTET_STRING_set(value.get(), empty_sequence, 2) == 1);
  const std::shared_ptr<X509_EXTENSION> extension(
      X509_EXTENSION_create_by_NID(nullptr, NID_issuing_distribution_point, 1, value.get()),
      X509_EXTENSION_free);
  demand(X509_CRL_add_ext(&list, extension.get(), -1) == 1);
}

void add_number(X509_CRL& list, long number) {
  const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> value(ASN1_INTEGER_new(),
                                                                          &ASN1_INTEGER_free);
  demand(ASN1_INTEGER_set(value.get(), number) == 1);
  demand(X509_CRL_add1_ext_i2d(&list, NID_crl_number, value.get(), 0, X509V3_ADD_DEFAULT) == 1);
}

std::shared_ptr<X509_CRL> make_list(const X509& issuer, EVP_PKEY& key, const ListWish& wish) {
  std::shared_ptr<X509_CRL> list(X509_CRL_new(), X509_CRL_free);
  demand(X509_CRL_set_version(list.get(), 1) == 1);
  demand(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(&issuer)) == 1);
  demand(X509_CRL_set1_lastUpdate(list.get(), asn1(wish.this_update).get()) == 1);
  demand(X509_CRL_set1_nextUpdate(list.get(), asn1(wish.next_update).get()) == 1);
  for (const auto serial : wish.serials)
    add_entry(*list, serial);
  if (wish.number != 0) add_number(*list, wish.number);
  if (wish.extension == ListWish::Extension::kCritical) add_critical_extension(*list);
  demand(X509_CRL_sort(list.get()) == 1 && X509_CRL_sign(list.get(), &key, EVP_sha256()) > 0);
  return list;
}

}  // namespace

TestCa::TestCa(const std::string& common_name, ListSigning signing)
    : key_(p256_key()),
      certificate_(unsigned_certificate(1, "2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z")) {
  auto* const name = X509_get_subject_name(certificate_.get());
  const auto* text = reinterpret_cast<const unsigned char*>(common_name.c_str());
  demand(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
  demand(X509_set_issuer_name(certificate_.get(), name) == 1);
  demand(X509_set_pubkey(certificate_.get(), key_.get()) == 1);
  add_extension(*certificate_, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(*certificate_,
                NID_key_usage,
                signing == ListSigning::kAllowed ? "keyCertSign,cRLSign" : "keyCertSign");
  demand(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
}

std::string TestCa::pem() const {
  const auto bio = memory();
  demand(PEM_write_bio_X509(bio.get(), certificate_.get()) == 1);
  return content(bio);
}

std::string TestCa::issue(const CertificateWish& wish) const {
  const auto certificate = unsigned_certificate(wish.serial, wish.not_before, wish.not_after);
  demand(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get())) == 1);
  demand(X509_set_pubkey(certificate.get(), p256_key().get()) == 1);
  add_uris(*certificate, wish.uris);
  add_uris(*certificate, wish.second_extension_uris);
  demand(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0);
  const auto bio = memory();
  demand(i2d_X509_bio(bio.get(), certificate.get()) == 1);
  return content(bio);
}

std::string TestCa::list_pem(const ListWish& wish) const {
  const auto bio = memory();
  demand(PEM_write_bio_X509_CRL(bio.get(), make_list(*certificate_, *key_, wish).get()) == 1);
  return content(bio);
}

std::string TestCa::list_der(const ListWish& wish) const {
  const auto bio = memory();
  demand(i2d_X509_CRL_bio(bio.get(), make_list(*certificate_, *key_, wish).get()) == 1);
  return content(bio);
}

std::string ed25519_pem(const std::string& seed) {
  const auto bio = memory();
  demand(PEM_write_bio_PKCS8PrivateKey(
             bio.get(), ed25519_key(seed).get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return content(bio);
}

std::string p256_pem() {
  const auto bio = memory();
  demand(PEM_write_bio_PKCS8PrivateKey(
             bio.get(), p256_key().get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return content(bio);
}

std::string encrypted_ed25519_pem(const std::string& seed) {
  const auto bio = memory();
  const char* password = "secret";
  demand(
      PEM_write_bio_PKCS8PrivateKey(
          bio.get(), ed25519_key(seed).get(), EVP_aes_256_cbc(), password, 6, nullptr, nullptr) ==
      1);
  return content(bio);
}

}  // namespace support

#include "tests/support/doubles.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include <openssl/evp.h>

namespace support {

using gateway::Confidential;
using gateway::DataKey;
using gateway::KeyId;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::SealedObject;

namespace {

std::string numbered_uuid(unsigned number) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "00000000-0000-4000-8000-%012u", number);
  return text.data();
}

constexpr std::string_view kOperatorPrefix = "operator:";
constexpr std::string_view kPersonPrefix = "person:";

struct CertificateParts {
  std::string name;
  gateway::Digest fingerprint;
};

std::optional<CertificateParts> parts_of(const gateway::PeerCertificate& certificate) {
  const auto bar = certificate.der.find('|');
  if (bar == std::string::npos) return std::nullopt;
  const auto fingerprint =
      gateway::digest_from_hex(std::string_view(certificate.der).substr(bar + 1));
  if (!fingerprint) return std::nullopt;
  return CertificateParts{certificate.der.substr(0, bar), *fingerprint};
}

}  // namespace

void RecordingTelemetry::log(gateway::LogLevel,
                             std::string_view event,
                             std::initializer_list<gateway::LogField> fields) {
  const std::lock_guard lock(mutex_);
  events_.emplace_back(event);
  text_.append(event);
  for (const auto& field : fields) {
    text_.append(" ").append(field.key).append("=");
    if (const auto* words = std::get_if<std::string>(&field.value)) text_.append(*words);
    if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
      text_.append(std::to_string(*number));
    }
  }
  text_.append("\n");
}

void RecordingTelemetry::count(std::string_view name, std::string_view, std::string_view value) {
  const std::lock_guard lock(mutex_);
  ++counts_[{std::string(name), std::string(value)}];
}

bool RecordingTelemetry::logged(std::string_view event) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::find(events_, event) != events_.end();
}

int RecordingTelemetry::counted(std::string_view name, std::string_view value) const {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find({std::string(name), std::string(value)});
  return found == counts_.end() ? 0 : found->second;
}

void RecordingTelemetry::set(std::string_view name,
                             std::string_view label,
                             std::string_view label_value,
                             std::int64_t value) {
  std::string key(name);
  if (!label.empty()) key.append("{").append(label).append("=").append(label_value).append("}");
  const std::lock_guard lock(mutex_);
  gauges_[key] = value;
}

std::map<std::string, std::int64_t> RecordingTelemetry::gauges() const {
  const std::lock_guard lock(mutex_);
  return gauges_;
}

std::string RecordingTelemetry::text() const {
  const std::lock_guard lock(mutex_);
  return text_;
}

std::string CountingEntropy::uuid() {
  const std::lock_guard lock(mutex_);
  return numbered_uuid(next_++);
}

gateway::Result<gateway::CertificateIdentity> TextAuthenticator::identify(
    const gateway::PeerCertificate& certificate) const {
  const auto parts = parts_of(certificate);
  if (!parts || parts->name.starts_with(kOperatorPrefix) ||
      parts->name.starts_with(kPersonPrefix)) {
    return refusal(RefusalCode::kCertificateUnknown, "The certificate names no system.");
  }
  return gateway::CertificateIdentity{gateway::SystemId(parts->name), parts->fingerprint};
}

gateway::Result<gateway::OperatorIdentity> TextAuthenticator::identify_operator(
    const gateway::PeerCertificate& certificate) const {
  const auto parts = parts_of(certificate);
  if (!parts || !parts->name.starts_with(kOperatorPrefix)) {
    return refusal(RefusalCode::kOperatorUnknown, "The certificate names no operator.");
  }
  return gateway::OperatorIdentity{
      gateway::OperatorName(parts->name.substr(kOperatorPrefix.size())), parts->fingerprint};
}

gateway::Result<gateway::PersonIdentity> TextAuthenticator::identify_person(
    const gateway::PeerCertificate& certificate) const {
  const auto parts = parts_of(certificate);
  const auto slash = parts ? parts->name.find('/') : std::string::npos;
  if (slash == std::string::npos || !parts->name.starts_with(kPersonPrefix)) {
    return refusal(RefusalCode::kCertificateUnknown, "The certificate names no person.");
  }
  const auto begin = kPersonPrefix.size();
  return gateway::PersonIdentity{
      .authority = gateway::AuthorityId(parts->name.substr(begin, slash - begin)),
      .person = gateway::PersonId(parts->name.substr(slash + 1)),
      .fingerprint = parts->fingerprint};
}

void ScriptedReader::know(const std::string& document, gateway::CaseMessage message) {
  known_[document] = std::move(message);
}

gateway::Result<gateway::CaseMessage> ScriptedReader::read(
    const Confidential<std::string>& document) const {
  const auto found = known_.find(document.disclose());
  if (found == known_.end()) return refusal(RefusalCode::kNotWellFormed, "Not a known text.");
  return found->second;
}

DataKey MemoryKeyStore::draw(const gateway::StateCode& state) {
  const std::lock_guard lock(mutex_);
  if (down_) throw std::runtime_error("switched off by the test");
  drawn_.push_back(state);
  const DataKey key{KeyId(numbered_uuid(static_cast<unsigned>(drawn_.size()))), {}};
  keys_[key.id] = key;
  return key;
}

DataKey MemoryKeyStore::find(const KeyId& id) {
  const std::lock_guard lock(mutex_);
  if (down_) throw std::runtime_error("switched off by the test");
  const auto found = keys_.find(id);
  if (found == keys_.end()) throw gateway::KeyErased("erased by the test");
  return found->second;
}

bool MemoryKeyStore::is_erased(const KeyId& id) {
  const std::lock_guard lock(mutex_);
  if (down_) throw std::runtime_error("switched off by the test");
  if (erased_elsewhere_.erase(id) > 0) keys_.erase(id);
  return !keys_.contains(id);
}

void MemoryKeyStore::erase(const KeyId& id) {
  const std::lock_guard lock(mutex_);
  keys_.erase(id);
}

void MemoryKeyStore::erase_elsewhere(const KeyId& id) {
  const std::lock_guard lock(mutex_);
  erased_elsewhere_.insert(id);
}

SealedObject MirrorCipher::seal(const DataKey& key,
                                std::string_view plaintext,
                                std::string_view context) const {
  std::string bytes(context);
  bytes.push_back('\n');
  for (const char each : plaintext)
    bytes.push_back(static_cast<char>(~each));
  return {key.id, bytes};
}

Confidential<std::string> MirrorCipher::open(const DataKey& key,
                                             const SealedObject& object,
                                             std::string_view context) const {
  const auto end = object.bytes.find('\n');
  if (key.id != object.key || object.bytes.substr(0, end) != context) {
    throw gateway::SealBroken("wrong key or context");
  }
  std::string plaintext;
  for (const char each : object.bytes.substr(end + 1)) {
    plaintext.push_back(static_cast<char>(~each));
  }
  return Confidential<std::string>(plaintext);
}

void MemoryCheckpointVault::keep(std::string_view note) {
  if (std::exchange(fails_, false)) throw std::runtime_error("disk full, says the test");
  note_ = note;
}

struct SeededSigner::Key {
  EVP_PKEY* pkey = nullptr;
};

SeededSigner::SeededSigner(const std::string& log, unsigned char seed)
    : key_(std::make_unique<Key>()) {
  std::array<unsigned char, 32> bytes{};
  bytes.fill(seed);
  key_->pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size());
  std::size_t length = bytes.size();
  if (key_->pkey == nullptr ||
      EVP_PKEY_get_raw_public_key(key_->pkey, bytes.data(), &length) != 1) {
    throw std::runtime_error("no test key");
  }
  verifier_ = {gateway::LogName(log), std::string(bytes.begin(), bytes.end())};
}

SeededSigner::~SeededSigner() {
  EVP_PKEY_free(key_->pkey);
}

std::string SeededSigner::sign(std::string_view body) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  std::array<unsigned char, 64> signature{};
  std::size_t length = signature.size();
  const std::vector<unsigned char> message(body.begin(), body.end());
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pkey) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) !=
          1) {
    throw std::runtime_error("no test signature");
  }
  return {signature.begin(), signature.end()};
}

}  // namespace support

/// \file
/// Small hand-written doubles of the driven ports, with switches for failure where one is needed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gateway/ports/authenticator.h"
#include "gateway/ports/checkpoint_signer.h"
#include "gateway/ports/checkpoint_vault.h"
#include "gateway/ports/cipher.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/key_store.h"
#include "gateway/ports/message_reader.h"
#include "gateway/ports/telemetry.h"

namespace support {

/// Turned by hand.
class FakeClock : public gateway::Clock {
 public:
  explicit FakeClock(gateway::Timestamp now) : now_(now) {}

  [[nodiscard]] gateway::Timestamp now() const override { return now_; }

  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  gateway::Timestamp now_;
};

/// Remembers what was logged. Thread-safe.
class RecordingTelemetry : public gateway::Telemetry {
 public:
  void log(gateway::LogLevel level,
           std::string_view event,
           std::initializer_list<gateway::LogField> fields) override;
  void count(std::string_view name, std::string_view label, std::string_view value) override;

  void observe(std::string_view, std::string_view, std::chrono::nanoseconds) override {}

  void set(std::string_view name, std::int64_t value) override { set(name, {}, {}, value); }

  void set(std::string_view name,
           std::string_view label,
           std::string_view label_value,
           std::int64_t value) override;

  [[nodiscard]] bool logged(std::string_view event) const;
  [[nodiscard]] int counted(std::string_view name, std::string_view value) const;

  /// What gauges stand at, by "name" or "name{label=value}".
  [[nodiscard]] std::map<std::string, std::int64_t> gauges() const;

  /// Every event with every field, one a line: to be searched for what must not be there.
  [[nodiscard]] std::string text() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> events_;
  std::string text_;
  std::map<std::pair<std::string, std::string>, int> counts_;
  std::map<std::string, std::int64_t> gauges_;
};

/// UUIDs that count from 1, salts and keys of zeros. Thread-safe.
class CountingEntropy : public gateway::Entropy {
 public:
  [[nodiscard]] std::string uuid() override;

  [[nodiscard]] std::string row_uuid() override { return uuid(); }

  [[nodiscard]] gateway::Salt salt() override { return {}; }

  [[nodiscard]] std::array<std::uint8_t, 32> key_bytes() override { return {}; }

 private:
  std::mutex mutex_;
  unsigned next_ = 1;
};

/// Believes every certificate whose DER text is "<system>|<hex fingerprint>", or for operators
/// "operator:<name>|<hex fingerprint>", for persons "person:<authority>/<person>|<hex
/// fingerprint>".
class TextAuthenticator : public gateway::Authenticator {
 public:
  [[nodiscard]] gateway::Result<gateway::CertificateIdentity> identify(
      const gateway::PeerCertificate& certificate) const override;
  [[nodiscard]] gateway::Result<gateway::OperatorIdentity> identify_operator(
      const gateway::PeerCertificate& certificate) const override;
  [[nodiscard]] gateway::Result<gateway::PersonIdentity> identify_person(
      const gateway::PeerCertificate& certificate) const override;
};

/// Knows the documents it was told of; every other text is not well-formed. Thread-safe once told.
class ScriptedReader : public gateway::MessageReader {
 public:
  void know(const std::string& document, gateway::CaseMessage message);
  [[nodiscard]] gateway::Result<gateway::CaseMessage> read(
      const gateway::Confidential<std::string>& document) const override;

 private:
  std::map<std::string, gateway::CaseMessage> known_;
};

/// Keys numbered from 1; can lose one, or refuse to answer. Thread-safe.
class MemoryKeyStore : public gateway::KeyStore {
 public:
  [[nodiscard]] gateway::DataKey draw(const gateway::StateCode& state) override;
  [[nodiscard]] gateway::DataKey find(const gateway::KeyId& id) override;
  [[nodiscard]] bool is_erased(const gateway::KeyId& id) override;

  void erase(const gateway::KeyId& id);

  /// As where another process does it: find() still has it until is_erased() was asked.
  void erase_elsewhere(const gateway::KeyId& id);

  void go_down() { down_ = true; }

  [[nodiscard]] const std::vector<gateway::StateCode>& drawn() const { return drawn_; }

 private:
  std::mutex mutex_;
  std::map<gateway::KeyId, gateway::DataKey> keys_;
  std::set<gateway::KeyId> erased_elsewhere_;
  std::vector<gateway::StateCode> drawn_;
  bool down_ = false;
};

/// Not a cipher: turns every bit and checks the context, so that tests see what was sealed where.
class MirrorCipher : public gateway::Cipher {
 public:
  [[nodiscard]] gateway::SealedObject seal(const gateway::DataKey& key,
                                           std::string_view plaintext,
                                           std::string_view context) const override;
  [[nodiscard]] gateway::Confidential<std::string> open(const gateway::DataKey& key,
                                                        const gateway::SealedObject& object,
                                                        std::string_view context) const override;
};

class MemoryCheckpointVault : public gateway::CheckpointVault {
 public:
  [[nodiscard]] std::optional<std::string> load() const override { return note_; }

  void keep(std::string_view note) override;

  void fail_next_keep() { fails_ = true; }

 private:
  std::optional<std::string> note_;
  bool fails_ = false;
};

/// Real Ed25519 with a key made from the seed byte.
class SeededSigner : public gateway::CheckpointSigner {
 public:
  SeededSigner(const std::string& log, unsigned char seed);
  ~SeededSigner() override;

  [[nodiscard]] const gateway::NoteVerifier& verifier() const override { return verifier_; }

  [[nodiscard]] std::string sign(std::string_view body) const override;

 private:
  struct Key;
  std::unique_ptr<Key> key_;
  gateway::NoteVerifier verifier_;
};

}  // namespace support

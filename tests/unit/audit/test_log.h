/// \file
/// A signing key made from a fixed seed, and a small log signed with it.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <openssl/evp.h>

#include "gateway/audit/proof.h"
#include "tests/unit/audit/stored_tiles.h"

namespace testing_audit {

/// Ed25519 by EVP; the private key is the seed byte 32 times. For tests only.
class TestSigner {
 public:
  explicit TestSigner(char seed, std::string name = "xa.test/audit") {
    const std::string secret(32, seed);
    key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(secret), 32));
    std::string public_key(32, '\0');
    std::size_t size = public_key.size();
    if (key_ == nullptr || EVP_PKEY_get_raw_public_key(key_.get(), raw(public_key), &size) != 1) {
      throw std::runtime_error("no Ed25519 key");
    }
    verifier_ = {.name = gateway::LogName(std::move(name)), .public_key = public_key};
  }

  [[nodiscard]] const gateway::NoteVerifier& verifier() const { return verifier_; }

  [[nodiscard]] std::string sign(std::string_view body) const {
    std::string signature(64, '\0');
    std::size_t size = signature.size();
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    const bool done =
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
        EVP_DigestSign(context.get(), raw(signature), &size, raw(body), body.size()) == 1;
    if (!done) throw std::runtime_error("cannot sign");
    return signature;
  }

  [[nodiscard]] std::string note(std::string_view body) const {
    return gateway::signed_note(body, verifier_, sign(body));
  }

  [[nodiscard]] std::string checkpoint(const gateway::TreeHead& head) const {
    return note(gateway::checkpoint_body(verifier_.name, head));
  }

 private:
  static unsigned char* raw(std::string& text) {
    void* data = text.data();
    return static_cast<unsigned char*>(data);
  }

  static const unsigned char* raw(std::string_view text) {
    const void* data = text.data();
    return static_cast<const unsigned char*>(data);
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, &EVP_PKEY_free};
  gateway::NoteVerifier verifier_;
};

/// A log of lines with receipts for each of them, in the tree of all.
class TestLog {
 public:
  TestLog(std::vector<std::string> lines, const TestSigner& signer)
      : lines_(std::move(lines)), signer_(&signer) {
    std::vector<gateway::Digest> leaves;
    for (const std::string& line : lines_)
      leaves.push_back(gateway::leaf_hash(line));
    tiles_.store(tree_.append(leaves));
  }

  [[nodiscard]] gateway::TreeHead head() const { return tree_.head(); }

  [[nodiscard]] std::string checkpoint() const { return signer_->checkpoint(head()); }

  [[nodiscard]] gateway::InclusionProof proof(std::uint64_t index) const {
    return gateway::prove_inclusion(index, lines_.size(), tiles_);
  }

  [[nodiscard]] std::string receipt(std::uint64_t index) const {
    return gateway::receipt_text(lines_.at(index), proof(index), checkpoint());
  }

 private:
  std::vector<std::string> lines_;
  const TestSigner* signer_;
  gateway::MerkleTree tree_;
  StoredTiles tiles_;
};

}  // namespace testing_audit

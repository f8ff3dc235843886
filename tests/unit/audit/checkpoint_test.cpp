/// \file
/// Goal: checkpoints are notes that others can read, and only well-formed ones signed by the log's
/// key open. Method: the published note of Go's sumdb/note package, a key from a fixed seed, and
/// one change at a time.

#include "gateway/audit/checkpoint.h"

#include <gtest/gtest.h>

#include "gateway/audit/base64.h"
#include "gateway/audit/sha256.h"
#include "tests/unit/audit/test_log.h"

namespace gateway {
namespace {

using testing_audit::TestSigner;

const std::string kPublishedKey =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kPublishedText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string kPublishedSignature =
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

TEST(NoteVerifier, ReadsAndWritesThePublishedKey) {
  const auto verifier = NoteVerifier::from_text(kPublishedKey);

  ASSERT_TRUE(verifier);
  EXPECT_EQ(verifier->name, LogName("PeterNeumann"));
  EXPECT_EQ(to_hex(verifier->key_id()), "c74f20a3");
  EXPECT_EQ(verifier->text(), kPublishedKey);
}

TEST(NoteVerifier, VerifiesThePublishedNote) {
  const auto verifier = NoteVerifier::from_text(kPublishedKey);
  ASSERT_TRUE(verifier);
  const std::string signature = from_base64(kPublishedSignature)->substr(4);

  EXPECT_TRUE(verify_ed25519(verifier->public_key, kPublishedText, signature));
  EXPECT_EQ(signed_note(kPublishedText, *verifier, signature),
            kPublishedText + "\n— PeterNeumann " + kPublishedSignature + "\n");
}

TEST(NoteVerifier, RefusesKeysThatAreNotWholeOrNotTheirOwn) {
  for (const char* wrong : {"",
                            "PeterNeumann",
                            "PeterNeumann+c74f20a3",
                            "PeterNeumann+c74f20a3+",
                            "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
                            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
                            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy"}) {
    EXPECT_EQ(NoteVerifier::from_text(wrong).has_value(), false) << wrong;
  }
}

TEST(NoteVerifier, RefusesAnotherSignatureTypeAndANameWithASpace) {
  // Both with a key id that fits, so that nothing but the fault itself can be the reason.
  const std::string key(32, 'k');
  const auto text = [&](const std::string& name, char type) {
    const std::string typed = type + key;
    const std::string id = to_hex(sha256(name + "\n" + typed)).substr(0, 8);
    return name + "+" + id + "+" + to_base64(typed);
  };
  EXPECT_TRUE(NoteVerifier::from_text(text("xa.test", '\1')));
  EXPECT_FALSE(NoteVerifier::from_text(text("xa.test", '\4')));
  EXPECT_FALSE(NoteVerifier::from_text(text("xa test", '\1')));
  EXPECT_FALSE(NoteVerifier::from_text(text("xa\ntest", '\1')));
}

TEST(Ed25519, AgreesWithRfc8032) {
  // RFC 8032 section 7.1, test 2: one byte.
  const auto bytes = [](std::string_view hex) {
    const auto first = digest_from_hex(hex.substr(0, 64));
    return std::string(as_bytes(*first));
  };
  const std::string key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature =
      bytes("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da") +
      bytes("085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

  EXPECT_TRUE(verify_ed25519(key, "\x72", signature));
  EXPECT_FALSE(verify_ed25519(key, "\x73", signature));
  EXPECT_FALSE(verify_ed25519(key, "", signature));
  EXPECT_FALSE(verify_ed25519(key, "\x72", signature.substr(1)));
  EXPECT_FALSE(verify_ed25519(key, "\x72", signature + "x"));
  EXPECT_FALSE(verify_ed25519(key, "\x72", ""));
  EXPECT_FALSE(verify_ed25519(key.substr(1), "\x72", signature));
  EXPECT_FALSE(verify_ed25519("", "\x72", signature));
}

class Checkpoint : public ::testing::Test {
 protected:
  [[nodiscard]] std::optional<TreeHead> open(const std::string& note) const {
    return open_checkpoint(note, signer_.verifier());
  }

  /// A text of any shape, rightly signed: what is refused then is its shape.
  [[nodiscard]] std::optional<TreeHead> open_signed(const std::string& body) const {
    return open(signer_.note(body));
  }

  const TestSigner signer_{'k'};
  const TreeHead head_{42, sha256("root")};
  const std::string root_ = to_base64(as_bytes(sha256("root")));
  const std::string note_ = signer_.checkpoint(head_);
};

TEST_F(Checkpoint, IsOriginSizeAndRootALineEach) {
  EXPECT_EQ(checkpoint_body(LogName("xa.test/audit"), head_), "xa.test/audit\n42\n" + root_ + "\n");
  EXPECT_EQ(checkpoint_body(LogName("xa.test/audit"), TreeHead{}),
            "xa.test/audit\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

TEST_F(Checkpoint, OpensWithTheKeyThatSignedIt) {
  EXPECT_EQ(open(note_), head_);
}

TEST_F(Checkpoint, SignedTwiceIsTheSameBytes) {
  EXPECT_EQ(signer_.checkpoint(head_), note_);
}

TEST_F(Checkpoint, DoesNotOpenWithAnotherKeyOrForAnotherOrigin) {
  EXPECT_EQ(open_checkpoint(note_, TestSigner('j').verifier()), std::nullopt);
  EXPECT_EQ(open_checkpoint(note_, TestSigner('k', "xb.test/audit").verifier()), std::nullopt);
  EXPECT_EQ(open_signed("xb.test/audit\n42\n" + root_ + "\n"), std::nullopt);
}

TEST_F(Checkpoint, DoesNotOpenWhenAnyByteIsChangedOrTheEndIsCut) {
  for (std::size_t i = 0; i < note_.size(); ++i) {
    for (const int bit : {0x01, 0x02, 0x20, 0x80}) {
      std::string changed = note_;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      EXPECT_EQ(open(changed), std::nullopt) << i;
    }
    EXPECT_EQ(open(note_.substr(0, i)), std::nullopt) << i;
  }
}

TEST_F(Checkpoint, NeedsCanonicalLinesEvenWhenSigned) {
  const std::string origin = "xa.test/audit\n";
  EXPECT_EQ(open_signed(origin + "42\n" + root_ + "\n"), head_);
  for (const std::string& body : {origin + "042\n" + root_ + "\n",
                                  origin + "+42\n" + root_ + "\n",
                                  origin + "42 \n" + root_ + "\n",
                                  origin + "\n" + root_ + "\n",
                                  origin + "42\n" + root_.substr(4) + "\n",
                                  origin + "42\n" + root_ + "\r\n",
                                  origin + "42\n" + root_ + "\n\n",
                                  origin + "42\n" + root_ + "\nextension \xCE\x96\n",
                                  origin + "42\n" + root_ + "\nextension\n\nafter a gap\n",
                                  origin + "42\n",
                                  origin,
                                  "\n42\n" + root_ + "\n",
                                  std::string("\n")}) {
    EXPECT_EQ(open_signed(body), std::nullopt) << body;
  }
}

TEST_F(Checkpoint, NeedsUtf8WithoutControlCharacters) {
  const auto with_signature_of = [this](const std::string& name) {
    return open(note_ + "\xE2\x80\x94 " + name + " AAAAAAA=\n");
  };
  EXPECT_EQ(with_signature_of("\xCE\x96"), head_);
  EXPECT_EQ(with_signature_of("tab\there"), std::nullopt);
  EXPECT_EQ(with_signature_of("\xCE"), std::nullopt);
}

TEST_F(Checkpoint, MayBearSignaturesOfOthers) {
  const TestSigner witness('w', "witness.test");
  const TestSigner same_name('s');
  const std::string body = checkpoint_body(signer_.verifier().name, head_);
  const auto line_of = [&](const TestSigner& signer) {
    return signer.note(body).substr(body.size() + 1);
  };

  EXPECT_EQ(open(note_ + line_of(witness)), head_);
  EXPECT_EQ(open(body + "\n" + line_of(same_name) + line_of(signer_)), head_);
  EXPECT_EQ(open(note_ + "— Щ.test AAAAAAA=\n"), head_);
  EXPECT_EQ(open(body + "\n" + line_of(witness)), std::nullopt);
}

TEST_F(Checkpoint, NeedsEverySignatureLineWellFormed) {
  for (const char* line : {"\n",
                           "x\n",
                           "— \n",
                           "— name\n",
                           "—  AAAAAAA=\n",
                           "— name AAAA\n",
                           "— na+me AAAAAAA=\n",
                           "- name AAAAAAA=\n",
                           "— name AAAAAAA= \n",
                           "— name AAAAAAA=",
                           "— name AAAAAAB=\n"}) {
    EXPECT_EQ(open(note_ + line), std::nullopt) << line;
  }
}

TEST_F(Checkpoint, WithAWrongSignatureOfTheLogBesideARightOneIsRefused) {
  const std::string other = signer_.checkpoint({43, sha256("other")});
  EXPECT_EQ(open(note_ + other.substr(other.find("— "))), std::nullopt);
}

TEST_F(Checkpoint, HasABoundOnSignatures) {
  const std::string stranger = "— stranger.test AAAAAAA=\n";
  std::string note = note_;
  for (int i = 0; i < 31; ++i)
    note += stranger;
  EXPECT_EQ(open(note), head_);
  EXPECT_EQ(open(note + stranger), std::nullopt);
}

TEST_F(Checkpoint, WithoutTextSignatureOrSeparationIsRefused) {
  EXPECT_EQ(open(""), std::nullopt);
  EXPECT_EQ(open("\n"), std::nullopt);
  EXPECT_EQ(open("\n\n"), std::nullopt);
  EXPECT_EQ(open(checkpoint_body(signer_.verifier().name, head_)), std::nullopt);
  EXPECT_EQ(open(checkpoint_body(signer_.verifier().name, head_) + "\n"), std::nullopt);
}

}  // namespace
}  // namespace gateway

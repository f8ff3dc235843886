/// \file
/// Goal: keys are read from files that only their owner can touch and that hold exactly what they
/// must; every refusal names the file and never its content. Method: real files in a folder of the
/// test's own; signatures compared with RFC 8032 section 7.1.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/openssl/checkpoint_signer.h"
#include "adapters/openssl/master_key.h"
#include "gateway/base/digest.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/openssl/test_pki.h"

#include <sys/stat.h>

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// RFC 8032 section 7.1, TEST 1: the empty message.
constexpr std::string_view kSeed =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr std::string_view kPublicKey =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr std::string_view kSignature =
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
    "6bd25bf5f0595bbe24655141438e7a100b";

const std::string kMasterKey(64, 'a');

std::string seed() {
  return std::string(as_bytes(*gateway::digest_from_hex(kSeed)));
}

class KeyFilesTest : public ::testing::Test {
 protected:
  support::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "key.pem";

  void write(const std::string& content, mode_t mode) const {
    std::filesystem::remove(file_);
    std::ofstream(file_, std::ios::binary) << content;
    ASSERT_EQ(::chmod(file_.c_str(), mode), 0);
  }

  /// The refusal's sentence; empty when there was none.
  template <class Read>
  [[nodiscard]] static std::string refusal_of(const Read& read) {
    try {
      (void)read();
      return {};
    } catch (const std::runtime_error& failure) {
      return failure.what();
    }
  }

  [[nodiscard]] std::string signer_refusal() const {
    return refusal_of([&] { return make_signer(); });
  }

  [[nodiscard]] std::string master_key_refusal() const {
    return refusal_of([&] { return adapters::openssl::load_master_key(file_); });
  }

  [[nodiscard]] std::unique_ptr<gateway::CheckpointSigner> make_signer() const {
    return adapters::openssl::make_checkpoint_signer(file_, gateway::LogName("xa.example"));
  }
};

TEST_F(KeyFilesTest, SignsAsRfc8032Says) {
  write(support::ed25519_pem(seed()), 0600);

  const auto signer = make_signer();

  EXPECT_EQ(signer->verifier().name, gateway::LogName("xa.example"));
  EXPECT_EQ(gateway::to_hex(signer->verifier().public_key), kPublicKey);
  EXPECT_EQ(gateway::to_hex(signer->sign("")), kSignature);
}

TEST_F(KeyFilesTest, SignsCheckpointsThatItsVerifierAccepts) {
  write(support::ed25519_pem(seed()), 0400);
  const auto signer = make_signer();
  const std::string body = "xa.example\n1\nhash\n";

  const auto signature = signer->sign(body);

  EXPECT_TRUE(gateway::verify_ed25519(signer->verifier().public_key, body, signature));
  EXPECT_FALSE(gateway::verify_ed25519(signer->verifier().public_key, body + "x", signature));
}

TEST_F(KeyFilesTest, RefusesASigningKeyThatGroupOrOthersMayTouch) {
  for (const mode_t mode : {0640U, 0620U, 0610U, 0604U, 0602U, 0601U}) {
    write(support::ed25519_pem(seed()), mode);

    EXPECT_THAT(signer_refusal(), AllOf(HasSubstr("key.pem"), HasSubstr("set mode 0600"))) << mode;
  }
}

TEST_F(KeyFilesTest, RefusesASigningKeyOfAnotherType) {
  write(support::p256_pem(), 0600);

  EXPECT_THAT(signer_refusal(), AllOf(HasSubstr("key.pem"), HasSubstr("Ed25519")));
}

TEST_F(KeyFilesTest, RefusesWhatIsNotOneUnencryptedKey) {
  const auto pem = support::ed25519_pem(seed());

  for (const auto& content : {std::string(),
                              std::string("key"),
                              pem + pem,
                              pem.substr(0, pem.size() / 2),
                              support::encrypted_ed25519_pem(seed())}) {
    write(content, 0600);

    EXPECT_THAT(signer_refusal(), HasSubstr("must hold one unencrypted PKCS#8 key"));
  }
}

TEST_F(KeyFilesTest, RefusesAKeyFileThatIsMissingOrNoFile) {
  EXPECT_THAT(signer_refusal(), HasSubstr("cannot be read"));

  std::filesystem::create_directory(file_);
  EXPECT_THAT(signer_refusal(), HasSubstr("is not a regular file"));
}

TEST_F(KeyFilesTest, ReadsAMasterKey) {
  std::array<std::uint8_t, 32> expected{};
  expected.fill(0xaa);

  for (const auto& content : {kMasterKey, kMasterKey + "\n"}) {
    write(content, 0600);

    EXPECT_EQ(adapters::openssl::load_master_key(file_).disclose(), expected);
  }
}

TEST_F(KeyFilesTest, RefusesAMasterKeyThatGroupOrOthersMayTouch) {
  for (const mode_t mode : {0640U, 0604U}) {
    write(kMasterKey, mode);

    EXPECT_THAT(master_key_refusal(), AllOf(HasSubstr("key.pem"), HasSubstr("set mode 0600")));
  }
}

TEST_F(KeyFilesTest, RefusesAMasterKeyOfAnotherFormWithoutQuotingIt) {
  for (const auto& content : {std::string(),
                              std::string(63, 'a'),
                              std::string(65, 'a'),
                              std::string(63, 'a') + "g",
                              kMasterKey + "\n\n",
                              " " + kMasterKey}) {
    write(content, 0600);

    EXPECT_THAT(master_key_refusal(),
                AllOf(HasSubstr("exactly 64 hexadecimal characters"), Not(HasSubstr("aaaa"))));
  }
}

}  // namespace

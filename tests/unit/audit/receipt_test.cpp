/// \file
/// Goal: a receipt proves exactly one entry of one log, and nothing damaged is ever proved.
/// Method: receipts of a signed log of seven entries; every byte flipped, every line dropped,
/// swapped and repeated; the document changed.

#include <gtest/gtest.h>

#include "gateway/audit/base64.h"
#include "gateway/audit/entry_line.h"
#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/unit/audit/test_log.h"

namespace gateway {
namespace {

using testing_audit::TestLog;
using testing_audit::TestSigner;
using enum ReceiptVerdict;

Digest document_of(std::uint64_t index) {
  return sha256("document " + std::to_string(index));
}

std::vector<std::string> entries(std::uint64_t count) {
  std::vector<std::string> lines;
  for (std::uint64_t i = 0; i < count; ++i) {
    lines.push_back(entry_line({.event = AuditEvent::kMessageAdmitted,
                                .at = Timestamp(std::chrono::seconds(i)),
                                .ids = {{"handle", "handle-" + std::to_string(i)}},
                                .digest = document_of(i),
                                .commitments = {{SectionName::kActor, sha256("actor")}}}));
  }
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin + 1));
    begin = end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += line;
  return text;
}

class Receipt : public ::testing::Test {
 protected:
  [[nodiscard]] ReceiptVerdict verdict(const std::string& receipt) const {
    return check_receipt(receipt, signer_.verifier(), std::nullopt).verdict;
  }

  const TestSigner signer_{'k'};
  const std::vector<std::string> entries_ = entries(7);
  const TestLog log_{entries_, signer_};
  const std::string receipt_ = log_.receipt(4);
};

TEST_F(Receipt, IsATlogProofWithTheEntryInItsExtraLine) {
  const auto proof = log_.proof(4);
  ASSERT_EQ(proof.hashes.size(), 3U);

  EXPECT_EQ(receipt_,
            "c2sp.org/tlog-proof@v1\nextra " + to_base64(entries_[4]) + "\nindex 4\n" +
                to_base64(as_bytes(proof.hashes[0])) + "\n" + to_base64(as_bytes(proof.hashes[1])) +
                "\n" + to_base64(as_bytes(proof.hashes[2])) + "\n\n" + log_.checkpoint());
}

TEST_F(Receipt, ProvesItsEntryAndDocument) {
  for (std::uint64_t i = 0; i < entries_.size(); ++i) {
    const ReceiptCheck check = check_receipt(log_.receipt(i), signer_.verifier(), document_of(i));

    EXPECT_EQ(check.verdict, kProved);
    EXPECT_EQ(check.entry, entries_[i]);
    EXPECT_EQ(check.index, i);
    EXPECT_EQ(check.head, log_.head());
  }
}

TEST_F(Receipt, OfALogOfOneEntryHasNoHashes) {
  const TestLog log(entries(1), signer_);

  EXPECT_EQ(lines_of(log.receipt(0)).at(3), "\n");
  EXPECT_EQ(verdict(log.receipt(0)), kProved);
}

TEST_F(Receipt, DoesNotProveAnotherDocument) {
  const ReceiptCheck check = check_receipt(receipt_, signer_.verifier(), document_of(5));

  EXPECT_EQ(check.verdict, kOtherDocument);
  EXPECT_EQ(check.entry, entries_[4]);
}

TEST_F(Receipt, OfAnEntryWithoutDigestProvesNoDocument) {
  const TestLog log({entry_line({.event = AuditEvent::kGatewayStarted})}, signer_);

  EXPECT_EQ(verdict(log.receipt(0)), kProved);
  EXPECT_EQ(check_receipt(log.receipt(0), signer_.verifier(), Digest{}).verdict, kOtherDocument);
}

TEST_F(Receipt, OfAnotherLogIsRefused) {
  const ReceiptCheck check = check_receipt(receipt_, TestSigner('j').verifier(), std::nullopt);

  EXPECT_EQ(check.verdict, kCheckpointBroken);
  EXPECT_EQ(check.entry, entries_[4]);
  EXPECT_EQ(check.head, TreeHead{});
}

TEST_F(Receipt, DoesNotProveAnEntryThatIsNotInTheTree) {
  const std::string forged = receipt_text(entries(8)[7], log_.proof(4), log_.checkpoint());
  EXPECT_EQ(verdict(forged), kNotIncluded);
  const std::string moved = receipt_text(entries_[5], log_.proof(4), log_.checkpoint());
  EXPECT_EQ(verdict(moved), kNotIncluded);
}

TEST_F(Receipt, DoesNotProveWithTheCheckpointOfAnotherSize) {
  for (const std::size_t size : {1U, 4U, 5U, 6U, 8U, 9U, 16U}) {
    const std::string checkpoint = TestLog(entries(size), signer_).checkpoint();
    EXPECT_EQ(verdict(receipt_text(entries_[4], log_.proof(4), checkpoint)), kNotIncluded) << size;
  }
}

TEST_F(Receipt, WithAnyBitFlippedProvesNothing) {
  for (std::size_t i = 0; i < receipt_.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string changed = receipt_;
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ (1U << bit));
      ASSERT_NE(verdict(changed), kProved) << "byte " << i << " bit " << bit;
    }
  }
}

TEST_F(Receipt, WithAnyByteDroppedOrAddedProvesNothing) {
  for (std::size_t i = 0; i <= receipt_.size(); ++i) {
    for (const char added : {'\n', ' ', '0', 'A', '=', '\0', '\r'}) {
      ASSERT_NE(verdict(std::string(receipt_).insert(i, 1, added)), kProved) << i << added;
    }
    if (i == receipt_.size()) continue;
    ASSERT_NE(verdict(std::string(receipt_).erase(i, 1)), kProved) << i;
    ASSERT_NE(verdict(receipt_.substr(0, i)), kProved) << i;
    ASSERT_NE(verdict(receipt_.substr(i + 1)), kProved) << i;
  }
}

TEST_F(Receipt, WithAnyLineDroppedRepeatedOrSwappedProvesNothing) {
  const auto lines = lines_of(receipt_);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    auto dropped = lines;
    dropped.erase(dropped.begin() + at);
    ASSERT_NE(verdict(joined(dropped)), kProved) << i;
    // The signature line is the one that may come twice: signed-note allows many.
    auto repeated = lines;
    repeated.insert(repeated.begin() + at, lines[i]);
    ASSERT_EQ(verdict(joined(repeated)) == kProved, i + 1 == lines.size()) << i;
    if (i == 0) continue;
    auto swapped = lines;
    std::swap(swapped[i - 1], swapped[i]);
    ASSERT_NE(verdict(joined(swapped)), kProved) << i;
  }
}

TEST_F(Receipt, NeedsItsLinesExactly) {
  const auto with_line = [&](std::size_t number, const std::string& line) {
    auto lines = lines_of(receipt_);
    lines.at(number) = line;
    return joined(lines);
  };
  EXPECT_EQ(verdict(with_line(0, "c2sp.org/tlog-proof@v2\n")), kMalformed);
  EXPECT_EQ(verdict(with_line(1, "")), kMalformed);
  EXPECT_EQ(verdict(with_line(1, "extra \n")), kMalformed);
  EXPECT_EQ(verdict(with_line(1, "extra e30=\n")), kMalformed);
  EXPECT_EQ(verdict(with_line(2, "index 04\n")), kMalformed);
  EXPECT_EQ(verdict(with_line(2, "index -4\n")), kMalformed);
  EXPECT_EQ(verdict(with_line(2, "index 4 \n")), kMalformed);
  EXPECT_EQ(verdict(with_line(2, "index 18446744073709551616\n")), kMalformed);
  EXPECT_EQ(verdict(with_line(2, "index 18446744073709551615\n")), kNotIncluded);
  EXPECT_EQ(verdict(with_line(2, "index 7\n")), kNotIncluded);
  EXPECT_EQ(verdict(with_line(3, "AAAA\n")), kMalformed);
}

TEST_F(Receipt, HasABoundOnHashesAndBytes) {
  const auto with_hashes = [&](std::size_t count) {
    InclusionProof proof = log_.proof(4);
    proof.hashes.resize(count);
    return receipt_text(entries_[4], proof, log_.checkpoint());
  };
  EXPECT_EQ(verdict(with_hashes(64)), kNotIncluded);
  EXPECT_EQ(verdict(with_hashes(65)), kMalformed);
  EXPECT_EQ(verdict(std::string(std::size_t{1} << 20U, 'x')), kMalformed);
  EXPECT_EQ(verdict(""), kMalformed);
}

TEST_F(Receipt, VerdictsHaveNames) {
  EXPECT_EQ(to_text(kProved), "proved");
  EXPECT_EQ(to_text(kMalformed), "malformed");
  EXPECT_EQ(to_text(kCheckpointBroken), "checkpoint-broken");
  EXPECT_EQ(to_text(kNotIncluded), "not-included");
  EXPECT_EQ(to_text(kOtherDocument), "other-document");
}

}  // namespace
}  // namespace gateway

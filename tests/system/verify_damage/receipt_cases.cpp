#include "gateway/audit/base64.h"
#include "gateway/audit/proof.h"
#include "tests/support/audit_export.h"
#include "tests/system/verify_damage/vector_cases.h"
#include "tests/system/verify_damage/vector_verdicts.h"
#include "tests/unit/audit/stored_tiles.h"

namespace verify {
namespace {

using nlohmann::ordered_json;
using support::Lines;

/// Gathers receipts of the export of five entries, good and damaged.
class ReceiptCases {
 public:
  ordered_json make() {
    add_receipts();
    return receipts_;
  }

 private:
  void add_receipt(const std::string& name, const ordered_json& expected, const std::string& text) {
    receipts_.push_back({{"name", name},
                         {"expected", expected},
                         {"receipt", gateway::to_base64(text)},
                         {"document", gateway::to_base64("document 2")}});
  }

  void add_receipts() {
    testing_audit::StoredTiles tiles;
    gateway::MerkleTree tree;
    std::vector<gateway::Digest> leaves;
    for (const auto& line : lines_)
      leaves.push_back(gateway::leaf_hash(line));
    tiles.store(tree.append(leaves));
    const auto proof = gateway::prove_inclusion(1, 5, tiles);
    const auto good = gateway::receipt_text(lines_[1], proof, checkpoint_);
    const auto bad = [](const std::string& kind) { return damage(kind, "receipt"); };
    const auto of_entry = [](const std::string& kind) { return damage(kind, "receipt", 1); };
    add_receipt("good", {{"verified", true}, {"index", 1}, {"treeSize", 5}}, good);
    auto text = good;
    add_receipt("version", bad("receipt-malformed"), text.replace(text.find("@v1"), 3, "@v2"));
    text = good;
    add_receipt("index-with-zero",
                bad("receipt-malformed"),
                text.replace(text.find("index 1"), 7, "index 01"));
    text = good;
    add_receipt("other-index",
                damage("not-included", "receipt", 3),
                text.replace(text.find("index 1"), 7, "index 3"));
    auto shorter = proof;
    shorter.hashes.pop_back();
    add_receipt("hash-missing",
                of_entry("not-included"),
                gateway::receipt_text(lines_[1], shorter, checkpoint_));
    add_receipt("other-entry",
                of_entry("not-included"),
                gateway::receipt_text(lines_[2], proof, checkpoint_));
    add_receipt("line-feed-behind", bad("checkpoint-malformed"), good + "\n");
    add_receipt(
        "stranger",
        bad("checkpoint-not-signed"),
        gateway::receipt_text(lines_[1], proof, support::checkpoint_of(lines_, 5, stranger_)));
    const auto second = gateway::prove_inclusion(2, 5, tiles);
    add_receipt("other-document",
                damage("other-document", "receipt", 2),
                gateway::receipt_text(lines_[2], second, checkpoint_));
  }

  const testing_audit::TestSigner signer_{'k', "example.test/audit"};
  const testing_audit::TestSigner stranger_{'s', "example.test/audit"};
  const Lines lines_ = support::lines_of(support::small_log());
  const std::string checkpoint_ = support::checkpoint_of(lines_, 5, signer_);
  ordered_json receipts_ = ordered_json::array();
};

}  // namespace

ordered_json make_receipt_cases() {
  return ReceiptCases().make();
}

}  // namespace verify

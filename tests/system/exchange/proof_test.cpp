/// \file
/// Goal: a receipt proves, to somebody who trusts nobody here, that the log holds the message.
/// Method: receipts checked offline with the log's public key; the log fetched over HTTP, tile by
/// tile, and its root computed anew.

#include "gateway/audit/proof.h"

#include <chrono>

#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/support/audit_log_reader.h"
#include "tests/support/comes_true.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

namespace {

using gateway::ReceiptVerdict;
using support::granted;

TEST(ProofTest, AReceiptIsProvedByTheLogsKeyAndForItsDocumentOnly) {
  support::GatewayStand stand;
  auto sender = stand.client("AT-POLICE-1");
  const auto request = support::fresh_request();
  const auto accepted = granted(sender.submit(request.document()));
  const auto verdict = [&](const std::string& receipt, const std::string& document) {
    return check_receipt(receipt, support::log_verifier(), gateway::sha256(document)).verdict;
  };

  EXPECT_EQ(verdict(accepted.receipt, request.bytes), ReceiptVerdict::kProved);
  EXPECT_EQ(verdict(accepted.receipt, support::other_bytes(request).bytes),
            ReceiptVerdict::kOtherDocument);
  auto forged = accepted.receipt;
  const auto place = forged.find("\nindex ") + std::string("\nindex ").size();
  forged[place] = forged[place] == '0' ? '1' : '0';
  EXPECT_EQ(verdict(forged, request.bytes), ReceiptVerdict::kNotIncluded);
}

TEST(ProofTest, TheLogAsAnybodyFetchesItHasTheSignedRootAndEveryReceiptsEntry) {
  support::GatewayStand stand;
  auto sender = stand.client("AT-POLICE-1");
  std::vector<std::string> receipts;
  for (int i = 0; i < 5; ++i) {
    const auto request = support::fresh_request();
    receipts.push_back(granted(sender.submit(request.document())).receipt);
  }

  const auto last = check_receipt(receipts.back(), support::log_verifier(), {}).index;
  auto auditor = stand.client("EU-EUROPOL");
  support::LogView view;

  // Others see the head a moment after the sender has the receipt.
  EXPECT_TRUE(support::comes_true(std::chrono::seconds{60}, [&] {
    view = support::read_log(auditor);
    return view.head.size > last;
  }));
  EXPECT_GE(view.head.size, receipts.size());
  EXPECT_EQ(support::root_of(view.leaves), view.head.root);
  for (const auto& receipt : receipts) {
    const auto check = check_receipt(receipt, support::log_verifier(), {});
    ASSERT_EQ(check.verdict, ReceiptVerdict::kProved);
    EXPECT_EQ(view.leaves.at(check.index), gateway::leaf_hash(check.entry));
  }
}

}  // namespace

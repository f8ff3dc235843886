/// \file
/// Goal: a document follows from plan and number alone, and what a load wrote down is read back as
/// it was. Method: documents and ledgers made twice and compared.

#include "tools/liaison/sent_ledger.h"

#include <gtest/gtest.h>

#include "tools/liaison/failure.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

DocumentPlan plan_to(std::vector<std::string> addressees) {
  return {.seed = 0xfedcba98,
          .sender = "AT-POLICE-1",
          .addressees = std::move(addressees),
          .addressees_each = 1,
          .messages_an_exchange = 2,
          .bytes = 10240};
}

using Authorities = std::vector<std::string>;

TEST(BenchDocuments, TheSameNumberGivesTheSameBytesAndAnotherDoesNot) {
  const BenchDocuments once(plan_to({"FR-POLICE-1"}));
  const BenchDocuments again(plan_to({"FR-POLICE-1"}));

  EXPECT_EQ(once.document({3, 41}).bytes, again.document({3, 41}).bytes);
  EXPECT_NE(once.document({3, 41}).bytes, once.document({3, 42}).bytes);
  EXPECT_NE(once.document({3, 41}).bytes, once.document({4, 41}).bytes);
}

TEST(BenchDocuments, HaveExactlyTheBytesOfThePlan) {
  EXPECT_EQ(BenchDocuments(plan_to({"FR-POLICE-1"})).document({0, 0}).bytes.size(), 10240U);
}

TEST(BenchDocuments, AMessageIdNamesItsNumberInThisLoadAlone) {
  const BenchDocuments documents(plan_to({"FR-POLICE-1"}));
  auto other = plan_to({"FR-POLICE-1"});
  other.seed = 1;
  const DocumentNumber which{.source = 65535, .number = (std::uint64_t{1} << 48U) - 1};
  const auto made = documents.document(which);

  EXPECT_EQ(documents.number_of(made.message_id), which);
  EXPECT_EQ(documents.number_of(made.exchange_id), std::nullopt);
  EXPECT_EQ(documents.number_of(fresh_uuid()), std::nullopt);
  EXPECT_EQ(BenchDocuments(other).number_of(made.message_id), std::nullopt);
}

TEST(BenchDocuments, ExchangesGoToTheAddresseesInTurn) {
  const BenchDocuments documents(plan_to({"FR-POLICE-1", "DE-POLICE-1", "BE-POLICE-1"}));

  EXPECT_EQ(documents.addressees_of({0, 0}), Authorities{"FR-POLICE-1"});
  EXPECT_EQ(documents.addressees_of({0, 1}), Authorities{"FR-POLICE-1"});
  EXPECT_EQ(documents.addressees_of({0, 2}), Authorities{"DE-POLICE-1"});
  EXPECT_EQ(documents.addressees_of({1, 0}), Authorities{"DE-POLICE-1"});
  EXPECT_EQ(documents.document({0, 0}).exchange_id, documents.document({0, 1}).exchange_id);
  EXPECT_NE(documents.document({0, 1}).exchange_id, documents.document({0, 2}).exchange_id);
}

TEST(SentLedger, IsReadBackAsItWasWritten) {
  SentLoad load(plan_to({"FR-POLICE-1", "DE-POLICE-1"}));
  for (std::uint64_t number = 0; number < 3; ++number)
    load.ledger.begin({1, number}, {});
  load.ledger.settle({1, 0}, Fate::kAccepted);
  load.ledger.settle({1, 1}, Fate::kRefused);

  const auto read = load_from(json_of(load));

  EXPECT_EQ(read->documents.plan(), load.documents.plan());
  EXPECT_EQ(read->ledger.of_fate(Fate::kAccepted), (std::vector<DocumentNumber>{{1, 0}}));
  EXPECT_EQ(read->ledger.of_fate(Fate::kRefused), (std::vector<DocumentNumber>{{1, 1}}));
  EXPECT_EQ(read->ledger.of_fate(Fate::kUnknown), (std::vector<DocumentNumber>{{1, 2}}));
  EXPECT_FALSE(read->ledger.find({1, 3}));
  EXPECT_FALSE(read->ledger.find({2, 0}));
}

TEST(SentLedger, RefusesWhatIsNoReport) {
  auto torn = json_of(SentLoad(plan_to({"FR-POLICE-1"})));
  torn["sources"] = {{{"submitted", 1}, {"refused", {5}}, {"unknown", Json::array()}}};

  EXPECT_THROW(static_cast<void>(load_from(Json::object())), UsageError);
  EXPECT_THROW(static_cast<void>(load_from(torn)), UsageError);
}

}  // namespace
}  // namespace tools

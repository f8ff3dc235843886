/// \file
/// Goal: the copy table is closed and unambiguous, docs/reference/copy-table.md says the same, and
/// every kind and message type falls into exactly one party and flow.
/// Method: counting over all keys; the documented rows are compared with rows rendered from the
/// table, both ways.
#include "gateway/routing/copy_table.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/routing/routing_world.h"

namespace {

using gateway::Basis;
using gateway::CopyRow;
using gateway::Flow;
using gateway::MessageType;
using gateway::OwedCopy;
using gateway::Party;
using gateway::Relation;
using routing_test::kFlows;
using routing_test::kKinds;

constexpr std::array kParties{Party::kCentralUnit,
                              Party::kDesignated,
                              Party::kCompetent,
                              Party::kLiaisonBureau,
                              Party::kEuropol,
                              Party::kThirdParty,
                              Party::kUnionAgency,
                              Party::kSecurity};
constexpr std::array kRelations{Relation::kSameState, Relation::kOtherState};

template <class Member, class All>
std::string list_of(const gateway::SetOf<Member>& set, const All& all) {
  std::string text;
  for (const Member member : all) {
    if (!set.contains(member)) continue;
    if (!text.empty()) text += ", ";
    text += gateway::to_text(member);
  }
  return text;
}

std::string copies_of(const CopyRow& row) {
  std::string text;
  for (const OwedCopy& copy : row.copies) {
    if (!text.empty()) text += "; ";
    text += std::string(gateway::to_text(copy.unit)) + " `" + std::string(copy.rule) + "` (" +
            std::string(gateway::to_text(copy.basis)) + ")";
  }
  return text.empty() ? "none" : text;
}

/// The row as a line of the document.
std::string line_of(const CopyRow& row) {
  return "| `" + std::string(row.id) + "` | " + list_of(row.senders, kParties) + " | " +
         list_of(row.addressees, kParties) + " | " + std::string(gateway::to_text(row.relation)) +
         " | " + list_of(row.flows, kFlows) + " | " + copies_of(row) + " | " +
         std::string(row.legal) + " | " + std::string(gateway::to_text(row.basis)) + " |";
}

std::vector<std::string> documented_rows() {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/copy-table.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `copy.")) rows.push_back(line);
  }
  return rows;
}

TEST(CopyTable, IsDocumentedRowByRow) {
  std::vector<std::string> rows;
  for (const CopyRow& row : gateway::copy_table())
    rows.push_back(line_of(row));

  EXPECT_THAT(documented_rows(), ::testing::ElementsAreArray(rows));
}

TEST(CopyTable, HasAtMostOneRowForEveryKey) {
  int keys_with_row = 0;
  const auto rows_for = [](Party sender, Party addressee, Relation relation, Flow flow) {
    return std::ranges::count_if(gateway::copy_table(), [&](const CopyRow& row) {
      return row.senders.contains(sender) && row.addressees.contains(addressee) &&
             row.relation == relation && row.flows.contains(flow);
    });
  };
  for (const Party sender : kParties) {
    for (const Party addressee : kParties) {
      for (const Flow flow : kFlows) {
        for (const Relation relation : kRelations) {
          const auto rows = rows_for(sender, addressee, relation, flow);
          EXPECT_LE(rows, 1) << gateway::to_text(sender) << " to " << gateway::to_text(addressee);
          keys_with_row += static_cast<int>(rows);
        }
      }
    }
  }

  // Within a state (9 + 2) pairs of parties in 3 flows; between states (9 + 6) in 3 flows, less
  // the competent authority's request to a central unit.
  EXPECT_EQ(keys_with_row, 33 + 45 - 1);
}

TEST(CopyTable, GivesEveryRowAnIdOfItsOwn) {
  std::set<std::string_view> ids;
  for (const CopyRow& row : gateway::copy_table())
    ids.insert(row.id);

  EXPECT_EQ(ids.size(), gateway::copy_table().size());
}

TEST(CopyTable, GivesARuleTheSameLegalReferenceAndBasisWhereverItStands) {
  std::map<std::string_view, std::pair<std::string_view, Basis>> rules;
  for (const CopyRow& row : gateway::copy_table()) {
    for (const OwedCopy& copy : row.copies) {
      const auto meaning = std::pair(copy.legal, copy.basis);
      EXPECT_EQ(rules.emplace(copy.rule, meaning).first->second, meaning) << copy.rule;
      EXPECT_EQ(copy.legal, row.legal) << copy.rule;
    }
  }

  EXPECT_EQ(rules.size(), 10U);
}

TEST(CopyTable, FindsNothingForACompetentAuthoritysRequestToAForeignCentralUnit) {
  const gateway::CopyKey designated{.sender = Party::kDesignated,
                                    .addressee = Party::kCentralUnit,
                                    .relation = Relation::kOtherState,
                                    .flow = Flow::kRequest};
  auto competent = designated;
  competent.sender = Party::kCompetent;

  ASSERT_NE(gateway::find_copy_row(designated), nullptr);
  EXPECT_EQ(gateway::find_copy_row(designated)->id, "copy.d977-4-1");
  EXPECT_EQ(gateway::find_copy_row(competent), nullptr);
}

TEST(CopyTable, PutsEveryKindIntoItsParty) {
  std::vector<Party> parties;
  for (const auto kind : kKinds)
    parties.push_back(gateway::party_of(kind));

  EXPECT_THAT(parties,
              ::testing::ElementsAre(Party::kCentralUnit,
                                     Party::kCentralUnit,
                                     Party::kLiaisonBureau,
                                     Party::kDesignated,
                                     Party::kCompetent,
                                     Party::kCompetent,
                                     Party::kThirdParty,
                                     Party::kThirdParty,
                                     Party::kEuropol,
                                     Party::kUnionAgency,
                                     Party::kSecurity));
}

Flow flow_of(MessageType type) {
  gateway::MessageHeader header;
  header.type = type;
  return gateway::flow_of(header);
}

TEST(CopyTable, TellsTheFlowFromTheType) {
  for (const auto type :
       {MessageType::kRequest, MessageType::kRequestUpdate, MessageType::kRequestWithdrawal})
    EXPECT_EQ(flow_of(type), Flow::kRequest) << to_text(type);
  for (const auto type : {MessageType::kSpontaneousInformation, MessageType::kFlash})
    EXPECT_EQ(flow_of(type), Flow::kOwnInitiative) << to_text(type);
  for (const auto type : {MessageType::kInformation,
                          MessageType::kRefusal,
                          MessageType::kClarification,
                          MessageType::kDataNotice,
                          MessageType::kConsentDecision,
                          MessageType::kAcknowledgement,
                          MessageType::kNonDelivery})
    EXPECT_EQ(flow_of(type), Flow::kAnswer) << to_text(type);
}

}  // namespace

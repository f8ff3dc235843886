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
using gateway::Regime;
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

std::string withholding_of(const OwedCopy& copy) {
  if (copy.withholding.empty()) return {};
  return ", may be withheld under " + std::string(copy.withholding);
}

std::string copies_of(const CopyRow& row) {
  std::string text;
  for (const OwedCopy& copy : row.copies) {
    if (!text.empty()) text += "; ";
    text += std::string(gateway::to_text(copy.unit)) + " `" + std::string(copy.rule) + "` (" +
            std::string(gateway::to_text(copy.basis)) + ", " +
            std::string(gateway::to_text(copy.regime)) + withholding_of(copy) + ")";
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

  // Within a state, pairs of parties in 3 flows: 9 of the national ones among themselves, 6 of them
  // with a bureau, 2 of Europol with an agency. Between states: 9 of the national ones among
  // themselves, less the competent authority's request to a central unit; they with Europol, a
  // bureau, a third party and an agency 6 each; bureau to bureau 1; Europol and third party with a
  // bureau 2 each; Europol with a third party 2.
  EXPECT_EQ(keys_with_row, 3 * (9 + 6 + 2) + 3 * (9 + 4 * 6 + 1 + 4 + 2) - 1);
}

TEST(CopyTable, NamesNoNationalSecurityService) {
  for (const CopyRow& row : gateway::copy_table()) {
    EXPECT_FALSE(row.senders.contains(Party::kSecurity)) << row.id;
    EXPECT_FALSE(row.addressees.contains(Party::kSecurity)) << row.id;
    EXPECT_FALSE(row.flows.contains(Flow::kNotice)) << row.id;
  }
}

TEST(CopyTable, LetsMandatoryCopiesAloneBeWithheldAndNamesTheProvision) {
  for (const CopyRow& row : gateway::copy_table()) {
    for (const OwedCopy& copy : row.copies) {
      EXPECT_EQ(copy.regime == Regime::kMandatory, !copy.withholding.empty()) << copy.rule;
      const bool by_directive = copy.legal.starts_with("Directive (EU) 2023/977");
      EXPECT_EQ(copy.regime == Regime::kMandatory, by_directive) << copy.rule;
    }
  }
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

  EXPECT_EQ(rules.size(), 22U);
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

TEST(CopyTable, CountsABureauOfAThirdCountryAmongThirdParties) {
  EXPECT_EQ(gateway::party_of(routing_test::authority(
                "XA-BUREAU", gateway::AuthorityKind::kLiaisonBureau, "XA-SPOC")),
            Party::kLiaisonBureau);
  EXPECT_EQ(gateway::party_of(
                routing_test::authority("US-BUREAU", gateway::AuthorityKind::kLiaisonBureau, "")),
            Party::kThirdParty);
}

TEST(CopyTable, TellsTheFlowFromTheType) {
  std::map<MessageType, Flow> flows;
  for (int type = 1; type <= 20; ++type)
    flows.emplace(static_cast<MessageType>(type), Flow::kAnswer);
  for (const auto type :
       {MessageType::kRequest, MessageType::kRequestUpdate, MessageType::kRequestWithdrawal})
    flows[type] = Flow::kRequest;
  for (const auto type : {MessageType::kSpontaneousInformation, MessageType::kFlash})
    flows[type] = Flow::kOwnInitiative;
  flows[MessageType::kNonDelivery] = Flow::kNotice;

  for (const auto& [type, flow] : flows)
    EXPECT_EQ(gateway::flow_of(type), flow) << to_text(type);
}

}  // namespace

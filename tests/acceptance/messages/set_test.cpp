/// \file
/// Goal: the documents as a set are as varied as tests/data/README.md says, so that what runs on
/// them meets every kind of content. Method: counted over all valid ones.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/model/labels.h"
#include "tests/acceptance/messages/the_documents.h"

namespace {

using gateway::CaseMessage;
using testing::Contains;
using testing::Ge;
using testing::SizeIs;

/// The script that the letters beyond ASCII are mostly of, by the first byte of their UTF-8 form:
/// CE and CF begin Greek letters, D0 and D1 Cyrillic ones.
std::string_view script_of(std::string_view text) {
  const auto beginning_with = [text](char first, char second) {
    return std::ranges::count(text, first) + std::ranges::count(text, second);
  };
  constexpr std::ptrdiff_t kMuch = 500;
  if (beginning_with('\xCE', '\xCF') > kMuch) return "Greek";
  if (beginning_with('\xD0', '\xD1') > kMuch) return "Cyrillic";
  return "Latin";
}

template <class Value>
std::set<Value> over_all(Value (*value)(const CaseMessage&)) {
  std::set<Value> values;
  for (const CaseMessage& message : the_documents::valid_messages())
    values.insert(value(message));
  return values;
}

TEST(SetOfDocuments, HasFourteenRequestsAndInformationsOrMore) {
  const auto messages = the_documents::valid_messages();

  const auto substantial = std::ranges::count_if(messages, [](const CaseMessage& message) {
    return message.header.type != gateway::MessageType::kAcknowledgement;
  });

  EXPECT_GE(substantial, 14);
}

TEST(SetOfDocuments, HasRequestsAnswersOwnInitiativeAndAcknowledgements) {
  EXPECT_THAT(over_all<gateway::MessageType>(
                  [](const CaseMessage& message) { return message.header.type; }),
              SizeIs(4));
}

TEST(SetOfDocuments, IsWrittenInThreeScripts) {
  std::map<std::string_view, int> documents;
  for (const std::string& name : the_documents::valid())
    ++documents[script_of(the_documents::text_of(name))];

  EXPECT_GE(documents["Latin"], 2);
  EXPECT_GE(documents["Greek"], 2);
  EXPECT_GE(documents["Cyrillic"], 2);
}

TEST(SetOfDocuments, CoversTwelveCrimeAreasOrMore) {
  EXPECT_THAT(
      over_all<std::string>([](const CaseMessage& message) { return message.header.crime_area; }),
      SizeIs(Ge(12U)));
}

TEST(SetOfDocuments, HoldsEveryKindOfEntity) {
  std::set<gateway::EntityKind> kinds;
  for (const CaseMessage& message : the_documents::valid_messages()) {
    for (const gateway::Entity& entity : message.entities)
      kinds.insert(entity.kind);
  }

  EXPECT_THAT(kinds, SizeIs(10));
}

TEST(SetOfDocuments, UsesEveryHandlingCodeAndEveryGroundOfUrgency) {
  const auto codes = over_all<std::string>(
      [](const CaseMessage& message) { return message.header.handling.to_text(); });
  std::set<gateway::UrgencyGround> grounds;
  for (const CaseMessage& message : the_documents::valid_messages()) {
    if (message.header.urgency.ground) grounds.insert(*message.header.urgency.ground);
  }

  EXPECT_THAT(codes, Contains("H0"));
  EXPECT_THAT(codes, Contains(testing::HasSubstr("H1")));
  EXPECT_THAT(codes, Contains(testing::HasSubstr("H2")));
  EXPECT_THAT(codes, Contains(testing::HasSubstr("H3")));
  EXPECT_THAT(grounds, SizeIs(4));
}

TEST(SetOfDocuments, HasOneWith200Connections) {
  const auto messages = the_documents::valid_messages();

  EXPECT_TRUE(std::ranges::any_of(
      messages, [](const CaseMessage& message) { return message.connections.size() == 200; }));
}

TEST(SetOfDocuments, UsesEveryMessageIdOnce) {
  std::set<std::string> ids;
  for (const std::string& name : the_documents::all())
    EXPECT_TRUE(ids.insert(the_documents::message_of(name).header.id.str()).second) << name;
}

TEST(SetOfDocuments, AnswersOnlyWhatItHolds) {
  const auto messages = the_documents::valid_messages();
  for (const CaseMessage& message : messages) {
    if (!message.header.in_reply_to) continue;
    EXPECT_TRUE(std::ranges::any_of(messages, [&](const CaseMessage& earlier) {
      return earlier.header.id == *message.header.in_reply_to &&
             earlier.header.exchange == message.header.exchange &&
             earlier.header.created_at < message.header.created_at;
    })) << message.header.id.str();
  }
}

TEST(TableOfDocuments, NamesEveryFile) {
  const std::string table = the_documents::text_of("../README.md");

  for (const std::string& name : the_documents::all())
    EXPECT_NE(table.find("`" + name + "`"), std::string::npos) << name;
}

}  // namespace

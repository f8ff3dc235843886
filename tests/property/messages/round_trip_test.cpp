/// \file
/// Goal: whatever a message of any type says, its document is valid and says the same when it is
/// read again, places aside. Method: random messages with every member filled or left out, written
/// and read by the real reader; the seed of a failing case is printed, and the environment variable
/// LIAISON_SEED starts at it.

#include <cstdlib>
#include <iostream>
#include <memory>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/xml/message_writer.h"
#include "adapters/xml/xerces_message_reader.h"
#include "tests/property/messages/random_message.h"

namespace {

using namespace property_messages;
using gateway::CaseMessage;
using gateway::MessageType;
using testing::IsEmpty;

constexpr unsigned kCases = 300;
constexpr unsigned kFirstSeed = 977;

unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed =
      given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : kFirstSeed;
  std::cout << "first seed " << seed << "\n";
  return seed;
}

std::vector<MessageType> all_types() {
  std::vector<MessageType> types;
  for (std::size_t number = 1; number <= std::variant_size_v<gateway::MessageBody>; ++number)
    types.push_back(static_cast<MessageType>(number));
  return types;
}

gateway::Result<CaseMessage> read(const gateway::Confidential<std::string>& document) {
  static const std::unique_ptr<gateway::MessageReader> kReader =
      adapters::xml::make_message_reader({.validators = 1});
  return kReader->read(document);
}

template <class Part>
void forget_place(Part& part) {
  part.place = {};
}

template <class Parts>
void forget_places(Parts& parts) {
  for (auto& part : parts)
    forget_place(part);
}

void forget_places_of_body(gateway::MessageBody& body) {
  if (auto* request = std::get_if<gateway::RequestBody>(&body)) {
    forget_places(request->availability);
    forget_places(request->offences);
  }
  if (auto* refusal = std::get_if<gateway::RefusalBody>(&body)) forget_places(refusal->grounds);
  if (auto* proposal = std::get_if<gateway::EvaluationProposalBody>(&body))
    forget_places(proposal->proposals);
  if (auto* failure = std::get_if<gateway::NonDeliveryBody>(&body))
    forget_places(failure->recipients);
}

CaseMessage without_places(CaseMessage message) {
  message.places.clear();
  forget_places_of_body(message.body);
  forget_places(message.entities);
  for (gateway::Entity& entity : message.entities)
    forget_places(entity.fields);
  forget_places(message.connections);
  forget_places(message.statements);
  for (gateway::Statement& statement : message.statements)
    forget_places(statement.about);
  forget_places(message.attachments);
  return message;
}

/// Names of the members in which two messages differ.
std::vector<std::string> differences(const CaseMessage& left, const CaseMessage& right) {
  std::vector<std::string> names;
  const auto compare = [&](const char* name, auto CaseMessage::*member) {
    if (left.*member != right.*member) names.emplace_back(name);
  };
  compare("header", &CaseMessage::header);
  compare("body", &CaseMessage::body);
  compare("entities", &CaseMessage::entities);
  compare("connections", &CaseMessage::connections);
  compare("statements", &CaseMessage::statements);
  compare("narrative", &CaseMessage::narrative);
  compare("attachments", &CaseMessage::attachments);
  return names;
}

std::string told(const gateway::Refusal& refusal) {
  std::string text = refusal.detail;
  for (const gateway::Violation& violation : refusal.violations)
    text += "\n" + violation.rule + " " + violation.path;
  return text;
}

class RoundTrip : public testing::TestWithParam<MessageType> {};

TEST_P(RoundTrip, GivesTheSameMessage) {
  const unsigned first = first_seed();
  for (unsigned seed = first; seed < first + kCases; ++seed) {
    const CaseMessage message = random_message(GetParam(), seed);
    const auto document = adapters::xml::write_message(message);

    const auto again = read(document);

    ASSERT_TRUE(again) << "seed " << seed << "\n"
                       << told(again.refusal()) << "\n"
                       << document.disclose();
    ASSERT_THAT(differences(without_places(*again), message), IsEmpty()) << "seed " << seed << "\n"
                                                                         << document.disclose();
  }
}

INSTANTIATE_TEST_SUITE_P(All, RoundTrip, testing::ValuesIn(all_types()), [](const auto& row) {
  return std::string(to_text(row.param));
});

/// What no document has held yet, as it stands in one.
std::set<std::string> everything_declared() {
  std::set<std::string> marks;
  for (const std::string& name : element_names())
    marks.insert("<" + name);
  for (const auto& [list, codes] : code_lists()) {
    for (const std::string& code : codes)
      marks.insert(list == "ConnectionKind" || list == "StatementKind" ? "kind=\"" + code + "\""
                   : list == "SchemaVersion" ? "schemaVersion=\"" + code + "\""
                                             : ">" + code + "<");
  }
  return marks;
}

TEST(RandomMessages, HoldEveryElementAndEveryCodeThatTheSchemaDeclares) {
  auto missing = everything_declared();
  const auto strike = [&](MessageType type, unsigned seed) {
    const auto document = adapters::xml::write_message(random_message(type, seed));
    std::erase_if(missing, [&](const std::string& mark) {
      return document.disclose().find(mark) != std::string::npos;
    });
  };

  const auto types = all_types();
  for (unsigned seed = kFirstSeed; seed < kFirstSeed + kCases && !missing.empty(); ++seed) {
    for (const MessageType type : types)
      strike(type, seed);
  }

  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace

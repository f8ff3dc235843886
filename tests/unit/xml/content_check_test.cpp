/// \file
/// Goal: of children that do not follow their content model each is named that is out of place, and
/// all that is missing, once. Method: small models by hand.

#include "adapters/xml/content_check.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace adapters::xml {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Particle element(std::string name, std::size_t least = 1, std::size_t most = 1) {
  return {.name = std::move(name), .least = least, .most = most};
}

Particle group(Particle::Kind kind,
               std::vector<Particle> parts,
               std::size_t least = 1,
               std::size_t most = 1) {
  return {.kind = kind, .least = least, .most = most, .parts = std::move(parts)};
}

/// A, B?, (C | D), E*, F
Particle model() {
  return group(Particle::Kind::kSequence,
               {element("A"),
                element("B", 0),
                group(Particle::Kind::kChoice, {element("C"), element("D")}),
                element("E", 0, Particle::kUnbounded),
                element("F")});
}

/// "1 -" for the second child out of place, "1 +C+D" for C or D missing before it.
std::vector<std::string> faults(const Particle& of, const std::vector<std::string_view>& children) {
  std::vector<std::string> lines;
  for (const ContentFault& fault : content_faults(of, children, 100)) {
    std::string line = std::to_string(fault.child) + (fault.missing.empty() ? " -" : " ");
    for (const std::string_view name : fault.missing)
      line += "+" + std::string(name);
    lines.push_back(line);
  }
  return lines;
}

TEST(ContentCheck, FindsNothingWhereTheModelIsFollowed) {
  EXPECT_THAT(faults(model(), {"A", "C", "F"}), IsEmpty());
  EXPECT_THAT(faults(model(), {"A", "B", "D", "E", "E", "F"}), IsEmpty());
}

TEST(ContentCheck, NamesAllThatIsMissingWhereItBelongs) {
  EXPECT_THAT(faults(model(), {}), ElementsAre("0 +A", "0 +C+D", "0 +F"));
  EXPECT_THAT(faults(model(), {"B", "E"}), ElementsAre("0 +A", "1 +C+D", "2 +F"));
  EXPECT_THAT(faults(model(), {"A", "E", "E", "F"}), ElementsAre("1 +C+D"));
}

TEST(ContentCheck, NamesAChildThatComesTooOften) {
  EXPECT_THAT(faults(model(), {"A", "A", "C", "F"}), ElementsAre("1 -"));
  EXPECT_THAT(faults(model(), {"A", "C", "D", "F", "F"}), ElementsAre("2 -", "4 -"));
}

TEST(ContentCheck, NamesAChildAtAWrongPlaceOnceAndDoesNotMissIt) {
  EXPECT_THAT(faults(model(), {"A", "C", "B", "F"}), ElementsAre("2 -")) << "too late";
  EXPECT_THAT(faults(model(), {"F", "A", "C"}), ElementsAre("0 -")) << "too early";
  EXPECT_THAT(faults(model(), {"C", "A", "F"}), ElementsAre("0 -")) << "exchanged";
}

TEST(ContentCheck, PassesOverStrangers) {
  EXPECT_THAT(faults(model(), {"", "A", "", "C", "E", "X", "E", "F", ""}),
              ElementsAre("0 -", "2 -", "5 -", "8 -"));
  EXPECT_THAT(faults(model(), {"A", "", "F"}), ElementsAre("1 -", "2 +C+D"));
}

TEST(ContentCheck, KnowsGroupsThatRepeat) {
  const auto any_order =
      group(Particle::Kind::kChoice, {element("A"), element("B")}, 1, Particle::kUnbounded);
  EXPECT_THAT(faults(any_order, {"B", "A", "A", "B"}), IsEmpty());
  EXPECT_THAT(faults(any_order, {"A", "X", "B"}), ElementsAre("1 -"));
  EXPECT_THAT(faults(any_order, {}), ElementsAre("0 +A+B"));

  const auto pairs =
      group(Particle::Kind::kSequence, {element("A"), element("B")}, 0, Particle::kUnbounded);
  EXPECT_THAT(faults(pairs, {"A", "B", "A", "B"}), IsEmpty());
  EXPECT_THAT(faults(pairs, {"A", "B", "A"}), ElementsAre("3 +B"));
  EXPECT_THAT(faults(pairs, {}), IsEmpty());
}

TEST(ContentCheck, DemandsAsManyAsTheModel) {
  const auto two = group(Particle::Kind::kSequence, {element("A", 2, 3), element("B")});

  EXPECT_THAT(faults(two, {"A", "B"}), ElementsAre("1 +A"));
  EXPECT_THAT(faults(two, {"A", "A", "A", "A", "B"}), ElementsAre("3 -"));
}

TEST(ContentCheck, AllowsNothingInAnEmptyModel) {
  EXPECT_THAT(faults(group(Particle::Kind::kSequence, {}), {"A", ""}), ElementsAre("0 -", "1 -"));
}

TEST(ContentCheck, StopsAtTheNumberWanted) {
  const std::vector<std::string_view> strangers(50'000, "X");

  EXPECT_THAT(content_faults(model(), strangers, 101), SizeIs(101));
}

}  // namespace
}  // namespace adapters::xml

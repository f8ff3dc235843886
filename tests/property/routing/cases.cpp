#include "tests/property/routing/cases.h"

#include <cstdlib>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

namespace property_routing {
namespace {

constexpr unsigned kCases = 10'000;

unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

void print(const std::map<std::string, unsigned>& ends) {
  for (const auto& [end, count] : ends)
    std::cout << "  " << count << " " << end << "\n";
}

}  // namespace

gateway::Result<gateway::RouteDecision> Case::decide(const gateway::RouteInputs& inputs) const {
  return gateway::Router(directory).decide(inputs);
}

void for_random_cases(const std::function<void(const Case&)>& property) {
  std::map<std::string, unsigned> ends;
  for (unsigned seed = first_seed(), end = seed + kCases; seed != end; ++seed) {
    SCOPED_TRACE("LIAISON_SEED=" + std::to_string(seed));
    const World world = random_world(seed);
    const gateway::Directory directory(world.rows, "version");
    const auto decision = gateway::Router(directory).decide(world.inputs);
    ++ends[decision ? "decided" : std::string(kind_of(decision.refusal().code).name)];
    property({.world = world, .directory = directory, .decision = decision});
    if (::testing::Test::HasFailure()) break;  // One is enough to repeat.
  }
  print(ends);
  if (::testing::Test::HasFailure()) return;
  EXPECT_GT(ends["decided"], kCases / 2);
}

void for_decided_cases(const std::function<void(const Case&)>& property) {
  for_random_cases([&](const Case& each) {
    if (each.decision) property(each);
  });
}

}  // namespace property_routing

#include "tools/liaison/bench_route.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>

#include "gateway/routing/router.h"
#include "tools/liaison/counted_allocations.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using Clock = std::chrono::steady_clock;
using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;

/// XA to XZ but XK, which are left to invented states.
std::vector<std::string> invented_states() {
  std::vector<std::string> states;
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    if (letter != 'K') states.push_back(std::string("X") + letter);
  }
  return states;
}

Authority made(const std::string& state, const std::string& name, AuthorityKind kind) {
  Authority authority;
  authority.id = AuthorityId(state + "-" + name);
  authority.state = gateway::StateCode(state);
  authority.kind = kind;
  authority.name = "Invented";
  authority.languages = {"en"};
  if (kind != AuthorityKind::kSpoc) authority.central_unit = AuthorityId(state + "-SPOC");
  return authority;
}

/// A SPOC and police authorities in each state, as many as asked for in all.
gateway::Directory invented_europe(std::uint32_t authorities) {
  gateway::DirectoryRows rows;
  const auto states = invented_states();
  for (const auto& state : states)
    rows.authorities.push_back(made(state, "SPOC", AuthorityKind::kSpoc));
  for (std::uint32_t i = 0; rows.authorities.size() < authorities; ++i) {
    rows.authorities.push_back(made(states[i % states.size()],
                                    "POLICE-" + std::to_string(i / states.size()),
                                    AuthorityKind::kCompetentAuthority));
  }
  return {std::move(rows), "bench"};
}

/// To so many authorities of all other states, spread over the whole directory.
gateway::RouteInputs request_to(std::uint32_t addressees, std::uint32_t authorities) {
  const auto states = invented_states();
  const std::uint32_t per_state = (authorities - static_cast<std::uint32_t>(states.size())) /
                                  static_cast<std::uint32_t>(states.size());
  gateway::RouteInputs inputs{.sender = AuthorityId("XA-POLICE-0"),
                              .addressees = {},
                              .version = "1.0",
                              .language = "en",
                              .at = std::chrono::time_point_cast<std::chrono::milliseconds>(
                                  std::chrono::system_clock::now())};
  for (std::uint32_t i = 0; i < addressees; ++i) {
    const auto& state = states[1 + i % (states.size() - 1)];
    inputs.addressees.emplace_back(state + "-POLICE-" + std::to_string(i * 7919U % per_state));
  }
  std::ranges::sort(inputs.addressees);
  const auto [first, last] = std::ranges::unique(inputs.addressees);
  inputs.addressees.erase(first, last);
  return inputs;
}

struct Figures {
  std::uint32_t authorities = 0;
  std::size_t addressees = 0;
  std::size_t recipients = 0;  ///< Addressees and copies.
  double decisions = 0;        ///< A second.
  double allocations = 0;      ///< A decision.

  [[nodiscard]] double nanoseconds() const {
    return 1e9 / decisions / static_cast<double>(recipients);
  }
};

std::size_t decide(const gateway::Router& router, const gateway::RouteInputs& inputs) {
  const auto decision = router.decide(inputs);
  if (!decision) throw std::runtime_error("the router refuses a message of the bench");
  return decision->plan.size();
}

double rate_of(const gateway::Router& router,
               const gateway::RouteInputs& inputs,
               std::chrono::milliseconds window) {
  const auto start = Clock::now();
  std::uint64_t done = 0;
  while (Clock::now() - start < window) {
    decide(router, inputs);
    ++done;
  }
  return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - start).count();
}

Figures measure(const gateway::Directory& directory,
                const gateway::RouteInputs& inputs,
                const BenchRouteOptions& options) {
  const gateway::Router router(directory);
  const auto before = allocations_so_far();
  Figures figures{.addressees = inputs.addressees.size(), .recipients = decide(router, inputs)};
  figures.allocations = static_cast<double>(allocations_so_far() - before);
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    const std::chrono::milliseconds window(options.milliseconds);
    figures.decisions = std::max(figures.decisions, rate_of(router, inputs, window));
  }
  return figures;
}

Json json_of(const Figures& figures) {
  return {{"authorities", figures.authorities},
          {"addressees", figures.addressees},
          {"recipients", figures.recipients},
          {"decisionsPerSecond", figures.decisions},
          {"nanosecondsPerRecipient", figures.nanoseconds()},
          {"allocationsPerDecision", figures.allocations}};
}

std::string text_of(const std::vector<Figures>& all) {
  Table table({"AUTHORITIES",
               "ADDRESSEES",
               "RECIPIENTS",
               "DECISIONS/S",
               "NS/RECIPIENT",
               "ALLOCATIONS/DECISION"});
  for (const auto& figures : all) {
    table.add({std::to_string(figures.authorities),
               std::to_string(figures.addressees),
               std::to_string(figures.recipients),
               fixed(figures.decisions, 0),
               fixed(figures.nanoseconds(), 0),
               fixed(figures.allocations, 0)});
  }
  return table.text();
}

}  // namespace

ExitStatus run_bench_route(const BenchRouteOptions& options, Console& console) {
  std::vector<Figures> all;
  auto runs = Json::array();
  for (const auto authorities : options.authorities) {
    const auto directory = invented_europe(authorities);
    for (const auto addressees : options.addressees) {
      all.push_back(measure(directory, request_to(addressees, authorities), options));
      all.back().authorities = authorities;
      runs.push_back(json_of(all.back()));
    }
  }
  console.text(text_of(all));
  console.document({{"runs", runs}});
  return ExitStatus::kDone;
}

}  // namespace tools

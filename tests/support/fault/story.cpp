#include "tests/support/fault/story.h"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "tests/support/evidence.h"

namespace fault {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kLease{10};

/// Leases that were given out in vain must run out first.
constexpr std::chrono::seconds kDrainLimit{300};

void demand(bool holds) {
  if (!holds) throw std::runtime_error("the clients got nowhere");
}

}  // namespace

std::uint64_t announced_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const std::uint64_t seed =
      given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

int number_given(const char* variable, int usual) {
  const char* given = std::getenv(variable);
  return given == nullptr ? usual : static_cast<int>(std::strtol(given, nullptr, 10));
}

std::string story_settings(const std::string& more_limits) {
  return "[limits]\nlease_seconds = " + std::to_string(kLease.count()) + "\n" + more_limits +
         support::auditor_settings();
}

Story::Story(support::GatewayStand& stand, const StoryOptions& options)
    : stand_(stand),
      begun_(Clock::now()),
      random_(options.seed),
      scene_(scene_of(stand)),
      account_(proves_admission, kLease) {
  service_.open(options.port.value_or(stand.gateway().port()));
  clients_ =
      std::make_unique<Clients>(service_, account_, options.connect, options.cast, options.seed);
}

Story::~Story() = default;

std::uint64_t Story::drawn(std::uint64_t least, std::uint64_t most) {
  return least + random_() % (most - least + 1);
}

void Story::await_receipts(std::uint64_t more) {
  demand(account_.wait_for_receipts(more));
}

void Story::await_steps(std::uint64_t more) {
  demand(account_.wait_for_steps(more));
}

void Story::tell(const std::string& what) const {
  const auto since = std::chrono::duration<double>(Clock::now() - begun_).count();
  std::cout << "at " << since << " s: " << what << std::endl;
}

std::vector<std::string> Story::judgement() {
  clients_->stop_sending();
  settle_unanswered(scene_, account_);
  drain(scene_, account_, kDrainLimit);
  clients_.reset();
  const auto verdict = account_.verdict();
  std::cout << verdict.text() << std::endl;

  auto findings = all_findings(scene_, account_);
  if (verdict.receipted + verdict.declined != verdict.attempted)
    findings.emplace_back("unanswered: not every message has a receipt");
  for (auto& finding : wrong_evidence(stand_, account_))
    findings.push_back(std::move(finding));
  return findings;
}

}  // namespace fault

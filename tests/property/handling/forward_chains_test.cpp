/// \file
/// Goal: over every chain of forwards nothing restricted passes on without a stored consent that
/// names scope and recipient, was asked for by whoever forwards, and stands at that time.
/// Method: random graphs of forwards with random consents, revocations and changes of the codes.
/// Each step is decided by the engine and by a naive second implementation that keeps its own
/// books; at the end every holder is traced back to the provider, link by link.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/handling/held_handling.h"
#include "gateway/handling/onward.h"
#include "tests/property/handling/seeds.h"

namespace {

using gateway::AuthorityId;
using gateway::ConsentRecord;
using gateway::ConsentScope;
using gateway::ConsentVerdict;
using gateway::Handle;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::HandlingVersion;
using gateway::OnwardPath;
using gateway::StateCode;
using gateway::Timestamp;
using handling_test::kCases;

constexpr unsigned kStates = 3;
constexpr unsigned kAuthorities = 9;
const std::string kProvider = "X0-A0";

std::string state_of(const std::string& authority) {
  return authority.substr(0, 2);
}

/// What the naive side keeps: for each request the scopes, names and end that stand now.
struct Standing {
  std::string asked_by;
  std::set<ConsentScope> scopes;
  std::set<std::string> names;  ///< Authorities and states alike.
  std::optional<int> until;
};

struct Link {
  std::string from;
  std::string to;
  OnwardPath path = OnwardPath::kForward;
  bool restricted = false;
  std::optional<std::string> consent;
};

class RandomChain {
 public:
  explicit RandomChain(unsigned seed) : random_(seed) {
    for (unsigned i = 0; i < kAuthorities; ++i) {
      names_.push_back("X" + std::to_string(i % kStates) + "-A" + std::to_string(i));
    }
    admitted_.codes = codes();
    holders_ = {kProvider, pick(), pick()};
  }

  void run() {
    for (now_ = 1; now_ <= 40 && !::testing::Test::HasFailure(); ++now_) {
      const auto turn = random_() % 10;
      if (turn == 0) change();
      if (turn == 1 || turn == 2) decide();
      if (turn > 2) forward();
    }
    trace_back();
  }

  [[nodiscard]] const std::vector<Link>& links() const { return links_; }

 private:
  HandlingCodes codes() {
    HandlingCodes made{HandlingCode::kH0};
    if (random_() % 3 != 0) made.add(HandlingCode::kH2);
    return made;
  }

  const std::string& pick() { return names_.at(random_() % names_.size()); }

  [[nodiscard]] Timestamp now() const { return Timestamp(std::chrono::milliseconds(now_)); }

  void change() {
    const bool relax = random_() % 2 == 0;
    versions_.push_back(
        {.version = static_cast<std::uint32_t>(versions_.size() + 2),
         .change = relax ? HandlingChangeKind::kRelax : HandlingChangeKind::kTighten,
         .whole_message = true,
         .codes = codes(),
         .erase_by = {},
         .in_force_from = now(),
         .notice = {}});
  }

  /// The naive reading: at once, whole, nothing announced ahead.
  [[nodiscard]] bool is_restricted() const {
    bool restricted = admitted_.codes.contains(HandlingCode::kH2);
    for (const HandlingVersion& version : versions_) {
      const bool says = version.codes.contains(HandlingCode::kH2);
      restricted = version.change == HandlingChangeKind::kRelax ? says : restricted || says;
    }
    return restricted;
  }

  void decide() {
    const std::string request = "request-" + std::to_string(random_() % 6);
    ConsentRecord made;
    made.decision = Handle("decision-" + std::to_string(now_));
    made.request = Handle(request);
    made.asked_by = AuthorityId(requests_.try_emplace(request, pick()).first->second);
    made.verdict = static_cast<ConsentVerdict>(1 + random_() % 4);
    Standing standing{.asked_by = made.asked_by.str(), .scopes = {}, .names = {}, .until = {}};
    for (const auto scope : {ConsentScope::kOnwardSharing,
                             ConsentScope::kEvidentialUse,
                             ConsentScope::kThirdCountryTransfer}) {
      if (random_() % 3 == 0) continue;
      made.scopes.push_back(scope);
      standing.scopes.insert(scope);
    }
    for (auto count = random_() % 4; count > 0; --count) {
      made.recipients.emplace_back(pick());
      standing.names.insert(made.recipients.back().str());
    }
    if (random_() % 3 == 0) {
      made.recipient_states.emplace_back(state_of(pick()));
      standing.names.insert(made.recipient_states.back().str());
    }
    if (random_() % 2 == 0) {
      standing.until = now_ + static_cast<int>(random_() % 20);
      made.valid_until = Timestamp(std::chrono::milliseconds(*standing.until));
    }
    decisions_.push_back(made);
    standing_.erase(request);
    const bool grants =
        made.verdict == ConsentVerdict::kGranted || made.verdict == ConsentVerdict::kGrantedInPart;
    if (grants) standing_.emplace(request, standing);
  }

  [[nodiscard]] bool naively(const std::string& from,
                             const std::string& to,
                             OnwardPath path) const {
    const bool abroad = path == OnwardPath::kOutOfTheUnion;
    if (from == kProvider) return true;
    if (!is_restricted() && !(abroad && state_of(from) != state_of(kProvider))) return true;
    const auto scope = abroad ? ConsentScope::kThirdCountryTransfer : ConsentScope::kOnwardSharing;
    return std::ranges::any_of(standing_, [&](const auto& entry) {
      const Standing& consent = entry.second;
      return consent.asked_by == from && consent.scopes.contains(scope) &&
             (consent.names.contains(to) || consent.names.contains(state_of(to))) &&
             (!consent.until || now_ < *consent.until);
    });
  }

  void forward() {
    const std::string from = pick();
    const std::string to = pick();
    if (!holders_.contains(from) || from == to) return;
    const OnwardPath path = random_() % 4 == 0 ? OnwardPath::kOutOfTheUnion : OnwardPath::kForward;
    const auto held = gateway::handling_at(admitted_, versions_, now());
    const auto permit = gateway::may_pass({.path = path,
                                           .codes = held.codes,
                                           .provider = AuthorityId(kProvider),
                                           .provider_state = StateCode(state_of(kProvider)),
                                           .by = AuthorityId(from),
                                           .by_state = StateCode(state_of(from)),
                                           .recipient = AuthorityId(to),
                                           .recipient_state = StateCode(state_of(to)),
                                           .at = now()},
                                          decisions_);
    ASSERT_EQ(static_cast<bool>(permit), naively(from, to, path)) << from << " to " << to;
    if (!permit) return;
    Link link{.from = from, .to = to, .path = path, .restricted = is_restricted(), .consent = {}};
    for (const auto& lifted : *permit)
      link.consent = lifted.consent.value_or(Handle()).str();
    if (holders_.insert(to).second) links_.push_back(link);
  }

  /// Every holder is an addressee or was reached by a link whose maker held it; every restricted
  /// link not made by the provider names the consent that it rests on.
  void trace_back() const {
    for (const Link& link : links_) {
      if (link.from == kProvider || !link.restricted) continue;
      ASSERT_TRUE(link.consent) << link.from << " to " << link.to;
      const auto rests_on = std::ranges::find_if(decisions_, [&](const auto& decision) {
        return decision.decision.str() == *link.consent;
      });
      ASSERT_NE(rests_on, decisions_.end());
      EXPECT_EQ(rests_on->asked_by.str(), link.from);
    }
  }

  std::mt19937 random_;
  int now_ = 0;
  std::vector<std::string> names_;
  gateway::HeldHandling admitted_;
  std::vector<HandlingVersion> versions_;
  std::vector<ConsentRecord> decisions_;
  std::map<std::string, std::string> requests_;
  std::map<std::string, Standing> standing_;
  std::set<std::string> holders_;
  std::vector<Link> links_;
};

TEST(ForwardChains, PassNothingRestrictedWithoutConsent) {
  const unsigned first = handling_test::first_seed();
  std::size_t links = 0;
  std::size_t with_consent = 0;
  for (unsigned i = 0; i < kCases; ++i) {
    SCOPED_TRACE("seed " + std::to_string(first + i));
    RandomChain chain(first + i);
    chain.run();
    if (::testing::Test::HasFailure()) return;
    links += chain.links().size();
    with_consent += static_cast<std::size_t>(std::ranges::count_if(
        chain.links(), [](const Link& link) { return link.consent.has_value(); }));
  }
  // A generator that never forwards under a consent would show nothing.
  EXPECT_GT(links, kCases);
  EXPECT_GT(with_consent, kCases / 100);
}

}  // namespace

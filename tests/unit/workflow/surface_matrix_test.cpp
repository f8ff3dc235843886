/// \file
/// Goal: on every surface every role sees what it may and nothing else, and nobody forgets a
/// surface or a role. Method: one row for each pair, tried out on the services themselves; the
/// switches below do not compile once a surface or a role is added, and the count fails without
/// its rows.

#include <optional>

#include <gtest/gtest.h>

#include "tests/unit/workflow/restricted_world.h"
#include "workflow/runtime/history_service.h"
#include "workflow/runtime/queue_service.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {
namespace {

using gateway::Caller;
using gateway::PersonRole;

/// What happens to a person: "yes", "waits", or a refusal's code.
struct Outcomes {
  std::string cleared;    ///< For EU-R.
  std::string uncleared;  ///< For BPL alone.
};

struct Row {
  Surface surface;
  Outcomes human;    ///< Officer and supervisor alike; data protection where nothing else is said.
  Outcomes service;  ///< Whoever stands for a system.
  std::optional<Outcomes> data_protection = {};

  [[nodiscard]] const Outcomes& of(PersonRole role) const {
    if (role == PersonRole::kDataProtection && data_protection) return *data_protection;
    return role == PersonRole::kService ? service : human;
  }
};

const Outcomes kSupervises{"person.role", "person.role"};

const std::vector<Row>& rows() {
  using enum Surface;
  static const std::vector<Row> kRows{
      {kDocument, {"yes", "person.not-cleared"}, {"yes", "person.not-cleared"}},
      {kDelivery, {"yes", "waits"}, {"yes", "waits"}},
      {kReading, {"yes", "person.not-cleared"}, {"person.is-service", "person.is-service"}},
      {kStatus, {"yes", "yes"}, {"yes", "yes"}},
      {kReceipt, {"yes", "yes"}, {"yes", "yes"}},
      {kDecision, {"yes", "yes"}, {"yes", "yes"}},
      {kListing, {"yes", "yes"}, {"yes", "yes"}},
      {kHandling, {"yes", "yes"}, {"yes", "yes"}},
      {kRestriction, {"yes", "person.not-cleared"}, {"yes", "person.not-cleared"}},
      {kAcknowledgement, {"yes", "person.not-cleared"}, {"person.is-service", "person.is-service"}},
      {kEvidence, {"yes", "person.not-cleared"}, {"yes", "person.not-cleared"}},
      {kForward, {"yes", "person.not-cleared"}, {"yes", "person.not-cleared"}, kSupervises},
      {kAssignment, {"yes", "person.not-cleared"}, {"yes", "person.not-cleared"}, kSupervises},
      {kReturn, {"yes", "yes"}, {"yes", "yes"}},
      {kEuropolDecision,
       {"yes", "person.not-cleared"},
       {"person.is-service", "person.is-service"},
       kSupervises},
      {kQueue, {"yes", "waits"}, {"person.is-service", "person.is-service"}},
      {kClaim,
       {"yes", "person.not-cleared"},
       {"person.is-service", "person.is-service"},
       kSupervises},
  };
  return kRows;
}

std::size_t place_of(Surface surface) {
  switch (surface) {
    case Surface::kDocument:
      return 0;
    case Surface::kDelivery:
      return 1;
    case Surface::kReading:
      return 2;
    case Surface::kStatus:
      return 3;
    case Surface::kReceipt:
      return 4;
    case Surface::kDecision:
      return 5;
    case Surface::kListing:
      return 6;
    case Surface::kHandling:
      return 7;
    case Surface::kRestriction:
      return 8;
    case Surface::kAcknowledgement:
      return 9;
    case Surface::kEvidence:
      return 10;
    case Surface::kForward:
      return 11;
    case Surface::kAssignment:
      return 12;
    case Surface::kReturn:
      return 13;
    case Surface::kEuropolDecision:
      return 14;
    case Surface::kQueue:
      return 15;
    case Surface::kClaim:
      return 16;
  }
  return kSurfaces.size();
}

/// Whether content is shown, reported as seen or passed on.
bool names_a_person(Surface surface) {
  return surface != Surface::kStatus && surface != Surface::kReceipt &&
         surface != Surface::kDecision && surface != Surface::kListing &&
         surface != Surface::kHandling && surface != Surface::kReturn;
}

/// Who may see the surface as far as authorities go.
std::string authority_at(Surface surface) {
  const bool of_sender = surface == Surface::kReceipt || surface == Surface::kDecision;
  return of_sender ? "XA-POLICE" : "XB-POLICE";
}

template <class T>
std::string outcome_of(const gateway::Result<T>& answer) {
  return answer ? "yes" : std::string(gateway::kind_of(answer.refusal().code).name);
}

std::string lease(RestrictedWorld& world, const Caller& caller) {
  const auto leased = world.inbox.lease(caller, {});
  return leased && leased->empty() ? "waits" : outcome_of(leased);
}

std::string report(RestrictedWorld& world, const Caller& caller) {
  world.deliver("XB-POLICE");
  return outcome_of(world.inbox.report_read(caller, world.handle));
}

std::string list(RestrictedWorld& world, const Caller& caller) {
  HistoryService history(
      {.doorkeeper = world.doorkeeper, .records = world.journal, .refusals = world.refusals});
  const auto page = history.messages(caller, {}, 500);
  return page && page->items.empty() ? "nothing" : outcome_of(page);
}

const gateway::Confidential<std::string> kReason("Their case.");

std::string forward(RestrictedWorld& world, const Caller& caller) {
  return outcome_of(world.holdings.forward(
      caller,
      world.handle,
      {.addressees = {gateway::AuthorityId("XC-POLICE")}, .justification = kReason}));
}

std::string assign(RestrictedWorld& world, const Caller& caller) {
  return outcome_of(
      world.holdings.assign(caller, world.handle, gateway::AuthorityId("XB-SPOC"), kReason));
}

std::string decide(RestrictedWorld& world, const Caller& caller) {
  return outcome_of(world.holdings.decide_europol(
      caller,
      world.handle,
      {.verdict = gateway::EuropolVerdict::kLater, .purposes = {}, .reason = kReason}));
}

/// XB-SPOC has assigned the message to XB-POLICE.
std::string give_back(RestrictedWorld& world, const Caller& caller) {
  const auto officer = caller_for("XB-SPOC", person_of(PersonRole::kOfficer, Cleared::kYes));
  (void)world.holdings.assign(officer, world.handle, gateway::AuthorityId("XB-POLICE"), kReason);
  return outcome_of(
      world.holdings.give_back(caller, world.handle, gateway::ReturnReason::kNotCompetent));
}

QueueService queue_of(RestrictedWorld& world) {
  return QueueService({.doorkeeper = world.doorkeeper,
                       .directories = world.directories,
                       .clock = world.clock,
                       .entropy = world.entropy,
                       .records = world.journal,
                       .queues = world.journal.queues(),
                       .committer = world.committer,
                       .dispatcher = world.dispatcher,
                       .refusals = world.refusals},
                      {});
}

std::string queue(RestrictedWorld& world, const Caller& caller) {
  auto service = queue_of(world);
  const auto page = service.list(caller, gateway::QueueScope::kOpen, {}, 100);
  return page && page->items.empty() ? "waits" : outcome_of(page);
}

/// The item of XB-POLICE.
std::string claim(RestrictedWorld& world, const Caller& caller) {
  const auto items = world.journal.queues().page({.authority = gateway::AuthorityId("XB-POLICE"),
                                                  .clearance = gateway::Classification::kTopSecret,
                                                  .scope = gateway::QueueScope::kOpen,
                                                  .after = {}});
  auto service = queue_of(world);
  return outcome_of(service.claim(caller, items.at(0).delivery));
}

/// Tries it out in a world of its own.
std::string tried(Surface surface, const Caller& caller) {
  RestrictedWorld world;
  switch (surface) {
    case Surface::kDocument:
      return outcome_of(world.queries.document(caller, world.handle, {}));
    case Surface::kDelivery:
      return lease(world, caller);
    case Surface::kReading:
      return report(world, caller);
    case Surface::kStatus:
      return outcome_of(world.queries.status(caller, world.handle));
    case Surface::kReceipt:
      return outcome_of(world.queries.receipt(caller, world.handle));
    case Surface::kDecision:
      return outcome_of(world.queries.decision(caller, world.handle));
    case Surface::kListing:
      return list(world, caller);
    case Surface::kHandling:
      return outcome_of(world.holdings.handling(caller, world.handle));
    case Surface::kRestriction:
      return outcome_of(world.holdings.restriction(caller, world.handle));
    case Surface::kAcknowledgement:
      return outcome_of(world.holdings.acknowledge(caller, world.handle, 1));
    case Surface::kEvidence:
      return outcome_of(world.holdings.evidence(caller, world.handle, {}));
    case Surface::kForward:
      return forward(world, caller);
    case Surface::kAssignment:
      return assign(world, caller);
    case Surface::kReturn:
      return give_back(world, caller);
    case Surface::kEuropolDecision:
      return decide(world, caller);
    case Surface::kQueue:
      return queue(world, caller);
    case Surface::kClaim:
      return claim(world, caller);
  }
  return "no such surface";
}

TEST(SurfaceMatrixTest, EachSurfaceHasExactlyOneRow) {
  std::vector<int> found(kSurfaces.size());
  for (const auto& row : rows())
    ++found.at(place_of(row.surface));

  EXPECT_EQ(found, std::vector<int>(found.size(), 1));
  for (const auto surface : kSurfaces)
    EXPECT_EQ(kSurfaces.at(place_of(surface)), surface);
}

TEST(SurfaceMatrixTest, EachRoleSeesWhatItsRowSays) {
  for (const auto& row : rows()) {
    for (const auto role : kRoles) {
      const auto authority = authority_at(row.surface);
      const auto who = "surface " + std::to_string(place_of(row.surface)) + ", " +
                       std::string(gateway::to_text(role));
      const auto cleared = caller_for(authority, person_of(role, Cleared::kYes));
      const auto uncleared = caller_for(authority, person_of(role, Cleared::kNo));

      EXPECT_EQ(tried(row.surface, cleared), row.of(role).cleared) << who;
      EXPECT_EQ(tried(row.surface, uncleared), row.of(role).uncleared) << who << ", uncleared";
    }
  }
}

TEST(SurfaceMatrixTest, WithoutAPersonNoContentIsShownOrReported) {
  for (const auto surface : kSurfaces) {
    EXPECT_EQ(tried(surface, nobody_at(authority_at(surface))),
              names_a_person(surface) ? "person.missing" : "yes")
        << place_of(surface);
  }
}

TEST(SurfaceMatrixTest, StrangersSeeNothingWhoeverTheyName) {
  const auto stranger = caller_for("XC-POLICE", person_of(PersonRole::kOfficer, Cleared::kYes));
  std::vector<std::string> expected(kSurfaces.size(), "not-found");
  expected.at(place_of(Surface::kDelivery)) = "waits";
  expected.at(place_of(Surface::kListing)) = "nothing";
  expected.at(place_of(Surface::kQueue)) = "waits";
  for (const auto surface : kSurfaces)
    EXPECT_EQ(tried(surface, stranger), expected.at(place_of(surface))) << place_of(surface);
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: on every surface every role sees what it may and nothing else, and nobody forgets a
/// surface or a role. Method: one row for each pair, tried out on the services themselves; the
/// switches below do not compile once a surface or a role is added, and the count fails without
/// its rows.

#include <gtest/gtest.h>

#include "tests/unit/workflow/restricted_world.h"
#include "workflow/runtime/history_service.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {
namespace {

using gateway::Caller;
using gateway::PersonRole;

struct Row {
  Surface surface;
  PersonRole role;
  std::string cleared;    ///< What happens for EU-R: "yes", "waits", or a refusal's code.
  std::string uncleared;  ///< The same for a person cleared for BPL alone.
};

const std::vector<Row>& rows() {
  using enum Surface;
  using enum PersonRole;
  static const std::vector<Row> kRows{
      {kDocument, kOfficer, "yes", "person.not-cleared"},
      {kDocument, kSupervisor, "yes", "person.not-cleared"},
      {kDocument, kDataProtection, "yes", "person.not-cleared"},
      {kDocument, kService, "yes", "person.not-cleared"},
      {kDelivery, kOfficer, "yes", "waits"},
      {kDelivery, kSupervisor, "yes", "waits"},
      {kDelivery, kDataProtection, "yes", "waits"},
      {kDelivery, kService, "yes", "waits"},
      {kReading, kOfficer, "yes", "person.not-cleared"},
      {kReading, kSupervisor, "yes", "person.not-cleared"},
      {kReading, kDataProtection, "yes", "person.not-cleared"},
      {kReading, kService, "person.is-service", "person.is-service"},
      {kStatus, kOfficer, "yes", "yes"},
      {kStatus, kSupervisor, "yes", "yes"},
      {kStatus, kDataProtection, "yes", "yes"},
      {kStatus, kService, "yes", "yes"},
      {kReceipt, kOfficer, "yes", "yes"},
      {kReceipt, kSupervisor, "yes", "yes"},
      {kReceipt, kDataProtection, "yes", "yes"},
      {kReceipt, kService, "yes", "yes"},
      {kDecision, kOfficer, "yes", "yes"},
      {kDecision, kSupervisor, "yes", "yes"},
      {kDecision, kDataProtection, "yes", "yes"},
      {kDecision, kService, "yes", "yes"},
      {kListing, kOfficer, "yes", "yes"},
      {kListing, kSupervisor, "yes", "yes"},
      {kListing, kDataProtection, "yes", "yes"},
      {kListing, kService, "yes", "yes"},
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
  }
  return kSurfaces.size();
}

std::size_t place_of(PersonRole role) {
  switch (role) {
    case PersonRole::kOfficer:
      return 0;
    case PersonRole::kSupervisor:
      return 1;
    case PersonRole::kDataProtection:
      return 2;
    case PersonRole::kService:
      return 3;
  }
  return kRoles.size();
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
  }
  return "no such surface";
}

TEST(SurfaceMatrixTest, EachSurfaceAndEachRoleHasExactlyOneRow) {
  std::vector<int> found(kSurfaces.size() * kRoles.size());
  for (const auto& row : rows())
    ++found.at(place_of(row.surface) * kRoles.size() + place_of(row.role));

  EXPECT_EQ(found, std::vector<int>(found.size(), 1));
  for (const auto surface : kSurfaces)
    EXPECT_EQ(kSurfaces.at(place_of(surface)), surface);
}

TEST(SurfaceMatrixTest, EachRoleSeesWhatItsRowSays) {
  for (const auto& row : rows()) {
    const auto authority = authority_at(row.surface);
    const auto who = "surface " + std::to_string(place_of(row.surface)) + ", " +
                     std::string(gateway::to_text(row.role));
    const auto cleared = caller_for(authority, person_of(row.role, Cleared::kYes));
    const auto uncleared = caller_for(authority, person_of(row.role, Cleared::kNo));

    EXPECT_EQ(tried(row.surface, cleared), row.cleared) << who;
    EXPECT_EQ(tried(row.surface, uncleared), row.uncleared) << who << ", uncleared";
  }
}

TEST(SurfaceMatrixTest, WithoutAPersonNoContentIsShownOrReported) {
  for (const auto surface : kSurfaces) {
    const bool content = surface == Surface::kDocument || surface == Surface::kDelivery ||
                         surface == Surface::kReading;
    EXPECT_EQ(tried(surface, nobody_at(authority_at(surface))), content ? "person.missing" : "yes")
        << place_of(surface);
  }
}

TEST(SurfaceMatrixTest, StrangersSeeNothingWhoeverTheyName) {
  const auto stranger = caller_for("XC-POLICE", person_of(PersonRole::kOfficer, Cleared::kYes));
  const std::vector<std::string> expected{
      "not-found", "waits", "not-found", "not-found", "not-found", "not-found", "nothing"};
  for (const auto surface : kSurfaces)
    EXPECT_EQ(tried(surface, stranger), expected.at(place_of(surface))) << place_of(surface);
}

}  // namespace
}  // namespace workflow

/// \file
/// Goal: docs/audit.md has a row for each kind of damage, and the verifier's list of events is the
/// writer's. Method: the document's table and both lists, compared.

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/audit_entry.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/event_table.h"

namespace verify {
namespace {

std::vector<std::string> kinds_in_document() {
  std::ifstream file(LIAISON_SOURCE_DIR "/docs/audit.md");
  std::vector<std::string> kinds;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "<!-- damage -->") inside = true;
    if (inside && line.empty()) break;
    if (inside && line.starts_with("| `")) kinds.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  return kinds;
}

TEST(VerificationDocumentTest, HasARowForEachKindOfDamageInTheirOrder) {
  std::vector<std::string> kinds;
  for (const DamageKind kind : all_damage_kinds())
    kinds.emplace_back(to_text(kind));

  EXPECT_EQ(kinds_in_document(), kinds);
}

TEST(VerificationDocumentTest, TheVerifierKnowsExactlyTheWritersEvents) {
  for (const gateway::AuditEvent event : gateway::all_audit_events())
    EXPECT_NE(find_event(gateway::to_text(event)), nullptr) << gateway::to_text(event);
  EXPECT_EQ(find_event("message.forgotten"), nullptr);
}

}  // namespace
}  // namespace verify

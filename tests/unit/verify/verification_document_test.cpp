/// \file
/// Goal: docs/audit.md has a row for each kind of damage and for each id, and the verifier's lists
/// of events and ids are the writer's. Method: the document's tables and the lists, compared.

#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/audit_entry.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/event_table.h"
#include "tools/liaison-verify/id_forms.h"
#include "tools/liaison-verify/opening.h"

namespace verify {
namespace {

/// First cells of the rows of the table below the mark.
std::vector<std::string> rows_below(const std::string& mark) {
  std::ifstream file(LIAISON_SOURCE_DIR "/docs/audit.md");
  std::vector<std::string> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == mark) inside = true;
    if (inside && line.empty()) break;
    if (inside && line.starts_with("| `")) rows.push_back(line.substr(2, line.find(" |") - 2));
  }
  return rows;
}

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

TEST(VerificationDocumentTest, HasARowForEachKindOfDamageInTheirOrder) {
  std::vector<std::string> kinds;
  for (const DamageKind kind : all_damage_kinds())
    kinds.push_back(quoted(to_text(kind)));

  EXPECT_EQ(rows_below("<!-- damage -->"), kinds);
}

TEST(VerificationDocumentTest, HasTheFormOfEachIdThatAnEventHas) {
  std::set<std::string> of_events;
  for (const EventRow& row : event_table()) {
    for (const auto& names : {row.ids, row.further_ids}) {
      for (const auto name : names)
        of_events.insert(quoted(name));
    }
  }
  std::set<std::string> with_form;
  for (const auto name : all_id_names())
    with_form.insert(quoted(name));
  std::set<std::string> in_document;
  for (const auto& row : rows_below("<!-- ids -->")) {
    std::istringstream words(row);
    for (std::string word; std::getline(words >> std::ws, word, ',');)
      in_document.insert(word);
  }

  EXPECT_EQ(with_form, of_events);
  EXPECT_EQ(in_document, of_events);
}

TEST(VerificationDocumentTest, TheWorkedExampleIsALogThatVerifies) {
  std::ifstream file(LIAISON_SOURCE_DIR "/docs/audit.md");
  std::string line;
  while (std::getline(file, line) && line != "<!-- example: lines -->") {
  }
  std::getline(file, line);  // The fence.
  std::uint64_t index = 0;
  for (; std::getline(file, line) && line != "```"; ++index) {
    const Place place{.file = "docs/audit.md", .entry = index};
    EXPECT_NO_THROW(check_opening(read_entry(line, place), index, "example.test/audit", place));
  }
  EXPECT_EQ(index, 3U);
}

TEST(VerificationDocumentTest, TheVerifierKnowsExactlyTheWritersEvents) {
  for (const gateway::AuditEvent event : gateway::all_audit_events())
    EXPECT_NE(find_event(gateway::to_text(event)), nullptr) << gateway::to_text(event);
  EXPECT_EQ(find_event("message.forgotten"), nullptr);
}

}  // namespace
}  // namespace verify

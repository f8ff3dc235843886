/// \file
/// An office with a connector whose gateway, checker and clock are the test's.
#pragma once

#include <deque>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "adapters/connector/incoming.h"
#include "adapters/connector/outgoing.h"
#include "gateway/audit/sha256.h"
#include "tests/support/doubles.h"
#include "tests/support/made_office.h"
#include "tests/support/temporary_folder.h"

namespace testing_connector {

namespace connector = adapters::connector;

/// Accepts everything, unless told what to answer instead.
class FakeLine final : public connector::GatewayLine {
 public:
  connector::Answer<connector::Acceptance> submit(
      const gateway::Confidential<std::string>& document,
      std::chrono::milliseconds limit) override {
    submitted.push_back(document.disclose());
    limits.push_back(limit);
    if (instead_of_acceptance) return *instead_of_acceptance;
    connector::Acceptance acceptance;
    acceptance.message_id = "m";
    acceptance.handle = "h";
    acceptance.digest = gateway::to_hex(gateway::sha256(document.disclose()));
    acceptance.receipt = "receipt of " + acceptance.digest;
    return acceptance;
  }

  connector::Answer<std::vector<connector::Delivery>> lease(const connector::LeaseWish&) override {
    if (lost) return connector::NoLine{"no line"};
    auto given = waiting;
    for (const auto& delivery : given)
      leased.push_back(delivery.handle);
    return given;
  }

  connector::Answer<connector::Done> confirm(
      const std::vector<connector::LeasedItem>& items) override {
    if (confirmation_lost) return connector::NoLine{"no line"};
    for (const auto& item : items) {
      confirmed.push_back(item.delivery_id);
      std::erase_if(waiting, [&](const auto& delivery) {
        return delivery.item.delivery_id == item.delivery_id;
      });
    }
    return connector::Done{};
  }

  connector::Answer<connector::Done> release(const std::vector<connector::LeasedItem>& items,
                                             const std::string&,
                                             gateway::ReleaseCause cause) override {
    causes.push_back(cause);
    for (const auto& item : items)
      released.push_back(item.delivery_id);
    return connector::Done{};
  }

  connector::Answer<std::vector<connector::Authority>> directory() override {
    if (lost) return connector::NoLine{"no line"};
    return std::vector<connector::Authority>{{"FR-CUSTOMS-1", "Customs", "FR-SPOC", ""},
                                             {"FR-SPOC", "SPOC", "", "+33 000 0001"}};
  }

  std::optional<connector::Answer<connector::Acceptance>> instead_of_acceptance;
  bool lost = false;
  bool confirmation_lost = false;
  std::vector<connector::Delivery> waiting;
  std::vector<std::string> submitted;
  std::vector<std::chrono::milliseconds> limits;
  std::vector<std::string> leased;
  std::vector<std::string> confirmed;
  std::vector<std::string> released;
  std::vector<gateway::ReleaseCause> causes;  // Of each release.
};

/// "bad…" is refused, "urgent…" is urgent, everything else is a routine document.
class FakeChecker final : public connector::DocumentChecker {
 public:
  gateway::Result<connector::CheckedDocument> check(
      const gateway::Confidential<std::string>& document, gateway::Timestamp) const override {
    const auto& text = document.disclose();
    if (text.starts_with("bad")) {
      return gateway::refusal(gateway::RefusalCode::kRulesViolated, "It is bad.");
    }
    return connector::CheckedDocument{
        .message_id = "m",
        .type = "Request",
        .rank = text.starts_with("urgent") ? connector::Rank::kUrgent : connector::Rank::kRoutine,
        .warnings = {}};
  }

  std::uint64_t bytes_max() const override { return 1000; }
};

/// The clock begins with the machine's, because files get their times from it.
class TheOffice {
 public:
  connector::Parts parts() {
    return {.folders = &folders,
            .files = &files,
            .line = &line,
            .clock = &clock,
            .board = &board,
            .diary = &diary,
            .desks = &desks,
            .seed = 1};
  }

  /// Turns the clock to so long after the file got its name in `out`.
  void turn_to(const std::string& name, std::chrono::milliseconds after) {
    clock.advance(connector::named_at(folders.out / name).value() + after - clock.now());
  }

  [[nodiscard]] std::string concern(connector::Concern which) const {
    return connector::read_board(folders.spool / "board.json")
        .value()
        .concerns.at(static_cast<std::size_t>(which));
  }

  support::TemporaryFolder base;
  support::Office office{base.path() / "office"};
  connector::Folders folders = connector::folders_of(base.path() / "office", base.path() / "spool");
  connector::DurableFiles files{folders.unfinished};
  FakeLine line;
  FakeChecker checker;
  support::FakeClock clock{
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())};
  std::ostringstream told;
  connector::Diary diary{told};
  connector::Board board{(connector::prepare(folders), folders.spool / "board.json")};
  connector::DutyBook desks{folders.spool / "central-unit.json", "FR-CUSTOMS-1", ""};
};

}  // namespace testing_connector

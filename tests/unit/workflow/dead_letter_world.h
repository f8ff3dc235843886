/// \file
/// Dead letters in a world in which a message may have been passed on: the service over the journal
/// in memory, with real routing and handling; the directory is changed meanwhile.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "workflow/runtime/dead_letter_service.h"

namespace workflow {

/// As the journal in memory holds them.
class LettersOfJournal : public gateway::DeadLetterRecords {
 public:
  explicit LettersOfJournal(support::MemoryJournal& journal) : journal_(&journal) {}

  std::vector<gateway::DeadLetter> dead_letters(std::uint64_t after, std::uint32_t limit) override {
    std::vector<gateway::DeadLetter> found;
    std::uint64_t number = 0;
    for (const auto& delivery : journal_->deliveries()) {
      if (!delivery.dead || !delivery.dead->waits || ++number <= after) continue;
      if (found.size() == limit) break;
      gateway::DeadLetter letter;
      letter.number = number;
      letter.delivery = delivery.id;
      letter.cause = delivery.dead->cause;
      found.push_back(std::move(letter));
    }
    return found;
  }

  std::optional<gateway::DeadDelivery> find(const gateway::DeliveryId& id) override {
    const auto& all = journal_->deliveries();
    const auto found = std::ranges::find(all, id, &support::MemoryDelivery::id);
    if (found == all.end() || !found->dead) return std::nullopt;
    gateway::DeadDelivery dead{.handle = found->handle,
                               .recipient = found->status.planned.authority,
                               .role = found->status.planned.role,
                               .waits = found->dead->waits};
    if (!found->passed_by) return dead;
    dead.passed_on = found->passed_by->kind;
    dead.passed_by = found->passed_by->authority;
    tell_passings(dead);
    return dead;
  }

 private:
  void tell_passings(gateway::DeadDelivery& dead) {
    const auto message = journal_->find_message(dead.handle);
    for (const auto& passing : message->passings) {
      if (passing.by.authority != dead.passed_by) continue;
      const auto& [authority, role, reasons] = passing.planned;
      if (passing.by.kind == gateway::PassingKind::kForward &&
          role == gateway::DeliveryRole::kAddressed)
        dead.forwarded_to.push_back(authority);
      if (passing.by.kind == gateway::PassingKind::kAssignment && authority == dead.recipient)
        dead.given_back = passing.returned.has_value();
    }
  }

  support::MemoryJournal* journal_;
};

class DeadLetterWorldTest : public ::testing::Test {
 protected:
  /// Leases what waits for the authority and gives it back so. \return the delivery.
  gateway::DeliveryId give_back(const std::string& authority, gateway::ReleaseCause cause) {
    const auto leased = world.inbox.lease(caller_for(authority), {.limit = 1});
    EXPECT_TRUE(leased);
    const auto& delivery = leased->at(0).leased;
    EXPECT_TRUE(world.inbox.release(
        caller_for(authority),
        {{delivery.delivery, delivery.lease}},
        {.reason = gateway::Confidential<std::string>("It does not open."), .cause = cause}));
    return delivery.delivery;
  }

  gateway::DeliveryId refused_by(const std::string& authority) {
    return give_back(authority, gateway::ReleaseCause::kRefused);
  }

  gateway::Result<gateway::Recorded> redrive(const gateway::DeliveryId& delivery,
                                             const std::string& by = "ada") {
    return service.redrive(operator_caller(by), delivery, "Mended.");
  }

  gateway::DeliveryState state_of(const std::string& recipient) {
    for (const auto& delivery : world.journal.deliveries()) {
      if (delivery.handle == world.handle &&
          delivery.status.planned.authority == gateway::AuthorityId(recipient))
        return delivery.status.state;
    }
    return gateway::DeliveryState::kAccepted;
  }

  /// From now on the directory has no such authority.
  void forget(const std::string& authority) {
    auto rows = HoldingWorld::rows();
    const gateway::AuthorityId id(authority);
    std::erase_if(rows.authorities, [&](const auto& row) { return row.id == id; });
    std::erase_if(rows.persons, [&](const auto& row) { return row.authority == id; });
    std::erase_if(rows.systems, [&](const auto& row) {
      return std::ranges::find(row.authorities, id) != row.authorities.end();
    });
    world.use(std::move(rows));
  }

  /// XA-POLICE wants its message erased by then.
  void erase_by(gateway::Timestamp time) {
    auto changing =
        world.reply(gateway::MessageType::kHandlingChange, "XA-POLICE", "XB-POLICE", world.message);
    gateway::HandlingChangeBody changed;
    changed.change = gateway::HandlingChangeKind::kTighten;
    changed.concerned.whole_message = true;
    changed.new_handling.handling = {gateway::HandlingCode::kH0};
    changed.new_handling.erase_by = time;
    changed.reason = gateway::Confidential<std::string>("The court has ordered it.");
    changing.body = changed;
    ASSERT_TRUE(world.say(changing));
  }

  /// From now on that authority of the directory is of that kind.
  void turn_into(const std::string& authority, gateway::AuthorityKind kind) {
    auto rows = HoldingWorld::rows();
    std::ranges::find(rows.authorities, gateway::AuthorityId(authority), &gateway::Authority::id)
        ->kind = kind;
    world.use(std::move(rows));
  }

  gateway::Timestamp expiry_of(const gateway::DeliveryId& delivery) {
    return std::ranges::find(world.journal.deliveries(), delivery, &support::MemoryDelivery::id)
        ->status.expires_at;
  }

  HoldingWorld world;
  LettersOfJournal letters{world.journal};
  DeadLetterService service{{.gate = world.gate,
                             .letters = letters,
                             .records = world.journal,
                             .holdings = world.journal.holdings(),
                             .handling = world.handling,
                             .vault = world.vault,
                             .committer = world.committer,
                             .dispatcher = world.dispatcher,
                             .refusals = world.refusals},
                            {.ceiling = gateway::Classification::kRestricted}};
};

}  // namespace workflow

#include "tests/property/routing/random_world.h"

#include <algorithm>

#include "tests/property/routing/naive_directory.h"
#include "tests/property/routing/naive_law.h"
#include "tests/property/routing/random_rows.h"

namespace property_routing {
namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::Classification;
using gateway::DirectoryRows;
using gateway::MessageType;
using gateway::RouteInputs;

using Ids = std::vector<AuthorityId>;

/// Every id of the directory, each once.
Ids all_ids(const DirectoryRows& rows) {
  Ids ids;
  for (const Authority& row : rows.authorities) {
    if (std::ranges::find(ids, row.id) == ids.end()) ids.push_back(row.id);
  }
  return ids;
}

/// Throws a message among the authorities of one directory.
class Message {
 public:
  Message(Dice& dice, const DirectoryRows& rows) : dice_(dice), rows_(rows), ids_(all_ids(rows)) {}

  RouteInputs thrown() {
    in_.at = decision_time();
    in_.type = static_cast<MessageType>(1 + dice_.below(20));
    if (dice_.in_percent(20)) in_.type = one_that_reaches_holders();
    if (in_.type == MessageType::kNonDelivery && dice_.in_percent(80))
      in_.type = MessageType::kInformation;
    if (dice_.in_percent(15)) in_.way = gateway::Way::kOnward;
    in_.version = dice_.in_percent(50) ? "1.0" : "1.1";
    in_.follows_earlier = dice_.in_percent(90);
    if (dice_.in_percent(8)) in_.classification = static_cast<Classification>(1 + dice_.below(5));
    in_.language = dice_.one_of(std::vector<std::string>{"en", "en", "en", "en", "fr", "de"});
    choose_sender();
    if (dice_.in_percent(25)) claim();
    choose_addressees();
    choose_transfer();
    if (dice_.in_percent(45)) withhold();
    for (auto count = dice_.below(5); count > 0; --count)
      in_.holders.push_back(dice_.in_percent(95) ? dice_.one_of(ids_) : AuthorityId("XZ-NOBODY"));
    return std::move(in_);
  }

 private:
  MessageType one_that_reaches_holders() {
    return dice_.one_of(std::vector<MessageType>{
        MessageType::kHandlingChange, MessageType::kDataNotice, MessageType::kRecall});
  }

  [[nodiscard]] const Authority* now(const AuthorityId& id) const {
    return naive::who_answers(rows_, id, in_.at);
  }

  void choose_sender() {
    in_.sender = dice_.one_of(ids_);
    // An authority that has ended sends nothing, and most messages are those of authorities that
    // owe copies; a few of all others stay.
    for (int again = 0; again < 8; ++again) {
      const Authority* sender = now(in_.sender);
      const bool valid = sender != nullptr && sender->id == in_.sender;
      const std::string role = valid ? naive::role_of(*sender) : "";
      if (role == "designated" || role == "competent") return;
      if (valid && dice_.in_percent(40)) return;
      in_.sender = dice_.one_of(ids_);
    }
  }

  [[nodiscard]] bool may_be_written_to(const AuthorityId& id) const {
    const Authority* from = now(in_.sender);
    const Authority* to = now(id);
    if (from == nullptr || to == nullptr || to->id == from->id) return false;
    if (to->id != id && !in_.follows_earlier) return false;
    const bool onward = in_.way == gateway::Way::kOnward;
    const auto due =
        naive::law_of(*from, *to, onward ? "own initiative" : naive::flow_of(in_.type));
    if (!due) return false;
    const auto stays = [](const auto& copy) { return copy.who_may != naive::kSenderMay; };
    return !in_.suppression || std::ranges::none_of(due->copies, stays);
  }

  void choose_addressees() {
    Ids open;
    std::ranges::copy_if(
        ids_, std::back_inserter(open), [&](const auto& id) { return may_be_written_to(id); });
    const auto count = 1 + dice_.below(5);
    while (in_.addressees.size() < count) {
      const bool sensible = !open.empty() && !dice_.in_percent(2);
      in_.addressees.push_back(dice_.one_of(sensible ? open : ids_));
    }
  }

  void choose_transfer() {
    const std::vector<int> mostly_derogations{4, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 8, 8, 1, 2, 9};
    if (dice_.in_percent(95))
      in_.transfer = static_cast<gateway::TransferGround>(dice_.one_of(mostly_derogations));
  }

  /// Most claim what the state of the sender allows, and name somebody else as fallback.
  void claim() {
    const Authority* sender = now(in_.sender);
    std::vector<gateway::SuppressionGround> allowed;
    for (const auto& settings : rows_.settings) {
      if (sender != nullptr && settings.state == sender->state)
        allowed.assign(settings.suppression.begin(), settings.suppression.end());
    }
    if (!allowed.empty()) in_.suppression = dice_.one_of(allowed);
    if (dice_.in_percent(10))
      in_.suppression = static_cast<gateway::SuppressionGround>(1 + dice_.below(3));
    if (dice_.in_percent(15)) in_.fallback = dice_.one_of(ids_);
  }

  /// Mostly from a unit that this message would owe a copy.
  void withhold() {
    const Authority* owner = now(dice_.in_percent(50) ? in_.sender : in_.addressees.front());
    if (owner != nullptr && !owner->central_unit.empty() && dice_.in_percent(80))
      in_.withheld.push_back(owner->central_unit);
    const Ids units{AuthorityId("XA-SPOC"), AuthorityId("XB-SPOC"), AuthorityId("XB-ENU")};
    if (dice_.in_percent(30)) in_.withheld.push_back(dice_.one_of(units));
  }

  Dice& dice_;
  const DirectoryRows& rows_;
  Ids ids_;
  RouteInputs in_;
};

}  // namespace

World random_world(unsigned seed) {
  Dice dice(seed);
  World world;
  world.rows = random_rows(dice);
  world.inputs = Message(dice, world.rows).thrown();
  return world;
}

}  // namespace property_routing

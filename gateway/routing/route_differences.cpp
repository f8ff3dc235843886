#include "gateway/routing/route_differences.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/router.h"

namespace gateway {
namespace {

using Recipients = std::vector<AuthorityId>;

MessageType type_of(Flow flow) {
  switch (flow) {
    case Flow::kRequest:
      return MessageType::kRequest;
    case Flow::kAnswer:
      return MessageType::kInformation;
    case Flow::kOwnInitiative:
      return MessageType::kSpontaneousInformation;
    case Flow::kNotice:
      return MessageType::kNonDelivery;
  }
  broken_invariant("every flow has a type");
}

/// \return every recipient; none where the message is refused.
Recipients recipients_of(const Directory& directory, const RouteInputs& inputs) {
  const auto decision = Router(directory).decide(inputs);
  if (!decision) return {};
  Recipients recipients;
  for (const PlannedDelivery& delivery : decision->plan)
    recipients.push_back(delivery.authority);
  return recipients;
}

/// What routing asks of whoever is to receive something.
struct Mailbox {
  std::set<MessageType> accepts;
  std::set<std::string> versions;
  bool wants_europol_copies = true;

  friend auto operator<=>(const Mailbox&, const Mailbox&) = default;
};

/// Somebody who receives what another authority is addressed with or owed.
struct Recipient {
  AuthorityId id;  ///< Empty where there is none that is valid.
  Mailbox mailbox;

  friend auto operator<=>(const Recipient&, const Recipient&) = default;
};

/// All that routing asks of an authority; equal for authorities that are routed alike. Of one that
/// is not valid: what it asks of the one that continues its exchanges.
struct Standing {
  bool known = false;
  StateCode state;
  AuthorityKind kind = AuthorityKind::kCompetentAuthority;
  Mailbox mailbox;
  Recipient central_unit;
  Recipient national_unit;  ///< Its own.
  Recipient state_unit;     ///< The ENU of its state.
  Recipient proxy;
  Recipient successor;

  friend auto operator<=>(const Standing&, const Standing&) = default;
};

/// How the authorities of one directory stand at one time.
class Standings {
 public:
  Standings(const Directory& directory, Timestamp at) : directory_(&directory), at_(at) {
    const auto authorities = directory.list(at);
    for (const Authority* authority : authorities) {
      if (authority->kind == AuthorityKind::kEnu) {
        state_units_.emplace(authority->state, recipient(authority));
      }
    }
    for (const Authority* authority : authorities)
      standings_.emplace(authority->id, standing_of(*authority));
  }

  [[nodiscard]] const std::map<AuthorityId, Standing>& all() const { return standings_; }

  [[nodiscard]] Standing of(const AuthorityId& id) const {
    const auto found = standings_.find(id);
    return found == standings_.end() ? standing_of_ended(id) : found->second;
  }

 private:
  static Mailbox mailbox_of(const Authority& authority) {
    return {.accepts = authority.accepts,
            .versions = authority.versions,
            .wants_europol_copies = authority.wants_europol_copies};
  }

  static Recipient recipient(const Authority* authority) {
    if (authority == nullptr) return {};
    return {.id = authority->id, .mailbox = mailbox_of(*authority)};
  }

  [[nodiscard]] Standing standing_of(const Authority& authority) const {
    const auto state_unit = state_units_.find(authority.state);
    return {.known = true,
            .state = authority.state,
            .kind = authority.kind,
            .mailbox = mailbox_of(authority),
            .central_unit = recipient(directory_->find(authority.central_unit, at_)),
            .national_unit = recipient(directory_->find(authority.national_unit, at_)),
            .state_unit = state_unit == state_units_.end() ? Recipient() : state_unit->second,
            .proxy = recipient(directory_->find(authority.proxy, at_)),
            .successor = {}};
  }

  [[nodiscard]] Standing standing_of_ended(const AuthorityId& id) const {
    std::set<AuthorityId> seen;
    const Authority* ended = directory_->last(id, at_);
    while (ended != nullptr && seen.insert(ended->id).second) {
      const Authority* successor = directory_->find(ended->successor, at_);
      if (successor == nullptr) {
        ended = directory_->last(ended->successor, at_);
        continue;
      }
      Standing standing = standing_of(*successor);
      standing.known = false;
      standing.successor = recipient(successor);
      return standing;
    }
    return {};
  }

  const Directory* directory_;
  Timestamp at_;
  std::map<StateCode, Recipient> state_units_;
  std::map<AuthorityId, Standing> standings_;
};

/// Authorities that are routed alike in both directories.
struct Class {
  std::vector<AuthorityId> members;
  bool moved = false;  ///< Stands in the second directory otherwise than in the first.
};

/// The classes of two directories.
class Classes {
 public:
  explicit Classes(const DirectoryPair& directories)
      : before_(directories.before, directories.at), after_(directories.after, directories.at) {
    for (const Standings* each : {&before_, &after_}) {
      for (const auto& [id, standing] : each->all())
        ids_.insert(id);
    }
    for (const AuthorityId& id : ids_) {
      note_recipients(before_.of(id));
      note_recipients(after_.of(id));
    }
    for (const AuthorityId& id : ids_)
      add(id);
  }

  [[nodiscard]] const std::vector<Class>& all() const { return classes_; }

  /// Every authority with the index of its class, by id.
  [[nodiscard]] const std::vector<std::pair<AuthorityId, std::size_t>>& members() const {
    return members_;
  }

 private:
  void note_recipients(const Standing& standing) {
    for (const Recipient* each : {&standing.central_unit,
                                  &standing.national_unit,
                                  &standing.state_unit,
                                  &standing.proxy,
                                  &standing.successor})
      recipients_.insert(each->id);
  }

  void add(const AuthorityId& id) {
    // Whoever receives for others is a recipient itself, so nobody stands as it does.
    const AuthorityId self = recipients_.contains(id) ? id : AuthorityId();
    const auto before = before_.of(id);
    const auto after = after_.of(id);
    const auto [found, fresh] = index_.try_emplace({self, before, after}, classes_.size());
    if (fresh) classes_.push_back({.members = {}, .moved = before != after});
    classes_[found->second].members.push_back(id);
    members_.emplace_back(id, found->second);
  }

  Standings before_;
  Standings after_;
  std::set<AuthorityId> ids_;
  std::set<AuthorityId> recipients_;
  std::map<std::tuple<AuthorityId, Standing, Standing>, std::size_t> index_;
  std::vector<Class> classes_;
  std::vector<std::pair<AuthorityId, std::size_t>> members_;
};

class Comparison {
 public:
  explicit Comparison(const DirectoryPair& directories)
      : directories_(directories),
        classes_(directories),
        differ_(classes_.all().size() * classes_.all().size(), false) {}

  RouteComparison compare() {
    for (std::size_t from = 0; from < classes_.all().size(); ++from) {
      for (std::size_t to = 0; to < classes_.all().size(); ++to)
        compare_classes(from, to);
    }
    list_first();
    return std::move(result_);
  }

 private:
  void compare_classes(std::size_t from, std::size_t to) {
    const Class& senders = classes_.all()[from];
    const Class& addressees = classes_.all()[to];
    const std::size_t other = from == to ? 1 : 0;  // Nobody writes to itself.
    if (!senders.moved && !addressees.moved) return;
    if (addressees.members.size() <= other) return;
    ++result_.planned;
    if (!compare_route(directories_, senders.members.front(), addressees.members[other])) return;
    differ_[from * classes_.all().size() + to] = true;
    result_.total += senders.members.size() * (addressees.members.size() - other);
  }

  void list_first() {
    for (const auto& [sender, from] : classes_.members()) {
      for (const auto& [addressee, to] : classes_.members()) {
        if (result_.first.size() == std::min<std::size_t>(kRouteDifferencesMax, result_.total)) {
          return;
        }
        if (!differ_[from * classes_.all().size() + to] || sender == addressee) continue;
        auto difference = compare_route(directories_, sender, addressee);
        invariant(difference.has_value(), "authorities that stand alike are routed alike");
        result_.first.push_back(*std::move(difference));
      }
    }
  }

  DirectoryPair directories_;
  Classes classes_;
  std::vector<bool> differ_;  ///< By class of the sender, then of the addressee.
  RouteComparison result_;
};

}  // namespace

RouteComparison compare_routes(const DirectoryPair& directories) {
  return Comparison(directories).compare();
}

std::optional<RouteDifference> compare_route(const DirectoryPair& directories,
                                             const AuthorityId& sender,
                                             const AuthorityId& addressee) {
  for (const Flow flow : {Flow::kRequest, Flow::kAnswer, Flow::kOwnInitiative}) {
    const RouteInputs inputs{.sender = sender,
                             .addressees = {addressee},
                             .type = type_of(flow),
                             .version = "1.0",
                             .language = "en",
                             .transfer = TransferGround::kVitalInterests,
                             .at = directories.at};
    auto before = recipients_of(directories.before, inputs);
    auto after = recipients_of(directories.after, inputs);
    if (before == after) continue;
    return RouteDifference{.sender = sender,
                           .addressee = addressee,
                           .before = std::move(before),
                           .after = std::move(after)};
  }
  return std::nullopt;
}

}  // namespace gateway

#include "gateway/routing/route_differences.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
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

constexpr std::array kFlows{Flow::kRequest, Flow::kAnswer, Flow::kOwnInitiative};
constexpr std::string_view kVersion = "1.0";

/// All that routing asks of an authority; equal for authorities that are routed alike.
struct Standing {
  bool known = false;
  StateCode state;
  AuthorityKind kind = AuthorityKind::kCompetentAuthority;
  AuthorityId central_unit;   ///< Empty where there is none that is valid.
  AuthorityId national_unit;  ///< Whose copies are those of contacts with Europol; likewise.
  bool opted_out = false;     ///< The national unit.
  AuthorityId proxy;          ///< Empty where there is none that is valid.
  std::array<bool, kFlows.size()> reads{};  ///< The type that stands for each flow.

  friend auto operator<=>(const Standing&, const Standing&) = default;
};

bool reads(const Authority& authority, Flow flow) {
  const bool type = authority.accepts.empty() || authority.accepts.contains(type_of(flow));
  const bool version =
      authority.versions.empty() || authority.versions.contains(std::string(kVersion));
  return type && version;
}

AuthorityId id_of(const Authority* authority) {
  return authority != nullptr ? authority->id : AuthorityId();
}

Standing standing_of(const Authority& authority, const Directory& directory, Timestamp at) {
  const bool apart = !authority.national_unit.empty();
  const Authority* national =
      directory.find(apart ? authority.national_unit : authority.central_unit, at);
  Standing standing{.known = true,
                    .state = authority.state,
                    .kind = authority.kind,
                    .central_unit = id_of(directory.find(authority.central_unit, at)),
                    .national_unit = id_of(national),
                    .opted_out = national != nullptr && !national->wants_europol_copies,
                    .proxy = id_of(directory.find(authority.proxy, at))};
  for (std::size_t i = 0; i < kFlows.size(); ++i)
    standing.reads.at(i) = reads(authority, kFlows.at(i));
  return standing;
}

/// How the authorities of one directory stand at one time.
class Standings {
 public:
  Standings(const Directory& directory, Timestamp at) {
    for (const Authority* authority : directory.list(at))
      standings_.emplace(authority->id, standing_of(*authority, directory, at));
  }

  [[nodiscard]] const std::map<AuthorityId, Standing>& all() const { return standings_; }

  [[nodiscard]] Standing of(const AuthorityId& id) const {
    const auto found = standings_.find(id);
    return found == standings_.end() ? Standing{} : found->second;
  }

 private:
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
      for (const auto& [id, standing] : each->all()) {
        ids_.insert(id);
        units_.insert({standing.central_unit, standing.national_unit, standing.proxy});
      }
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
  void add(const AuthorityId& id) {
    // A unit or proxy is a recipient itself, so nobody stands as it does.
    const AuthorityId self = units_.contains(id) ? id : AuthorityId();
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
  std::set<AuthorityId> units_;
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
  for (const Flow flow : kFlows) {
    const RouteInputs inputs{.sender = sender,
                             .addressees = {addressee},
                             .type = type_of(flow),
                             .version = std::string(kVersion),
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

#include "adapters/http/json_replay.h"

#include <optional>
#include <utility>
#include <vector>

#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using nlohmann::ordered_json;

template <class Tag>
ordered_json texts_of(const std::vector<gateway::Id<Tag>>& ids) {
  auto array = ordered_json::array();
  for (const auto& id : ids)
    array.push_back(id.str());
  return array;
}

/// Kind, whom it is about and the code of a refusal: what a change and a sum have in common.
template <class Change>
ordered_json head_of(const Change& change) {
  ordered_json object{{"kind", std::string(to_text(change.kind))}};
  if (!change.authority.empty()) object["authority"] = change.authority.str();
  if (change.refusal) object["code"] = std::string(gateway::kind_of(*change.refusal).name);
  return object;
}

ordered_json change_object(const gateway::DecisionChange& change) {
  auto object = head_of(change);
  if (change.role) object["role"] = std::string(to_text(*change.role));
  object["rules"] = texts_of(change.rules);
  return object;
}

ordered_json sum_object(const gateway::ChangeSum& sum) {
  auto object = head_of(sum);
  if (!sum.rule.empty()) object["rule"] = sum.rule.str();
  object["count"] = sum.count;
  return object;
}

ordered_json difference_object(const gateway::DecisionDifference& difference) {
  auto changes = ordered_json::array();
  for (const auto& change : difference.changes)
    changes.push_back(change_object(change));
  return {{"handle", difference.handle.str()},
          {"decidedAt", gateway::to_text(difference.decided_at)},
          {"sender", difference.sender.str()},
          {"addressees", texts_of(difference.addressees)},
          {"differsAlready", difference.differs_already},
          {"changes", std::move(changes)}};
}

}  // namespace

std::string replay_json(const gateway::DirectoryReplay& replay) {
  const auto& figures = replay.figures;
  auto sums = ordered_json::array();
  for (const auto& sum : figures.sums)
    sums.push_back(sum_object(sum));
  auto differences = ordered_json::array();
  for (const auto& difference : figures.first)
    differences.push_back(difference_object(difference));
  ordered_json object{{"base", replay.base}, {"baseInForce", replay.base_in_force}};
  if (replay.base_effective_at) {
    object["baseEffectiveAt"] = gateway::to_text(*replay.base_effective_at);
  }
  object["version"] = replay.version;
  object["since"] = gateway::to_text(replay.since);
  object["askedFor"] = gateway::to_text(replay.at);
  object["replayed"] = figures.replayed;
  object["same"] = figures.replayed - figures.differ;
  object["differ"] = figures.differ;
  object["differAlready"] = figures.differ_already;
  object["sums"] = std::move(sums);
  object["sumsTotal"] = figures.sums_total;
  object["differences"] = std::move(differences);
  return object.dump();
}

}  // namespace adapters::http

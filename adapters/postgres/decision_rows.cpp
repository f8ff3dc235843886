#include "adapters/postgres/decision_rows.h"

#include <sstream>
#include <string>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/wire.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;

std::vector<AuthorityId> parted(const std::string& text) {
  std::vector<AuthorityId> ids;
  std::istringstream words(text);
  for (std::string id; words >> id;)
    ids.emplace_back(id);
  return ids;
}

/// A code that may be missing; stored codes begin at 1.
template <class Code>
std::optional<Code> read_code(RowReader& row) {
  const auto number = row.integer();
  if (number == 0) return std::nullopt;
  return static_cast<Code>(number);
}

gateway::StoredDecision read_decision(RowReader& row) {
  gateway::StoredDecision decision;
  gateway::RouteInputs& inputs = decision.inputs;
  inputs.at = row.time();
  decision.directory_version = row.text();
  inputs.classification = read_classification(row);
  inputs.follows_earlier = row.boolean();
  inputs.way = static_cast<gateway::Way>(row.integer());
  inputs.language = row.text();
  inputs.addressees = parted(row.text());
  inputs.suppression = read_code<gateway::SuppressionGround>(row);
  inputs.fallback = AuthorityId(row.text());
  inputs.transfer = read_code<gateway::TransferGround>(row);
  inputs.withheld = parted(row.text());
  inputs.holders = parted(row.text());
  inputs.sender = AuthorityId(row.text());
  inputs.type = read_message_type(row);
  inputs.version = row.text();
  return decision;
}

gateway::WithheldCopy read_withheld(RowReader& row) {
  AuthorityId unit(row.text());
  gateway::RuleId rule(row.text());
  return {.unit = std::move(unit), .rule = std::move(rule), .legal = row.text()};
}

Array<Uuid> array_of(const std::vector<Uuid>& uuids) {
  Array<Uuid> array;
  for (const Uuid& uuid : uuids)
    array.add(uuid);
  return array;
}

}  // namespace

std::optional<gateway::ExchangeState> fetch_exchange_state(Session& session,
                                                           const gateway::ExchangeKey& exchange,
                                                           const AuthorityId& participant) {
  const auto id = uuid_from_text(exchange.id.str());
  if (!id) return std::nullopt;
  const Rows rows = session.execute(
      "records_exchange_state",
      parameters(
          std::string_view(exchange.opener.str()), *id, std::string_view(participant.str())));
  if (rows.empty()) return std::nullopt;
  RowReader row(rows, 0);
  gateway::ExchangeState state{.revision = static_cast<std::uint32_t>(row.integer()),
                               .withheld = {}};
  for (std::string& unit : row.texts())
    state.withheld.emplace_back(std::move(unit));
  return state;
}

std::map<Uuid, gateway::StoredDecision> fetch_decisions(Session& session,
                                                        const std::vector<Uuid>& handles) {
  std::map<Uuid, gateway::StoredDecision> decisions;
  if (handles.empty()) return decisions;
  const Parameters asked = parameters(array_of(handles));
  session.queue("records_route_inputs", asked);
  session.queue("shared_message_recipients", asked);
  session.queue("records_withheld_copies", asked);
  const std::vector<Rows> answers = session.run();
  for (int i = 0; i < answers.at(0).size(); ++i) {
    RowReader row(answers[0], i);
    const Uuid handle = row.uuid();
    decisions.emplace(handle, read_decision(row));
  }
  for (int i = 0; i < answers.at(1).size(); ++i) {
    RowReader row(answers[1], i);
    const auto found = decisions.find(row.uuid());
    if (found == decisions.end()) continue;  // From before decisions were stored.
    AuthorityId recipient(row.text());
    found->second.plan.push_back(read_planned(row, std::move(recipient)));
  }
  for (int i = 0; i < answers.at(2).size(); ++i) {
    RowReader row(answers[2], i);
    const Uuid handle = row.uuid();
    decisions.at(handle).withheld.push_back(read_withheld(row));
  }
  return decisions;
}

std::optional<gateway::StoredDecision> fetch_decision(Session& session, const Uuid& handle) {
  auto decisions = fetch_decisions(session, {handle});
  if (decisions.empty()) return std::nullopt;
  return std::move(decisions.begin()->second);
}

}  // namespace adapters::postgres

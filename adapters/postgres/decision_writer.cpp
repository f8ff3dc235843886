#include "adapters/postgres/decision_writer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/postgres/admission_plan.h"
#include "adapters/postgres/wire.h"

namespace adapters::postgres {
namespace {

using gateway::Admission;
using gateway::AuthorityId;

/// Ids of authorities hold no space.
std::string joined(const std::vector<AuthorityId>& ids) {
  std::string text;
  for (const AuthorityId& id : ids) {
    if (!text.empty()) text += ' ';
    text += id.str();
  }
  return text;
}

template <class Code>
void add_code(Array<std::int16_t>& codes, const std::optional<Code>& code) {
  if (code) {
    codes.add(static_cast<std::int16_t>(*code));
  } else {
    codes.add_null();
  }
}

void queue_inputs(const FreshAdmissions& fresh, Session& session) {
  Array<Uuid> handles;
  Array<gateway::Timestamp> times;
  Array<std::int16_t> classifications, ways, suppressions, transfers;
  Array<bool> follow;
  Array<std::string_view> directories, languages, addressees, fallbacks, withheld, holders;
  for (const auto& [place, admission] : fresh.all) {
    const gateway::RouteInputs& inputs = admission->inputs;
    handles.add(uuid_of(admission->handle));
    times.add(inputs.at);
    directories.add(admission->directory_version);
    classifications.add(static_cast<std::int16_t>(inputs.classification));
    follow.add(inputs.follows_earlier);
    ways.add(static_cast<std::int16_t>(inputs.way));
    languages.add(inputs.language);
    addressees.add(joined(inputs.addressees));
    add_code(suppressions, inputs.suppression);
    fallbacks.add(inputs.fallback.str());
    add_code(transfers, inputs.transfer);
    withheld.add(joined(inputs.withheld));
    holders.add(joined(inputs.holders));
  }
  session.queue("journal_insert_route_inputs",
                parameters(handles,
                           times,
                           directories,
                           classifications,
                           follow,
                           ways,
                           languages,
                           addressees,
                           suppressions,
                           fallbacks,
                           transfers,
                           withheld,
                           holders));
}

bool withholds(const Placed<Admission>& admission) {
  return !admission.event->withheld.empty();
}

void queue_withheld(const FreshAdmissions& fresh, Session& session) {
  Array<Uuid> handles;
  Array<std::string_view> units, rules, legals;
  for (const auto& [place, admission] : fresh.all) {
    for (const gateway::WithheldCopy& copy : admission->withheld) {
      handles.add(uuid_of(admission->handle));
      units.add(copy.unit.str());
      rules.add(copy.rule.str());
      legals.add(copy.legal);
    }
  }
  session.queue("journal_insert_withheld_copies", parameters(handles, units, rules, legals, true));
}

void queue_suppressions(const FreshAdmissions& fresh, gateway::Timestamp now, Session& session) {
  Array<Uuid> ids, handles;
  Array<std::int64_t> exchanges;
  Array<std::int16_t> grounds;
  Array<std::string_view> units, reviews, fallbacks;
  for (const auto& [place, admission] : fresh.all) {
    if (!begins_suppression(*admission)) continue;
    const std::int64_t exchange = fresh.exchange_no_of(*admission);
    for (std::size_t i = 0; i < admission->withheld.size(); ++i) {
      ids.add(uuid_of(admission->suppression_ids[i]));
      exchanges.add(exchange);
      units.add(admission->withheld[i].unit.str());
      handles.add(uuid_of(admission->handle));
      grounds.add(static_cast<std::int16_t>(admission->header.suppression->ground));
      reviews.add(admission->header.suppression->review_on);
      fallbacks.add(admission->inputs.fallback.str());
    }
  }
  session.queue("journal_begin_suppressions",
                parameters(ids, exchanges, units, handles, grounds, reviews, fallbacks, now));
}

void queue_moves(const FreshAdmissions& fresh, Session& session) {
  Array<std::int64_t> moved;
  bool any = false;
  for (const auto& [place, admission] : fresh.all) {
    if (!moves_exchange(*admission)) continue;
    moved.add(fresh.exchange_no_of(*admission));
    any = true;
  }
  if (any) session.queue("journal_move_exchanges", parameters(moved));
}

}  // namespace

void queue_decisions(const FreshAdmissions& fresh, gateway::Timestamp now, Session& session) {
  queue_inputs(fresh, session);
  queue_moves(fresh, session);
  if (std::ranges::none_of(fresh.all, withholds)) return;
  queue_withheld(fresh, session);
  queue_suppressions(fresh, now, session);
}

}  // namespace adapters::postgres

#include "adapters/postgres/pg_decision_records.h"

#include <utility>

#include "adapters/postgres/decision_rows.h"
#include "adapters/postgres/session_pool.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::PastDecision;

/// Those of a page, in its order.
std::vector<Uuid> fetch_handles(Session& session, const Parameters& page) {
  const Rows rows = session.execute("records_decided_handles", page);
  std::vector<Uuid> handles;
  for (int i = 0; i < rows.size(); ++i)
    handles.push_back(RowReader(rows, i).uuid());
  return handles;
}

std::vector<PastDecision> fetch_page(Session& session, const Parameters& page) {
  const auto handles = fetch_handles(session, page);
  auto decisions = fetch_decisions(session, handles);
  std::vector<PastDecision> past;
  for (const Uuid& handle : handles) {
    auto& decision = decisions.at(handle);
    past.push_back({.handle = gateway::Handle(to_text(handle)),
                    .inputs = std::move(decision.inputs),
                    .plan = std::move(decision.plan),
                    .withheld = std::move(decision.withheld)});
  }
  return past;
}

class PgDecisionRecords : public gateway::DecisionRecords {
 public:
  explicit PgDecisionRecords(DecisionRecordsOptions options)
      : sessions_({.conninfo = std::move(options.conninfo),
                   .statement_prefixes = {"records_", "shared_"}},
                  options.connections) {}

  std::vector<PastDecision> decisions_after(const gateway::DecisionStart& start,
                                            gateway::Timestamp until,
                                            std::uint32_t limit) override {
    // No handle is nil, so all are behind it.
    const Uuid behind = start.handle.empty() ? Uuid{} : uuid_of(start.handle);
    const auto page = parameters(start.decided_at, behind, until, std::int64_t{limit});
    return sessions_.answer([&](Session& session) { return fetch_page(session, page); });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::DecisionRecords> make_decision_records(DecisionRecordsOptions options) {
  return std::make_unique<PgDecisionRecords>(std::move(options));
}

}  // namespace adapters::postgres

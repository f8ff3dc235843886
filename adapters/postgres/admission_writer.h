/// \file
/// Stores the admissions of a batch set-wise: keys, exchanges, sequences, messages, documents,
/// deliveries. Four steps, between which the batch transaction runs what is queued.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/postgres/admission_plan.h"
#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  from every function, as the session does.
class AdmissionWriter {
 public:
  /// \param batch, session  must outlive the writer.
  AdmissionWriter(Batch& batch, Session& session);

  /// Step 1: asks what is known about keys and exchanges, and locks the latter.
  void queue_lookups();

  /// Step 2: decides, drafts the entries of what is new, and answers repeats and declined ones.
  void decide(const std::vector<Rows>& answers);

  /// Step 3: takes keys, opens exchanges, claims sequence numbers, in a round trip of its own.
  /// \throws LostRace  another node took a key or opened an exchange since step 1.
  void claim();

  /// Step 4: messages, documents, deliveries, their reasons, and who can list the messages.
  void queue_rows();

  /// What is new, once decided.
  [[nodiscard]] const std::vector<Placed<gateway::Admission>>& fresh() const { return plan_.fresh; }

  /// The outcomes of what is new, once their entries are composed and placed.
  /// \param lines  of the batch's entries, the admissions' first.
  void answer(const std::vector<std::string>& lines, std::uint64_t tree_size);

 private:
  using Seat = std::pair<OwnId, std::string>;  // One authority in one exchange.

  struct Claimed {
    std::int64_t exchange_no = 0;
    std::int64_t next_sequence = 0;
  };

  void queue_overdue();
  KnownMessages read_lookups(const std::vector<Rows>& answers) const;
  void answer_repeats();
  std::size_t queue_keys();
  std::size_t queue_openings();
  std::size_t queue_claims(const std::map<Seat, std::int64_t>& wanted);
  std::map<Seat, std::int64_t> count_deliveries() const;
  void queue_messages();
  void queue_documents();
  void queue_deliveries();
  void queue_reasons();
  void queue_parties();
  std::int64_t exchange_no_of(const gateway::Admission& admission) const;
  gateway::MessageRecord record_of(const gateway::Admission& admission) const;

  Batch* batch_;
  Session* session_;
  std::vector<Placed<gateway::Admission>> asked_;
  std::size_t keys_ = 0;  // Places of the lookups' answers.
  std::size_t exchanges_ = 0;
  std::size_t participants_ = 0;
  std::size_t suppressions_ = 0;
  std::optional<std::size_t> overdue_;  // Nothing = nothing is to end.
  std::optional<std::size_t> untold_;   // Nothing = no dead letter is told of.
  AdmissionPlan plan_;
  std::map<Seat, Claimed> claimed_;
};

}  // namespace adapters::postgres

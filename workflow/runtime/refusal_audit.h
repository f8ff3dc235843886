/// \file
/// Refusals are audited before they are answered; a flood of them is coalesced.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/refusal.h"
#include "gateway/model/events.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"

namespace workflow {

struct RefusalAuditOptions {
  std::uint64_t entries_per_period = 30;  ///< Per group; more are counted together.
  std::chrono::seconds period{60};
};

/// Thread-safe.
class RefusalAudit {
 public:
  /// References must outlive this object.
  RefusalAudit(Committer& committer,
               const gateway::Clock& clock,
               gateway::Telemetry& telemetry,
               const RefusalAuditOptions& options);

  /// Logs, counts and audits one refusal; returns when its entry is durable or it was coalesced.
  /// Refusals for load (status 429 and 503) are only logged and counted.
  /// \throws what Committer::commit throws.
  void record(const gateway::Actor& actor,
              const gateway::Refusal& refusal,
              const std::optional<gateway::Digest>& digest);

  /// The same for an operator.
  void record(const gateway::OperatorName& by, const gateway::Refusal& refusal);

  /// Writes one entry for each group whose period is over; with `at` in the far future for all.
  /// \throws what Committer::commit throws; what could not be written waits for the next flush.
  void flush(gateway::Timestamp at);

 private:
  /// Who; rule, else code. Of authority and operator one is empty. The person counts where the
  /// refusal is one of signing in: its entry must be under the name that was tried.
  using Group =
      std::tuple<gateway::AuthorityId, gateway::OperatorName, std::string, gateway::PersonId>;

  struct Tally {
    gateway::Timestamp since;
    std::uint64_t written = 0;
    std::optional<gateway::RefusalRecord> coalesced;  // occurrences = how many wait.
  };

  void audit(gateway::RefusalRecord record);
  [[nodiscard]] static Group group_of(const gateway::RefusalRecord& record);
  [[nodiscard]] bool coalesce(const gateway::RefusalRecord& record);
  void write(gateway::RefusalRecord record);
  [[nodiscard]] std::vector<Group> groups_due(gateway::Timestamp at);
  [[nodiscard]] std::optional<gateway::RefusalRecord> take_coalesced(const Group& group);
  void write_or_keep(const Group& group, const gateway::RefusalRecord& waiting);

  Committer* committer_;
  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
  RefusalAuditOptions options_;
  std::mutex mutex_;
  std::map<Group, Tally> tallies_;
};

}  // namespace workflow

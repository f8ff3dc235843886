#include "gateway/directory/state_checks.h"

#include <set>

#include "gateway/directory/state_problems.h"
#include "gateway/directory/states.h"

namespace gateway {

void check_states(const std::vector<StateSettings>& settings,
                  const std::vector<Located<Authority>>& authorities,
                  std::vector<DirectoryProblem>& problems) {
  std::set<StateCode> present;
  for (const Located<Authority>& row : authorities)
    present.insert(row.value.state);
  for (const StateSettings& each : settings) {
    if (!takes_part(each.state) || present.contains(each.state)) continue;
    StateProblems(each.state.str(), problems)
        .add(0, {}, "No authority of this state is in authorities.csv, so the file binds nobody.");
  }
}

}  // namespace gateway

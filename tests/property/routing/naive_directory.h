/// \file
/// What a directory says at a time, looked for row by row, for the naive router (naive_router.h).
#pragma once

#include "gateway/directory/directory.h"

namespace naive {

/// The row that is valid then; null where there is none.
[[nodiscard]] const gateway::Authority* find(const gateway::DirectoryRows& rows,
                                             const gateway::AuthorityId& id,
                                             gateway::Timestamp at);

/// The row of the authority that is valid then, or else that of who continues its exchanges; null
/// where there is neither.
[[nodiscard]] const gateway::Authority* who_answers(const gateway::DirectoryRows& rows,
                                                    const gateway::AuthorityId& id,
                                                    gateway::Timestamp at);

/// Whether what is withheld from the unit is withheld from that authority: it answers for the unit,
/// is a part of who does, or is a central unit of a state and kind that the unit ever had.
[[nodiscard]] bool withholds_as(const gateway::DirectoryRows& rows,
                                const gateway::AuthorityId& unit,
                                const gateway::Authority& from,
                                gateway::Timestamp at);

}  // namespace naive

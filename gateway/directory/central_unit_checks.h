/// \file
/// What a new directory owes the central units of the one before it: what is held for a unit, or
/// from it, must find whoever is the unit later. Pure.
///
/// Demanded of new directories alone: one that was approved before this was demanded stays
/// readable. Looks at rows and at nothing else, so that a refusal tells of no exchange.
#pragma once

#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// The last row of a central unit (SPOC or ENU, its units aside) names a successor where the state
/// has another one of the kind at its end or later; and a central unit that was valid before `at`
/// has a row of its state and kind in every directory that follows.
///
/// \param former  the newest that was approved; without rows where there is none.
/// \param tables  sound by themselves, as build_directory finds them.
/// \param at      when `tables` come into force.
/// \return every problem, by line; rows that are left out first.
[[nodiscard]] std::vector<DirectoryProblem> check_central_units(const DirectoryTables& former,
                                                                const DirectoryTables& tables,
                                                                Timestamp at);

}  // namespace gateway

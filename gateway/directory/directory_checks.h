/// \file
/// What the rows of a directory owe one another. Internal to gateway/directory; the way in is
/// directory_builder.h. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// A value with the line that it was read from.
template <class Value>
struct Located {
  int line = 0;
  Value value;
};

/// The rows of one id do not overlap in time; a state has at most one SPOC and one ENU at any time,
/// their units aside; and what check_references (reference_checks.h) demands.
///
/// \param absent  the optional columns that the file lacks.
void check_authorities(const std::vector<Located<Authority>>& authorities,
                       const std::set<std::string_view>& absent,
                       std::vector<DirectoryProblem>& problems);

/// What the rows of systems.csv refer to.
struct SystemSurroundings {
  const std::vector<Located<Authority>>& authorities;
  const std::vector<Located<Person>>& persons;
};

/// Ids occur once; every system acts for known authorities, each listed once; its service person
/// is a service person of each of them, cleared for all that the authority can be sent, so that an
/// unattended fetch never leaves a delivery lying.
void check_systems(const std::vector<Located<System>>& systems,
                   const SystemSurroundings& surroundings,
                   std::vector<DirectoryProblem>& problems);

/// Fingerprints occur once, at a known system; every system has at least one.
void check_certificates(const std::vector<Located<Certificate>>& certificates,
                        const std::vector<Located<System>>& systems,
                        std::vector<DirectoryProblem>& problems);

/// Ids occur once within an authority, which is known.
void check_persons(const std::vector<Located<Person>>& persons,
                   const std::vector<Located<Authority>>& authorities,
                   std::vector<DirectoryProblem>& problems);

/// A problem of one row.
[[nodiscard]] DirectoryProblem problem_at(DirectoryFile file,
                                          int line,
                                          std::string_view column,
                                          std::string sentence);

/// "Is already on line N."
[[nodiscard]] std::string already_on(int line);

}  // namespace gateway

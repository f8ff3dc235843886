/// \file
/// Reads single rows of the directory's tables: text of a column to a value, or a problem.
/// Internal to gateway/directory; the way in is directory_builder.h. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// The authority that the row describes. What could not be read is left at its default and
/// appended to `problems`, so that the rows can still be checked against one another.
[[nodiscard]] Authority read_authority(const AuthorityRow& row,
                                       std::vector<DirectoryProblem>& problems);

/// As read_authority.
[[nodiscard]] System read_system(const SystemRow& row, std::vector<DirectoryProblem>& problems);

/// As read_authority. A fingerprint that could not be read is all zeros.
[[nodiscard]] Certificate read_certificate(const CertificateRow& row,
                                           std::vector<DirectoryProblem>& problems);

/// As read_authority. A clearance that could not be read is the highest and a role service, so that
/// no other row is held to be wrong for it.
[[nodiscard]] Person read_person(const PersonRow& row, std::vector<DirectoryProblem>& problems);

}  // namespace gateway

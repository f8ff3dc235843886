/// \file
/// Rules on words: leftover notes, names that say nothing, machine paths, who opens confidential
/// values, and a README in every folder of code. Pure.
#pragma once

#include <vector>

#include "tests/style/rules/source_tree.h"

namespace style {

/// Notes to oneself that were left in any text file.
[[nodiscard]] Findings check_leftover_notes(const Files& files);

/// Types, namespaces, files and folders of ours whose names say nothing about their job.
[[nodiscard]] Findings check_empty_names(const Files& files);

/// Paths that exist only on somebody's machine, in any text file.
[[nodiscard]] Findings check_machine_paths(const Files& files);

/// Calls of disclose() in code outside tests/ and outside the listed files, and listed files
/// without such a call.
[[nodiscard]] Findings check_disclosers(const Files& files, const std::vector<Row>& listed);

/// Folders of code without a README.md: every folder that holds code, but for suites below
/// tests/, which their tier's README.md covers; and every folder above one.
[[nodiscard]] Findings check_readmes(const Files& files);

}  // namespace style

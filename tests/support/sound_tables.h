/// \file
/// Four tables that make a directory, for tests that spoil one thing in them.
#pragma once

#include <string>
#include <vector>

#include "gateway/directory/directory_builder.h"

namespace directory_test {

/// A row whose every column but the given ones is sound, valid for ever.
[[nodiscard]] gateway::AuthorityRow authority_row(int line,
                                                  const std::string& id,
                                                  const std::string& kind,
                                                  const std::string& parent);

/// Two SPOCs, a police authority of XA and Europol, all cleared for EU-R; a system of XA that acts
/// for both of its authorities, fetches unattended and has two certificates; one of XB with
/// neither.
[[nodiscard]] gateway::DirectoryTables sound();

/// What build_directory finds wrong, as operators read it; nothing for a sound directory.
[[nodiscard]] std::vector<std::string> problems_of(const gateway::DirectoryTables& tables);

}  // namespace directory_test

/// \file
/// tests/data/routing: what the law demands of every pair of authorities, read from the files that
/// a lawyer keeps. What the columns mean says their README.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace routing_test {

/// One row of copies.csv. An empty set means every value.
struct LawRow {
  int line = 0;
  std::set<std::string> senders;
  std::set<std::string> addressees;
  std::set<std::string> states;
  std::set<std::string> messages;
  std::set<std::string> suppression;
  std::string outcome;
  std::string own_spoc;
  std::string their_spoc;
  std::string own_enu;
  std::string their_enu;
  std::string own_row;
  std::string their_row;
  std::string provision;
  std::string withheld_under;
};

/// One combination, in the words of the file.
struct Combination {
  std::string sender;
  std::string addressee;
  std::string states;
  std::string messages;
  std::string suppression;
};

[[nodiscard]] bool names(const LawRow& row, const Combination& combination);

/// The file must be sound RFC 4180 with the columns that its README lists; else a test fails.
[[nodiscard]] std::vector<LawRow> law_rows();

/// Group by type, from types.csv. A type that is listed twice makes a test fail.
[[nodiscard]] std::map<std::string, std::string> message_groups();

}  // namespace routing_test

#include "gateway/directory/row_differences.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "gateway/directory/state_differences.h"

namespace gateway {
namespace {

using Kind = RowDifference::Kind;

/// The rows of one file in both directories.
template <class Row>
class FileComparison {
 public:
  /// \param id_columns  how many of the first columns make the id of a row.
  FileComparison(DirectoryFile file, std::span<const Column<Row>> columns, std::size_t id_columns)
      : file_(file), columns_(columns), id_columns_(id_columns) {}

  void append(const std::vector<Row>& before,
              const std::vector<Row>& after,
              std::vector<RowDifference>& differences) const {
    for (const auto& [id, pair] : paired(before, after)) {
      auto difference = differing(id, pair);
      if (difference) differences.push_back(*std::move(difference));
    }
  }

 private:
  /// The row of one id before and after; null where there is none.
  using Pair = std::pair<const Row*, const Row*>;

  [[nodiscard]] std::string id_of(const Row& row) const {
    std::string id = row.*columns_.front().field;
    for (std::size_t i = 1; i < id_columns_; ++i)
      id += "/" + row.*columns_[i].field;
    return id;
  }

  [[nodiscard]] std::map<std::string, Pair> paired(const std::vector<Row>& before,
                                                   const std::vector<Row>& after) const {
    std::map<std::string, Pair> pairs;
    for (const Row& row : before)
      pairs[id_of(row)].first = &row;
    for (const Row& row : after)
      pairs[id_of(row)].second = &row;
    return pairs;
  }

  [[nodiscard]] std::optional<RowDifference> differing(const std::string& id,
                                                       const Pair& pair) const {
    const auto [before, after] = pair;
    RowDifference difference{
        .kind = Kind::kChanged, .file = std::string(to_text(file_)), .row = id, .columns = {}};
    if (before == nullptr || after == nullptr) {
      difference.kind = before == nullptr ? Kind::kAdded : Kind::kRemoved;
      return difference;
    }
    for (const Column<Row>& column : columns_) {
      if (before->*column.field != after->*column.field) {
        difference.columns.emplace_back(column.name);
      }
    }
    if (difference.columns.empty()) return std::nullopt;
    return difference;
  }

  DirectoryFile file_;
  std::span<const Column<Row>> columns_;
  std::size_t id_columns_;
};

}  // namespace

std::vector<RowDifference> compare_rows(const DirectoryTables& before,
                                        const DirectoryTables& after) {
  std::vector<RowDifference> differences;
  FileComparison(DirectoryFile::kAuthorities, authority_columns(), 1)
      .append(before.authorities, after.authorities, differences);
  FileComparison(DirectoryFile::kSystems, system_columns(), 1)
      .append(before.systems, after.systems, differences);
  FileComparison(DirectoryFile::kCertificates, certificate_columns(), 2)
      .append(before.certificates, after.certificates, differences);
  FileComparison(DirectoryFile::kPersons, person_columns(), 2)
      .append(before.persons, after.persons, differences);
  std::ranges::copy(compare_states(before.states, after.states), std::back_inserter(differences));
  return differences;
}

}  // namespace gateway

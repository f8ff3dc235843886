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
    for (const auto& [id, versions] : grouped(before, after)) {
      const bool single = versions.before.size() <= 1 && versions.after.size() <= 1;
      for (const Pair& pair : paired(versions)) {
        auto difference = differing(single ? id : id + "/" + named(beginning_of(pair)), pair);
        if (difference) differences.push_back(*std::move(difference));
      }
    }
  }

 private:
  /// The rows of one id before and after.
  struct Versions {
    std::vector<const Row*> before;
    std::vector<const Row*> after;
  };

  /// One row before and after; null where there is none.
  using Pair = std::pair<const Row*, const Row*>;

  [[nodiscard]] std::string id_of(const Row& row) const {
    std::string id = row.*columns_.front().field;
    for (std::size_t i = 1; i < id_columns_; ++i)
      id += "/" + row.*columns_[i].field;
    return id;
  }

  [[nodiscard]] std::map<std::string, Versions> grouped(const std::vector<Row>& before,
                                                        const std::vector<Row>& after) const {
    std::map<std::string, Versions> groups;
    for (const Row& row : before)
      groups[id_of(row)].before.push_back(&row);
    for (const Row& row : after)
      groups[id_of(row)].after.push_back(&row);
    return groups;
  }

  /// Rows that begin alike are the same row; what is then left over is paired in order of time.
  [[nodiscard]] static std::vector<Pair> paired(Versions versions) {
    auto& [before, after] = versions;
    std::vector<Pair> pairs;
    for (const Row*& row : before) {
      const auto same = std::ranges::find_if(
          after, [row](const Row* other) { return other->valid_from == row->valid_from; });
      if (same == after.end()) continue;
      pairs.emplace_back(row, *same);
      after.erase(same);
      row = nullptr;
    }
    std::erase(before, nullptr);
    std::ranges::stable_sort(before, {}, &Row::valid_from);
    std::ranges::stable_sort(after, {}, &Row::valid_from);
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      pairs.emplace_back(i < before.size() ? before[i] : nullptr,
                         i < after.size() ? after[i] : nullptr);
    }
    std::ranges::stable_sort(pairs, {}, beginning_of);
    return pairs;
  }

  /// From when on the row is valid, as it is now.
  [[nodiscard]] static std::string beginning_of(const Pair& pair) {
    const Row& row = pair.second != nullptr ? *pair.second : *pair.first;
    return row.valid_from;
  }

  [[nodiscard]] static std::string named(const std::string& beginning) {
    return beginning.empty() ? "always" : beginning;
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

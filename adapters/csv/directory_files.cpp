#include "adapters/csv/directory_files.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/csv/csv_text.h"
#include "gateway/audit/sha256.h"
#include "gateway/audit/utf8.h"
#include "gateway/base/nearest_name.h"
#include "gateway/directory/unseen_characters.h"

namespace adapters::csv {
namespace {

using gateway::Column;
using gateway::DirectoryBuild;
using gateway::DirectoryFile;
using gateway::DirectoryFiles;
using gateway::DirectoryProblem;

constexpr std::size_t kFileBytesMax = std::size_t{16} << 20;

/// One of the four files: its rows, and what is wrong with it as a file.
class File {
 public:
  /// \param bytes  must outlive this.
  File(DirectoryFile which, const std::string& bytes) : which_(which), bytes_(bytes) {
    if (bytes_.size() > kFileBytesMax) report(0, {}, "The file is longer than 16 MiB.");
  }

  [[nodiscard]] const std::vector<DirectoryProblem>& problems() const { return problems_; }

  /// The optional columns that the header line lacks; known once the rows have been read.
  [[nodiscard]] const std::set<std::string_view>& absent() const { return absent_; }

  /// The rows under the header line; none when it has another column or lacks a mandatory one.
  template <class Row>
  std::vector<Row> rows(std::span<const Column<Row>> columns) {
    std::vector<Row> rows;
    const std::vector<Record> records = read_records();
    if (records.empty()) return rows;
    const auto order = order_of(records.front(), columns);
    for (std::size_t i = 1; i < records.size(); ++i) {
      if (has_all_fields(records[i], records.front())) rows.push_back(row_of(records[i], order));
    }
    return rows;
  }

 private:
  /// Where the text of each field goes, in the order of the header; nothing for an unknown one.
  template <class Row>
  using Order = std::vector<std::string Row::*>;

  void report(int line, std::string_view column, std::string sentence) {
    problems_.push_back({.file = which_,
                         .line = line,
                         .column = std::string(column),
                         .sentence = std::move(sentence)});
  }

  std::vector<Record> read_records() {
    if (!problems_.empty()) return {};
    if (!gateway::is_utf8(bytes_)) {
      report(0, {}, "The file is not UTF-8.");
      return {};
    }
    CsvText text = read_csv(bytes_);
    if (text.fault) report(text.fault->line, {}, text.fault->sentence);
    if (text.records.empty() && !text.fault) report(0, {}, "The header line is missing.");
    return std::move(text.records);
  }

  template <class Row>
  Order<Row> order_of(const Record& header, std::span<const Column<Row>> columns) {
    Order<Row> order;
    for (const std::string& name : header.fields) {
      const auto column = std::ranges::find(columns, name, &Column<Row>::name);
      if (column == columns.end()) report_unknown(header.line, name, columns);
      order.push_back(column == columns.end() ? nullptr : column->field);
    }
    for (const Column<Row>& column : columns) {
      const auto times = std::ranges::count(header.fields, column.name);
      if (times == 0) report_missing(header.line, column);
      if (times > 1) report(header.line, column.name, "The column occurs more than once.");
    }
    return order;
  }

  template <class Row>
  void report_missing(int line, const Column<Row>& column) {
    if (column.presence == gateway::Presence::kOptional) {
      absent_.insert(column.name);
    } else {
      report(line, column.name, "The column is missing.");
    }
  }

  template <class Row>
  void report_unknown(int line, std::string_view name, std::span<const Column<Row>> columns) {
    std::vector<std::string_view> known;
    for (const Column<Row>& column : columns)
      known.push_back(column.name);
    const std::string shown = gateway::shown_name(name);
    report(line,
           shown,
           "There is no such column; the nearest known one is '" +
               std::string(gateway::nearest_name(shown, known)) + "'.");
  }

  bool has_all_fields(const Record& record, const Record& header) {
    if (record.fields.size() == header.fields.size()) return true;
    report(record.line,
           {},
           "Fields in the row: " + std::to_string(record.fields.size()) +
               "; columns in the header line: " + std::to_string(header.fields.size()) + ".");
    return false;
  }

  template <class Row>
  static Row row_of(const Record& record, const Order<Row>& order) {
    Row row;
    row.line = record.line;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] != nullptr) row.*order[i] = record.fields[i];
    }
    return row;
  }

  DirectoryFile which_;
  std::string_view bytes_;
  std::set<std::string_view> absent_;
  std::vector<DirectoryProblem> problems_;
};

template <class Row>
std::vector<Row> rows_of(File& file,
                         std::span<const Column<Row>> columns,
                         std::vector<DirectoryProblem>& problems) {
  std::vector<Row> rows = file.rows(columns);
  problems.insert(problems.end(), file.problems().begin(), file.problems().end());
  return rows;
}

std::string version_of(const DirectoryFiles& files) {
  return gateway::to_hex(gateway::sha256(gateway::version_bytes(files)));
}

/// One byte more than a file may have, so that the whole of a longer one is never held.
std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(kFileBytesMax + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.is_open() || stream.bad()) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  bytes.shrink_to_fit();
  return bytes;
}

}  // namespace

FilesRead read_files(const DirectoryPaths& paths) {
  FilesRead read;
  const auto take = [&read](DirectoryFile which, const std::filesystem::path& path) {
    auto bytes = bytes_of(path);
    if (!bytes) {
      read.problems.push_back(
          {.file = which, .line = 0, .column = {}, .sentence = "The file cannot be read."});
    }
    return std::move(bytes).value_or(std::string());
  };
  read.files.authorities = take(DirectoryFile::kAuthorities, paths.authorities);
  read.files.systems = take(DirectoryFile::kSystems, paths.systems);
  read.files.certificates = take(DirectoryFile::kCertificates, paths.certificates);
  read.files.persons = take(DirectoryFile::kPersons, paths.persons);
  return read;
}

gateway::TablesRead read_tables(const DirectoryFiles& files) {
  gateway::TablesRead read;
  auto& [tables, problems] = read;
  File authorities(DirectoryFile::kAuthorities, files.authorities);
  File systems(DirectoryFile::kSystems, files.systems);
  File certificates(DirectoryFile::kCertificates, files.certificates);
  File persons(DirectoryFile::kPersons, files.persons);
  tables.authorities = rows_of(authorities, gateway::authority_columns(), problems);
  tables.systems = rows_of(systems, gateway::system_columns(), problems);
  tables.certificates = rows_of(certificates, gateway::certificate_columns(), problems);
  tables.persons = rows_of(persons, gateway::person_columns(), problems);
  tables.absent = authorities.absent();
  tables.version = version_of(files);
  return read;
}

DirectoryBuild read_directory(const DirectoryFiles& files) {
  return gateway::build_directory(read_tables(files));
}

DirectoryBuild read_directory(const DirectoryPaths& paths) {
  FilesRead read = read_files(paths);
  if (!read.problems.empty()) return DirectoryBuild(std::move(read.problems));
  return read_directory(read.files);
}

}  // namespace adapters::csv

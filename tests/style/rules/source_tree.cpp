#include "tests/style/rules/source_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace style {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kSkippedFolders{
    ".git", "build", "var", "node_modules", "data"};
constexpr std::array<std::string_view, 13> kTextSuffixes{".h",
                                                         ".cpp",
                                                         ".cmake",
                                                         ".txt",
                                                         ".md",
                                                         ".mjs",
                                                         ".sql",
                                                         ".xsd",
                                                         ".yaml",
                                                         ".json",
                                                         ".toml",
                                                         ".csv",
                                                         ""};

bool contains(const auto& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

std::vector<std::string> split_lines(std::istream& stream) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// Blanks a literal or comment character by character over the lines of one file.
class Blanker {
 public:
  std::string blank(const std::string& line) {
    std::string kept;
    for (position_ = 0; position_ < line.size();)
      kept += step(line);
    return kept;
  }

 private:
  std::string step(const std::string& line) {
    if (!closing_.empty()) return skip_to_close(line);
    const std::string_view rest = std::string_view(line).substr(position_);
    if (rest.starts_with("//")) return skip(line.size());
    if (rest.starts_with("/*")) return open("*/", 2);
    if (rest.starts_with("R\"")) {
      const auto bracket = rest.find('(');
      return open(")" + std::string(rest.substr(2, bracket - 2)) + "\"", bracket + 1);
    }
    if (rest.front() == '"') return skip_literal(rest, '"');
    if (rest.front() == '\'' && !after_digit(line)) return skip_literal(rest, '\'');
    ++position_;
    return std::string(1, rest.front());
  }

  std::string skip(std::size_t end) {
    position_ = end;
    return {};
  }

  std::string open(std::string closing, std::size_t length) {
    closing_ = std::move(closing);
    position_ += length;
    return " ";
  }

  std::string skip_to_close(const std::string& line) {
    const auto end = line.find(closing_, position_);
    if (end == std::string::npos) return skip(line.size());
    position_ = end + closing_.size();
    closing_.clear();
    return {};
  }

  std::string skip_literal(std::string_view rest, char quote) {
    std::size_t end = 1;
    while (end < rest.size() && rest[end] != quote)
      end += rest[end] == '\\' ? 2U : 1U;
    position_ += end + 1;
    return " ";
  }

  [[nodiscard]] bool after_digit(const std::string& line) const {
    return position_ > 0 && std::isxdigit(static_cast<unsigned char>(line[position_ - 1])) != 0;
  }

  std::size_t position_ = 0;
  std::string closing_;  // What ends the literal or comment that is open; empty outside one.
};

SourceFile read_file(const fs::path& root, const fs::path& path) {
  std::ifstream stream(path);
  return {fs::relative(path, root).generic_string(), split_lines(stream)};
}

}  // namespace

bool SourceFile::is_header() const {
  return path.ends_with(".h");
}

bool SourceFile::is_code() const {
  return is_header() || path.ends_with(".cpp");
}

std::string SourceFile::folder() const {
  return fs::path(path).parent_path().generic_string();
}

Files read_tree() {
  const fs::path root = LIAISON_SOURCE_DIR;
  Files files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && contains(kSkippedFolders, name)) entry.disable_recursion_pending();
    if (!entry->is_regular_file() || name == "LICENSE") continue;
    if (!contains(kTextSuffixes, entry->path().extension().string())) continue;
    files.push_back(read_file(root, entry->path()));
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

Files below(const Files& files, const std::vector<std::string_view>& tops) {
  Files found;
  std::ranges::copy_if(files, std::back_inserter(found), [&tops](const SourceFile& file) {
    return std::ranges::any_of(tops, [&file](std::string_view top) {
      return file.path.starts_with(std::string(top) + "/");
    });
  });
  return found;
}

SourceFile sample(std::string path, std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::move(path), split_lines(stream)};
}

std::string finding(const SourceFile& file, std::size_t line, std::string_view text) {
  return file.path + ":" + std::to_string(line) + ": " + std::string(text);
}

std::vector<std::string> code_only(const SourceFile& file) {
  Blanker blanker;
  std::vector<std::string> code;
  bool continued = false;
  for (const std::string& line : file.lines) {
    const std::string kept = blanker.blank(line);
    const auto first = kept.find_first_not_of(" \t");
    const bool directive = continued || (first != std::string::npos && kept[first] == '#');
    continued = directive && kept.ends_with('\\');
    code.push_back(directive ? std::string() : kept);
  }
  return code;
}

std::vector<Row> read_rows(const std::string& path) {
  std::ifstream stream(fs::path(LIAISON_SOURCE_DIR) / path);
  if (!stream) throw std::runtime_error("cannot read " + path);
  std::vector<Row> rows;
  for (const std::string& line : split_lines(stream)) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto colon = line.find(':');
    Row row{line.substr(0, colon), {}};
    std::istringstream values(colon == std::string::npos ? "" : line.substr(colon + 1));
    for (std::string value; values >> value;)
      row.values.push_back(value);
    rows.push_back(row);
  }
  return rows;
}

std::string listing(const Findings& findings) {
  std::string text = "\n";
  for (const std::string& one : findings)
    text += "  " + one + "\n";
  return text;
}

}  // namespace style

#include "tests/style/rules/shape.h"

#include <algorithm>
#include <regex>

namespace style {
namespace {

std::string lines_text(std::size_t lines, std::size_t limit) {
  return std::to_string(lines) + " lines, at most " + std::to_string(limit);
}

std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Follows the braces of one file. `head_` is the text since the last statement or block ended;
/// a block that opens with parentheses in its head and outside every other is a function.
class BraceScanner {
 public:
  void read(char c, std::size_t line) {
    if (c == '{') return open(line);
    if (c == '}') return close(line);
    if (body_depth_ > 0 || list_depth_ > 0) return;
    if (c == '(') ++parentheses_;
    if (c == ')') --parentheses_;
    if (c == ';' && parentheses_ == 0) return head_.clear();
    head_ += c;
  }

  std::vector<FunctionBody> bodies;

 private:
  void open(std::size_t line) {
    if (body_depth_ > 0) return void(++body_depth_);
    if (list_depth_ > 0 || parentheses_ > 0) return void(++list_depth_);
    static const std::regex kContainer(R"(^\s*(inline\s+)?(namespace|extern|export)\b)");
    static const std::regex kType(R"(\b(class|struct|union|enum)\s+[^()=;]*$)");
    if (std::regex_search(head_, kContainer) || std::regex_search(head_, kType)) {
      return head_.clear();
    }
    if (head_.find('(') == std::string::npos) return void(++list_depth_);
    bodies.push_back({name_in_head(), line, 0});
    body_depth_ = 1;
  }

  void close(std::size_t line) {
    if (list_depth_ > 0) return void(--list_depth_);
    if (body_depth_ > 0 && --body_depth_ == 0) {
      bodies.back().lines = line - bodies.back().first_line + 1;
    }
    if (body_depth_ == 0) head_.clear();
  }

  [[nodiscard]] std::string name_in_head() const {
    static const std::regex kName(R"(([A-Za-z_~][A-Za-z0-9_:~]*)\s*\()");
    std::smatch match;
    return std::regex_search(head_, match, kName) ? match[1].str() : std::string("?");
  }

  std::string head_;
  int parentheses_ = 0;
  int body_depth_ = 0;  // Open braces of the function that is being read.
  int list_depth_ = 0;  // Open braces of initialisers outside functions.
};

}  // namespace

std::vector<FunctionBody> function_bodies(const SourceFile& file) {
  const std::vector<std::string> code = code_only(file);
  BraceScanner scanner;
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char c : code[i])
      scanner.read(c, i + 1);
    scanner.read(' ', i + 1);
  }
  return scanner.bodies;
}

Findings check_file_lengths(const Files& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    const std::size_t limit = file.is_header() ? kHeaderLinesMax : kSourceLinesMax;
    if (file.lines.size() > limit) {
      findings.push_back(finding(file, 1, lines_text(file.lines.size(), limit)));
    }
  }
  return findings;
}

Findings check_function_lengths(const Files& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    for (const FunctionBody& body : function_bodies(file)) {
      if (body.lines <= kFunctionLinesMax) continue;
      findings.push_back(finding(
          file, body.first_line, body.name + ": " + lines_text(body.lines, kFunctionLinesMax)));
    }
  }
  return findings;
}

Findings check_line_lengths(const Files& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::size_t width = columns(file.lines[i]);
      if (width <= kColumnsMax) continue;
      findings.push_back(finding(file, i + 1, std::to_string(width) + " columns, at most 100"));
    }
  }
  return findings;
}

Findings check_file_comments(const Files& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_header() && !file.path.ends_with("_test.cpp")) continue;
    if (!file.lines.empty() && file.lines.front().starts_with("/// \\file")) continue;
    findings.push_back(finding(file, 1, "does not open with a /// \\file comment"));
  }
  return findings;
}

Findings check_message_path(const Files& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.path.ends_with("/message_path.cpp")) continue;
    for (const FunctionBody& body : function_bodies(file)) {
      if (body.name != "MessagePath::exchange" || body.lines <= kPathFunctionLinesMax) continue;
      findings.push_back(
          finding(file, body.first_line, body.name + ": " + lines_text(body.lines, 30)));
    }
  }
  return findings;
}

}  // namespace style

#include <string>
#include <string_view>

#include "tools/liaison-gateway/settings.h"
#include "tools/liaison-gateway/settings_table.h"

namespace tools {
namespace {

constexpr std::string_view kHead =
    "# Configuration of liaison-gateway\n"
    "\n"
    "The configuration is one TOML file. A key that is not listed here is refused, with the\n"
    "nearest known key named, and so is a value outside its range; all problems of a file are\n"
    "reported at once, each with its line. Relative paths are relative to the file's directory.\n"
    "\n"
    "This page is rendered from the table in `tools/liaison-gateway/settings_table.cpp`, and a "
    "test\n"
    "compares the two. `liaison-gateway --settings-reference` prints it.\n";

constexpr std::string_view kTableHead =
    "\n"
    "| key | value | default | meaning |\n"
    "|---|---|---|---|\n";

std::string default_cell(const SettingRow& row) {
  if (row.necessity == Necessity::kRequired) return "required";
  const auto text = default_text(row);
  return text.empty() ? "not set" : "`" + text + "`";
}

std::string row_text(const SettingRow& row) {
  const auto name = row.key.substr(section_of(row.key).size() + 1);
  return "| `" + std::string(name) + "` | " + value_form(row) + " | " + default_cell(row) + " | " +
         std::string(row.description) + " |\n";
}

}  // namespace

std::string settings_reference() {
  std::string page(kHead);
  std::string_view section;
  for (const auto& row : setting_rows()) {
    if (section_of(row.key) != section) {
      section = section_of(row.key);
      page.append("\n## [").append(section).append("]\n").append(kTableHead);
    }
    page += row_text(row);
  }
  return page;
}

}  // namespace tools

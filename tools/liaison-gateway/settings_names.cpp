#include "tools/liaison-gateway/settings_names.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "tools/liaison-gateway/settings_table.h"

namespace tools {
namespace {

std::string_view name_of(std::string_view key) {
  const auto dot = key.rfind('.');
  return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

std::string_view nearest_of(const std::vector<std::string_view>& candidates,
                            std::string_view unknown) {
  return *std::ranges::min_element(candidates, {}, [&](std::string_view candidate) {
    return edit_distance(candidate, unknown);
  });
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string_view nearest_key(std::string_view unknown) {
  std::vector<std::string_view> all;
  std::vector<std::string_view> same_name;
  for (const auto& row : setting_rows()) {
    all.push_back(row.key);
    if (name_of(row.key) == name_of(unknown)) same_name.push_back(row.key);
  }
  return nearest_of(same_name.empty() ? all : same_name, unknown);
}

std::string_view nearest_section(std::string_view unknown) {
  std::vector<std::string_view> sections;
  for (const auto& row : setting_rows())
    sections.push_back(section_of(row.key));
  return nearest_of(sections, unknown);
}

}  // namespace tools

#include "tools/liaison-gateway/settings.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "tools/liaison-gateway/settings_names.h"
#include "tools/liaison-gateway/settings_table.h"
#include "tools/liaison-gateway/settings_value.h"

#include <toml++/toml.h>

namespace tools {
namespace {

using Line = unsigned;

struct Problem {
  Line line = 1;
  std::string sentence;
};

Line line_of(const toml::node& node) {
  return std::max<Line>(1, node.source().begin.line);
}

SettingValue value_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return number->get();
  const auto* array = node.as_array();
  if (array == nullptr) return {};
  std::vector<std::string> texts;
  for (const auto& item : *array) {
    if (!item.is_string()) return {};
    texts.push_back(item.as_string()->get());
  }
  return texts;
}

const SettingRow* find_row(std::string_view key) {
  const auto rows = setting_rows();
  const auto found = std::ranges::find(rows, key, &SettingRow::key);
  return found == rows.end() ? nullptr : &*found;
}

bool is_section(std::string_view name) {
  return std::ranges::any_of(setting_rows(),
                             [&](const auto& row) { return section_of(row.key) == name; });
}

/// Reads one document, gathering problems instead of stopping at the first.
class Reader {
 public:
  explicit Reader(std::filesystem::path file) : file_(std::move(file)) {}

  SettingsResult read(const toml::table& document) {
    for (const auto& [name, node] : document)
      read_section(name.str(), node);
    check_combinations();
    std::ranges::stable_sort(problems_, {}, &Problem::line);
    report_missing(document);
    return result();
  }

  SettingsResult fail(Line line, std::string sentence) {
    report(line, std::move(sentence));
    return result();
  }

 private:
  void report(Line line, std::string sentence) {
    problems_.push_back({.line = line, .sentence = std::move(sentence)});
  }

  void read_section(std::string_view name, const toml::node& node) {
    const auto* section = node.as_table();
    if (section == nullptr) return report_unknown_key(name, line_of(node));
    if (!is_section(name)) {
      return report(line_of(node),
                    "[" + std::string(name) + "] is not a section; the nearest one is [" +
                        std::string(nearest_section(name)) + "]");
    }
    for (const auto& [key, value] : *section) {
      read_value(std::string(name) + "." + std::string(key.str()), value);
    }
  }

  void read_value(const std::string& key, const toml::node& node) {
    const auto* row = find_row(key);
    if (row == nullptr) return report_unknown_key(key, line_of(node));
    lines_[key] = line_of(node);
    const auto problem = put_value(*row, value_of(node), file_.parent_path(), settings_);
    if (problem) report(line_of(node), *problem);
  }

  void report_unknown_key(std::string_view key, Line line) {
    report(line,
           std::string(key) + " is not a setting; the nearest one is " +
               std::string(nearest_key(key)));
  }

  void report_missing(const toml::table& document) {
    for (const auto& row : setting_rows()) {
      if (row.necessity == Necessity::kOptional || lines_.contains(row.key)) continue;
      const auto* section = document.get(section_of(row.key));
      report(section == nullptr ? 1 : line_of(*section), std::string(row.key) + " is missing");
    }
  }

  /// Ranges say nothing of two settings together; these do. Reported at the first one's line.
  void check_combinations() {
    const auto& web = settings_.web_service;
    const auto& limits = settings_.limits;
    demand_order({"web_service.connections_per_source", web.connections_per_source},
                 {"web_service.connections_total", web.connections_total});
    demand_order({"web_service.long_polls_at_once", web.long_polls_at_once},
                 {"web_service.connections_total", web.connections_total});
    demand_order({"grpc.streams_per_certificate", settings_.grpc.streams_per_certificate},
                 {"grpc.streams_at_once", settings_.grpc.streams_at_once});
    demand_order({"limits.ttl_urgent_seconds", limits.ttl_urgent_seconds.count()},
                 {"limits.ttl_routine_seconds", limits.ttl_routine_seconds.count()});
    demand_order({"limits.batch_events", limits.batch_events},
                 {"limits.queue_events", limits.queue_events});
    demand_below({"push.deadline_seconds", settings_.push.deadline_seconds.count()},
                 {"limits.lease_seconds", limits.lease_seconds.count()},
                 "what is brought must have been answered before its lease runs out");
    demand_both({"audit.predecessor", settings_.audit.predecessor},
                {"audit.predecessor_key", settings_.audit.predecessor_key});
    demand_both({"push.certificate", settings_.push.certificate},
                {"push.private_key", settings_.push.private_key});
    if (!settings_.database.main.empty() && settings_.database.main == settings_.database.keys) {
      report(line_of_key("database.keys"),
             "database.keys must be another database than database.main, so that an erased key "
             "is in no backup of it");
    }
  }

  using Quantity = std::pair<std::string_view, std::int64_t>;

  void demand_order(const Quantity& smaller, const Quantity& larger) {
    if (smaller.second <= larger.second) return;
    report(std::max(line_of_key(smaller.first), line_of_key(larger.first)),
           named(smaller) + " must not exceed " + named(larger));
  }

  void demand_below(const Quantity& smaller, const Quantity& larger, std::string_view why) {
    if (smaller.second < larger.second) return;
    report(std::max(line_of_key(smaller.first), line_of_key(larger.first)),
           named(smaller) + " must be below " + named(larger) + ": " + std::string(why));
  }

  static std::string named(const Quantity& quantity) {
    return std::string(quantity.first) + " (" + std::to_string(quantity.second) + ")";
  }

  using File = std::pair<std::string_view, std::filesystem::path>;

  void demand_both(const File& one, const File& other) {
    if (one.second.empty() == other.second.empty()) return;
    report(std::max(line_of_key(one.first), line_of_key(other.first)),
           std::string(one.first) + " and " + std::string(other.first) +
               " go together: set both or neither");
  }

  [[nodiscard]] Line line_of_key(std::string_view key) const {
    const auto found = lines_.find(key);
    return found == lines_.end() ? 1 : found->second;
  }

  SettingsResult result() {
    SettingsResult result;
    for (const auto& problem : problems_) {
      result.problems.push_back(file_.string() + ":" + std::to_string(problem.line) + ": " +
                                problem.sentence);
    }
    if (result.problems.empty()) result.settings = std::move(settings_);
    return result;
  }

  std::filesystem::path file_;
  Settings settings_;
  std::vector<Problem> problems_;
  std::map<std::string, Line, std::less<>> lines_;  ///< Of every known key that the file sets.
};

}  // namespace

SettingsResult read_settings(std::string_view text, const std::filesystem::path& file) {
  Reader reader(file);
  try {
    return reader.read(toml::parse(text));
  } catch (const toml::parse_error& failure) {
    return reader.fail(failure.source().begin.line, std::string(failure.description()));
  }
}

SettingsResult load_settings(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  // Copying nothing counts as a failure of `text`, so an empty file is not copied at all.
  if (stream.is_open() && stream.peek() != std::ifstream::traits_type::eof()) {
    text << stream.rdbuf();
  }
  if (!stream.is_open() || stream.bad() || !text) {
    return Reader(file).fail(1, "the configuration file cannot be read");
  }
  return read_settings(text.str(), std::filesystem::absolute(file));
}

}  // namespace tools

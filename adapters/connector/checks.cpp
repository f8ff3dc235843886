#include "adapters/connector/checks.h"

#include <algorithm>

#include "adapters/connector/check_steps.h"

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

std::string_view to_text(Mark mark) {
  switch (mark) {
    case Mark::kOk:
      return "ok";
    case Mark::kWarning:
      return "warning";
    case Mark::kFailed:
      return "failed";
  }
  return {};
}

}  // namespace

std::vector<CheckLine> check_all(const Settings& settings,
                                 const DocumentChecker& checker,
                                 const gateway::Clock& clock) {
  std::vector<CheckLine> lines{check_certificate(settings, clock.now()), check_folders(settings)};
  const bool folders_well = lines.back().mark != Mark::kFailed;
  auto answered = check_line(settings, clock);
  const bool line_well = answered.line.mark != Mark::kFailed;
  lines.push_back(std::move(answered.line));
  if (!line_well) return lines;
  lines.push_back(std::move(answered.clock));
  auto directory = check_directory(settings);
  lines.push_back(std::move(directory.line));
  if (!folders_well || directory.central_unit.empty()) return lines;
  lines.push_back(check_rehearsal(settings, checker, clock, directory.central_unit));
  return lines;
}

bool is_well(const std::vector<CheckLine>& lines) {
  return std::ranges::none_of(lines, [](const auto& line) { return line.mark == Mark::kFailed; });
}

std::string text_of(const std::vector<CheckLine>& lines) {
  std::string text;
  for (const auto& line : lines) {
    text += line.what + ": " + std::string(to_text(line.mark)) + ": " + line.sentence + "\n";
    if (!line.to_do.empty()) text += "  What to do: " + line.to_do + "\n";
  }
  return text;
}

std::string json_text_of(const std::vector<CheckLine>& lines) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& line : lines)
    list.push_back({{"what", line.what},
                    {"result", to_text(line.mark)},
                    {"sentence", line.sentence},
                    {"toDo", line.to_do}});
  const nlohmann::ordered_json json{{"well", is_well(lines)}, {"checks", list}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace adapters::connector

#include "adapters/observability/event_log.h"

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace adapters::observability {
namespace {

using gateway::LogLevel;

std::string_view to_text(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

spdlog::sink_ptr open_sink(const std::filesystem::path& file) {
  if (file.empty()) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  try {
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
  } catch (const spdlog::spdlog_ex& failure) {
    throw std::runtime_error("the log file cannot be opened: " + std::string(failure.what()));
  }
}

/// ASCII only, and broken UTF-8 replaced: what comes out is one line whatever came in.
std::string json_line(std::string_view time,
                      LogLevel level,
                      std::string_view event,
                      std::initializer_list<gateway::LogField> fields) {
  using Json = nlohmann::ordered_json;
  Json line;
  line["time"] = time;
  line["level"] = to_text(level);
  line["event"] = event;
  for (const auto& field : fields) {
    // emplace keeps what is there, so a field cannot pass as the time, level or event of a line.
    std::visit([&](const auto& value) { line.emplace(std::string(field.key), value); },
               field.value);
  }
  return line.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace

struct EventLog::Output {
  spdlog::logger logger;
};

EventLog::EventLog(const TelemetryOptions& options, const gateway::Clock& clock)
    : clock_(&clock),
      level_(options.level),
      output_(new Output{spdlog::logger("liaison", open_sink(options.file))}) {
  output_->logger.set_pattern("%v");
  output_->logger.set_level(spdlog::level::trace);  // This class decides what is written.
  output_->logger.flush_on(spdlog::level::trace);   // A crash loses no line.
}

EventLog::~EventLog() = default;

void EventLog::write(LogLevel level,
                     std::string_view event,
                     std::initializer_list<gateway::LogField> fields) noexcept {
  if (level < level_) return;
  try {
    const auto line = json_line(gateway::to_text(clock_->now()), level, event, fields);
    output_->logger.log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
  } catch (const std::exception&) {
    // Only memory can run out here; work that is being done matters more than its log line.
    return;
  }
}

}  // namespace adapters::observability

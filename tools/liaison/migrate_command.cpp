#include "adapters/postgres/migrations.h"
#include "tools/liaison-gateway/settings.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using adapters::postgres::Database;

DatabaseSettings database_settings(const std::filesystem::path& file) {
  const auto read = load_settings(file);
  if (read.settings) return read.settings->database;
  std::string sentence = "the configuration cannot be used";
  for (const auto& problem : read.problems)
    sentence += "; " + problem;
  throw UsageError(sentence);
}

void show(std::string_view database, const std::vector<std::string>& applied, Console& console) {
  if (applied.empty()) console.text(std::string(database) + ": up to date\n");
  for (const auto& file : applied) {
    console.text(std::string(database) + ": applied " + printable(file) + "\n");
  }
}

ExitStatus unfit(const std::string& sentence, Console& console) {
  Problem problem;
  problem.title = "Database does not fit this program";
  problem.detail = sentence;
  console.refused("", problem);
  console.document({{"problem", {{"title", problem.title}, {"detail", problem.detail}}}});
  return ExitStatus::kRefused;
}

}  // namespace

ExitStatus run_migrate(const MigrateOptions& options, Console& console) {
  const auto settings = database_settings(options.config);
  try {
    const auto main = adapters::postgres::migrate(settings.main, Database::kMain);
    show("main", main, console);
    const auto keys = adapters::postgres::migrate(settings.keys, Database::kKeys);
    show("keys", keys, console);
    console.document({{"applied", {{"main", main}, {"keys", keys}}}});
    return ExitStatus::kDone;
  } catch (const adapters::postgres::SchemaUnfit& error) {
    return unfit(error.what(), console);
  }
}

}  // namespace tools

#include "workflow/runtime/directory_draft.h"

#include <utility>

#include "gateway/directory/central_unit_checks.h"
#include "gateway/directory/row_differences.h"
#include "gateway/routing/route_differences.h"
#include "workflow/runtime/change_checks.h"

namespace workflow {

using gateway::Directory;
using gateway::DirectoryFiles;
using gateway::TablesReader;

gateway::Result<DirectoryDraft> draft_of(TablesReader read_tables, const DirectoryFiles& files) {
  auto read = read_tables(files);
  auto build = gateway::build_directory(read);
  if (!build) return invalid_directory(build.problems());
  return DirectoryDraft{.tables = std::move(read.tables), .directory = *std::move(build)};
}

gateway::Result<DirectoryDraft> draft_after(const DirectoryDraft& base,
                                            TablesReader read_tables,
                                            const DirectoryFiles& files,
                                            gateway::Timestamp at) {
  auto draft = draft_of(read_tables, files);
  if (!draft) return draft.refusal();
  const auto problems = gateway::check_central_units(base.tables, draft->tables, at);
  if (!problems.empty()) return invalid_directory(problems);
  return draft;
}

DirectoryDraft recorded_draft(TablesReader read_tables,
                              const std::optional<gateway::Change>& change) {
  if (!change) return {.tables = {}, .directory = Directory({}, "")};
  auto read = read_tables(std::get<DirectoryFiles>(change->content));
  auto build = gateway::build_directory(read);
  auto directory = build ? *std::move(build) : Directory({}, read.tables.version);
  return {.tables = std::move(read.tables), .directory = std::move(directory)};
}

gateway::DirectoryDifference difference_between(const DirectoryDraft& base,
                                                const DirectoryDraft& draft,
                                                gateway::Timestamp at) {
  auto routes = gateway::compare_routes({base.directory, draft.directory, at});
  return {.base = base.tables.version,
          .base_in_force = true,
          .base_effective_at = {},
          .version = draft.tables.version,
          .rows = gateway::compare_rows(base.tables, draft.tables),
          .routes = std::move(routes.first),
          .routes_total = routes.total};
}

}  // namespace workflow

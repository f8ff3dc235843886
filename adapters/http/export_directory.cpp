#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_body.h"
#include "adapters/http/json_rows.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

Answered export_directory(const WebServicePorts& ports, const Call& call) {
  const auto form = query_text(call, "as");
  const bool as_rows = form == "rows";
  if (!as_rows && form != "files" && call.query.contains("as")) {
    return malformed("as must be files or rows.");
  }
  const auto files = ports.administration->administration.directory_files(operator_of(call));
  if (!files) return files.refusal();
  auto body =
      as_rows ? directory_rows_json(ports.administration->read_tables(*files).tables, files->states)
              : directory_files_json(*files);
  return Answer{.content_type = "application/json", .body = std::move(body)};
}

}  // namespace adapters::http

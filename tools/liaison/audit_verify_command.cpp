#include <stdexcept>
#include <utility>
#include <vector>

#include "tools/liaison/audit_commands.h"
#include "tools/liaison/sibling_program.h"

namespace tools {
namespace {

using Arguments = std::vector<std::string>;

void add(Arguments& arguments, const std::string& option, const std::filesystem::path& file) {
  if (!file.empty()) arguments.insert(arguments.end(), {option, file.string()});
}

void add(Arguments& arguments,
         const std::string& option,
         const std::optional<std::uint64_t>& number) {
  if (number) arguments.insert(arguments.end(), {option, std::to_string(*number)});
}

ExitStatus verified_by(Arguments arguments, const AuditVerifyOptions& options, bool json) {
  add(arguments, "--log-key", options.log_key);
  if (json) arguments.emplace_back("--json");
  const int status = run_sibling("liaison-verify", std::move(arguments));
  if (status < 0 || status > 3) throw std::runtime_error("liaison-verify ended unexpectedly");
  return static_cast<ExitStatus>(status);  // The two programs give the numbers one meaning.
}

Arguments export_arguments(const AuditVerifyOptions& options) {
  Arguments arguments{"export", options.folder.string()};
  add(arguments, "--since", options.since);
  add(arguments, "--from", options.from);
  add(arguments, "--to", options.to);
  return arguments;
}

Arguments receipt_arguments(const AuditVerifyOptions& options) {
  Arguments arguments{"receipt", options.receipt.string()};
  add(arguments, "--document", options.document);
  return arguments;
}

}  // namespace

ExitStatus run_audit_verify(const AuditVerifyOptions& options, Console& console) {
  if (options.folder.empty() && options.receipt.empty()) {
    throw UsageError("name an export folder, a receipt with --receipt, or both");
  }
  ExitStatus status = ExitStatus::kDone;
  if (!options.folder.empty()) {
    status = verified_by(export_arguments(options), options, console.json());
  }
  if (status == ExitStatus::kDone && !options.receipt.empty()) {
    status = verified_by(receipt_arguments(options), options, console.json());
  }
  return status;
}

}  // namespace tools

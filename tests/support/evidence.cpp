#include "tests/support/evidence.h"

#include <fstream>

#include "tests/support/file_content.h"
#include "tests/support/test_europe.h"

namespace support {
namespace {

CommandResult run_built(const std::string& program, const Command& arguments) {
  Command command{LIAISON_BUILD_DIR "/" + program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command);
}

}  // namespace

std::string auditor_settings() {
  return "[operators]\nadministrators = [\"ada\", \"ben\"]\nauditors = [\"eve\"]\n";
}

std::filesystem::path operator_profile(const std::string& name,
                                       std::uint16_t port,
                                       const std::filesystem::path& folder) {
  const TestEurope& europe = test_europe();
  const auto file = folder / (name + ".toml");
  std::ofstream(file) << europe.profile("", port, europe.operator_of(name));
  return file;
}

CommandResult liaison(const Command& arguments) {
  return run_built("liaison", arguments);
}

CommandResult liaison_verify(const Command& arguments) {
  return run_built("liaison-verify", arguments);
}

CommandResult export_by_eve(std::uint16_t port,
                            const std::filesystem::path& folder,
                            const Command& more) {
  std::filesystem::create_directories(folder.parent_path());
  const auto profile = operator_profile("eve", port, folder.parent_path());
  Command command{"audit",
                  "export",
                  folder.string(),
                  "--profile",
                  profile.string(),
                  "--log",
                  std::string(TestEurope::log_name()),
                  "--reason",
                  "Yearly audit"};
  command.insert(command.end(), more.begin(), more.end());
  return liaison(command);
}

ExportFiles files_in(const std::filesystem::path& folder) {
  ExportFiles files;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    if (!each.is_regular_file()) continue;
    files.emplace(each.path().lexically_relative(folder).string(), content_of(each.path()));
  }
  return files;
}

}  // namespace support

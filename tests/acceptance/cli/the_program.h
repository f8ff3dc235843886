/// \file
/// The real `liaison` of this build, and the files that tests give it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/child_process.h"

namespace testing_cli {

/// Runs it to its end.
inline support::CommandResult liaison(support::Command arguments) {
  arguments.insert(arguments.begin(), LIAISON_BUILD_DIR "/liaison");
  return support::run(arguments, std::chrono::seconds(60));
}

inline std::filesystem::path written(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

inline std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace testing_cli

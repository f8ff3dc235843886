/// \file
/// The office's page as it was built into the program (cmake/Page.cmake).
#pragma once

#include <vector>

#include "adapters/connector/office_server.h"

namespace tools {

/// Empty in a program that was built without the page (LIAISON_DESK=OFF). The texts last as long as
/// the program.
[[nodiscard]] std::vector<adapters::connector::OfficeFile> office_files();

}  // namespace tools

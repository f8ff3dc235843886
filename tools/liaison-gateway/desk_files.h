/// \file
/// The desk's page as it was built into the program (cmake/Page.cmake).
#pragma once

#include <vector>

#include "adapters/http/page_file.h"

namespace tools {

/// Empty in a program that was built without the page (LIAISON_DESK=OFF): the desk's line then
/// answers calls only. The texts last as long as the program.
[[nodiscard]] std::vector<adapters::http::PageFile> desk_files();

}  // namespace tools

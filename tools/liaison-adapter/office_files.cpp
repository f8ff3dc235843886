#include "tools/liaison-adapter/office_files.h"

#include "schemas/office_page.h"

namespace tools {

std::vector<adapters::connector::OfficeFile> office_files() {
  std::vector<adapters::connector::OfficeFile> files;
  for (const auto& [path, type, bytes, etag] : embedded::office::all)
    files.push_back({.path = path, .type = type, .bytes = bytes});
  return files;
}

}  // namespace tools

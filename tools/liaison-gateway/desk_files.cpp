#include "tools/liaison-gateway/desk_files.h"

#include "schemas/desk_page.h"

namespace tools {

std::vector<adapters::http::PageFile> desk_files() {
  std::vector<adapters::http::PageFile> files;
  for (const auto& [path, type, bytes, etag] : embedded::desk::all)
    files.push_back({.path = path, .type = type, .bytes = bytes, .etag = etag});
  return files;
}

}  // namespace tools

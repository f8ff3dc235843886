/// \file
/// A file of the desk's page, as it lies in the program.
#pragma once

#include <string_view>

namespace adapters::http {

struct PageFile {
  std::string_view path;  ///< From the root, e.g. "/index.html"; also what "/" gives.
  std::string_view type;  ///< Media type.
  std::string_view bytes;
  std::string_view etag;  ///< With its quotation marks (RFC 9110 section 8.8.3).
};

}  // namespace adapters::http

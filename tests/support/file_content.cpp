#include "tests/support/file_content.h"

#include <fstream>
#include <sstream>

namespace support {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream.peek() != std::ifstream::traits_type::eof()) bytes << stream.rdbuf();
  return bytes.str();
}

}  // namespace support

#include "tools/liaison-gateway/port_file.h"

#include <fstream>
#include <stdexcept>

namespace tools {

void write_port(const std::filesystem::path& file, std::uint16_t port) {
  if (file.empty()) return;
  const std::filesystem::path fresh = file.string() + ".new";
  {
    std::ofstream out(fresh);
    out << port << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write the port file " + file.string());
  }
  std::filesystem::rename(fresh, file);
}

}  // namespace tools

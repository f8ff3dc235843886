/// \file
/// Goal: any bytes are read as a document without a crash, a leak, undefined behaviour or a
/// broken promise. Method: libFuzzer makes up the bytes; tests/support/probes/probes.h says what
/// must hold of them.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/support/probes/probes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const void* bytes = data;
  const auto finding = support::reader_finding({static_cast<const char*>(bytes), size});
  if (finding.empty()) return 0;
  std::cerr << "finding: " << finding << std::endl;
  std::abort();
}

#include "gateway/base/invariant.h"

#include <cstdlib>
#include <iostream>

namespace gateway {

void broken_invariant(std::string_view sentence) {
  std::cerr << "broken invariant: " << sentence << std::endl;
  std::abort();
}

}  // namespace gateway

/// \file
/// Encrypted bytes as they are stored.
#pragma once

#include <string>

#include "gateway/base/ids.h"

namespace gateway {

/// Ciphertext with the id of the data key that opens it.
struct SealedObject {
  KeyId key;
  std::string bytes;
};

}  // namespace gateway

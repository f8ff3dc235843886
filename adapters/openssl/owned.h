/// \file
/// Owners for objects of C libraries, each freed by the function that its library names.
#pragma once

#include <memory>

namespace adapters::openssl {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

/// Unique owner, e.g. `Owned<EVP_PKEY, EVP_PKEY_free>`.
template <class T, auto Free>
using Owned = std::unique_ptr<T, FreedBy<Free>>;

}  // namespace adapters::openssl

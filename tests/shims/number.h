/// \file
/// The number that tells a preloaded library what to do, and the function it stands in front of.
#pragma once

#include <cstdint>
#include <cstdlib>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace shims {

/// Maps the file that LIAISON_SHIM names; nothing where that cannot be done.
inline const std::int64_t* mapped_number() {
  const char* path = std::getenv("LIAISON_SHIM");
  if (path == nullptr) return nullptr;
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  void* place = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  return place == MAP_FAILED ? nullptr : static_cast<const std::int64_t*>(place);
}

/// As it stands now; 0 without a file. Thread-safe, and cheap enough for every call.
inline std::int64_t number() {
  static const std::int64_t* const place = mapped_number();
  return place == nullptr ? 0 : __atomic_load_n(place, __ATOMIC_RELAXED);
}

/// The C library's own function of that name.
template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace shims

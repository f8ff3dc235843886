/// \file
/// The process-wide state of Xerces-C: started, disarmed and warmed before the first parser.
#pragma once

namespace adapters::xml {

/// Holds the library started. Several may live at once; the last one stops it.
///
/// Sets XERCES_DISABLE_DTD=1 in the environment, takes the network accessor away and fills the
/// tables of character classes that Xerces otherwise builds lazily without a lock.
/// Construct it before other threads read the environment. Thread-safe among themselves.
class XercesPlatform {
 public:
  /// \throws std::runtime_error  the library cannot be started.
  XercesPlatform();
  ~XercesPlatform();
  XercesPlatform(const XercesPlatform&) = delete;
  XercesPlatform& operator=(const XercesPlatform&) = delete;
};

}  // namespace adapters::xml

/// \file
/// The composition root: builds every part of one gateway node and connects them. The one place
/// that sees all parts.
#pragma once

#include <memory>

#include "tools/liaison-gateway/settings.h"

namespace tools {

/// One running node. Not thread-safe: start, then stop, from one thread.
class Node {
 public:
  /// Builds the parts; opens no port and writes nothing but empty folders of its own.
  /// \throws std::runtime_error  a file or key is not usable; the message names it.
  explicit Node(const Settings& settings);
  ~Node();

  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Recovery comes before traffic: opens the journal, holds the audit log against the last
  /// signed checkpoint, installs the first directory where the database has none, takes up what
  /// operators approved, then opens the ports.
  /// \throws std::runtime_error  the database cannot be reached, has another schema, or shows
  ///         another log than this node signed; a first directory is not usable; or a port is
  ///         taken. The log says so, too.
  void start();

  /// Takes no new requests, finishes what was accepted, gives open leases back, records the stop.
  void stop();

 private:
  void start_parts();
  void start_watches();

  struct Parts;  // node_parts.h
  std::unique_ptr<Parts> parts_;
};

}  // namespace tools

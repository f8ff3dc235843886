/// \file
/// libxml2 on the same schemas: the yardstick of `liaison bench validate`.
#pragma once

#include <memory>
#include <string_view>

namespace tools {

/// Not thread-safe. Opens no file and no connection.
class LibxmlValidator {
 public:
  /// Compiles the schemas that this program carries.
  /// \throws std::runtime_error  libxml2 cannot.
  LibxmlValidator();
  ~LibxmlValidator();

  LibxmlValidator(const LibxmlValidator&) = delete;
  LibxmlValidator& operator=(const LibxmlValidator&) = delete;

  /// Parses into a tree and validates it.
  [[nodiscard]] bool validates_tree(std::string_view document);

  /// The same in one pass without a tree.
  [[nodiscard]] bool validates_stream(std::string_view document);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tools

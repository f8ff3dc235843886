/// \file
/// Writes the elements of a document; a leaf is named by its path.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adapters::xml {

/// Escapes what must be. Elements between a leaf and the element that was opened last are opened
/// and closed as the paths demand: leaf("A/B"), leaf("A/C") gives one A with B and C.
class DocumentWriter {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;

  /// Needs a living XercesPlatform.
  DocumentWriter();
  ~DocumentWriter();

  void open(std::string_view name, const std::vector<Attribute>& attributes = {});

  /// The same below elements that the path names, which are opened where they are not yet.
  void open_path(std::string_view path);

  /// Closes what was opened last.
  void close();

  /// \param path  names below the element that was opened last, parted by slashes.
  void leaf(std::string_view path, std::string_view text);

  /// The document; the writer is used up.
  [[nodiscard]] std::string take();

 private:
  [[nodiscard]] std::string_view wrap(std::string_view path);
  void unwrap(std::size_t depth);
  void start(std::string_view name, const std::vector<Attribute>& attributes);
  void end(std::string_view name);

  class Output;
  std::unique_ptr<Output> output_;

  struct Opened {
    std::string name;
    std::vector<std::string> wrappers;  // Open around it, below what was opened before.
  };

  std::vector<Opened> opened_;
  std::vector<std::string> wrappers_;  // Below the last opened element.
};

}  // namespace adapters::xml

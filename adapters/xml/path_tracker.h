/// \file
/// Knows where in the document the parser stands, as an XPath with positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace adapters::xml {

/// A line and column of the document, 1-based.
struct Position {
  int line = 0;
  int column = 0;
};

/// Steps bear a position from the second of their name on: "/Request/Entities/Person[2]". A name
/// that no schema declares is untrusted content and becomes "*".
class PathTracker {
 public:
  /// \param name  as Vocabulary::known gives it; empty = not declared. Must outlive the tracker.
  void enter(std::string_view name, Position position);
  void leave();

  [[nodiscard]] std::size_t depth() const { return depth_; }

  /// Name of the element at `level`; the root has level 0. Empty if not declared.
  [[nodiscard]] std::string_view name_at(std::size_t level) const { return frames_[level].name; }

  /// Whether the current element has no child element so far.
  [[nodiscard]] bool at_leaf() const { return top().children.empty(); }

  [[nodiscard]] Position position() const { return top().position; }

  /// XPath of the current element; "/" before the root.
  [[nodiscard]] std::string path() const { return "/" + path_below(0); }

  /// The path from `level` down, without a leading slash; empty at or above that level.
  [[nodiscard]] std::string path_below(std::size_t level) const;

  /// The same without positions: the elements' names alone.
  [[nodiscard]] std::string names_below(std::size_t level) const;

  struct Found {
    std::string path;
    Position position;
  };

  /// The current element; "/" before the root.
  [[nodiscard]] Found here() const;

  /// The names of the elements from the root to the current one.
  [[nodiscard]] std::vector<std::string_view> names() const;

  /// The names of the current element's children so far, in order.
  [[nodiscard]] std::vector<std::string_view> children() const;

  /// One of them.
  [[nodiscard]] Found child(std::size_t index) const;

 private:
  /// Few names stand in one element, so they are searched one by one.
  struct Name {
    std::string_view name;
    int count = 0;
  };

  struct Child {
    std::uint32_t name;  ///< Index into the names of the frame.
    Position position;
  };

  /// Kept when the element ends, for the next one at its level.
  struct Frame {
    std::string_view name;
    int count = 1;  ///< Among the siblings of its name.
    Position position;
    std::vector<Name> names;  ///< Of its children.
    std::vector<Child> children;
  };

  [[nodiscard]] const Frame& top() const { return frames_[depth_ - 1]; }

  /// Counts the child.
  /// \return its number among the siblings of its name.
  static int add_child(Frame& frame, std::string_view name, Position position);

  std::vector<Frame> frames_;
  std::size_t depth_ = 0;
};

}  // namespace adapters::xml

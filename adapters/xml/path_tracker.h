/// \file
/// Knows where in the document the parser stands, as an XPath with positions.
#pragma once

#include <cstddef>
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

  [[nodiscard]] std::size_t depth() const { return frames_.size(); }

  /// Name of the element at `level`; the root has level 0. Empty if not declared.
  [[nodiscard]] std::string_view name_at(std::size_t level) const { return frames_[level].name; }

  /// Whether the current element has no child element so far.
  [[nodiscard]] bool at_leaf() const { return frames_.back().children.empty(); }

  [[nodiscard]] Position position() const { return frames_.back().position; }

  /// XPath of the current element; "/" before the root.
  [[nodiscard]] std::string path() const { return "/" + path_below(0); }

  /// The path from `level` down, without a leading slash; empty at or above that level.
  [[nodiscard]] std::string path_below(std::size_t level) const;

  /// The same without positions: the elements' names alone.
  [[nodiscard]] std::string names_below(std::size_t level) const;

  /// The last child of that name in the current element, as a path; falls back to the element
  /// itself if there is none.
  struct Found {
    std::string path;
    Position position;
  };

  [[nodiscard]] Found last_child(std::string_view name) const;

  /// The last child of any name.
  [[nodiscard]] Found newest_child() const;

  /// Whether the current element has had a child of that name.
  [[nodiscard]] bool has_child(std::string_view name) const;

 private:
  /// Few names stand in one element, so they are searched one by one.
  struct Children {
    std::string_view name;
    int count = 0;
    Position last;
  };

  [[nodiscard]] Children* children_named(std::string_view name);
  [[nodiscard]] const Children* children_named(std::string_view name) const;

  struct Frame {
    std::string_view name;
    int count = 1;  ///< Among the siblings of its name.
    Position position;
    std::vector<Children> children;
    std::string_view newest = {};
  };

  std::vector<Frame> frames_;
};

}  // namespace adapters::xml

#include "tools/liaison-verify/verified_tiles.h"

namespace verify {

RightEdge read_right_edge(const ExportFolder& folder, const Checkpoint& head) {
  RightEdge edge{.head = head, .rows = {}};
  for (unsigned level = 0; level < kLevels; ++level) {
    const TileAddress address = edge_of(head.size, level);
    if (width_of(head.size, address) > 0)
      edge.rows.at(level) = read_tile(folder, head.size, address);
  }
  Hasher hasher;
  if (root_from_edges(edge.rows, hasher) != head.root) report_wrong_root(folder, edge);
  return edge;
}

}  // namespace verify

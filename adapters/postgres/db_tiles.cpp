#include "adapters/postgres/db_tiles.h"

#include <string_view>

#include "gateway/base/invariant.h"

namespace adapters::postgres {

gateway::TileHashes fetch_tile(Session& session,
                               const gateway::LogName& log,
                               const gateway::TileAddress& address) {
  constexpr std::size_t kHashBytes = 32;
  const Rows rows = session.execute("shared_tile",
                                    parameters(std::string_view(log.str()),
                                               static_cast<std::int16_t>(address.level),
                                               static_cast<std::int64_t>(address.index)));
  gateway::TileHashes hashes;
  if (rows.empty()) return hashes;
  const std::string_view content = rows.value(0, 0);
  for (std::size_t at = 0; at < content.size(); at += kHashBytes) {
    const auto hash = gateway::digest_from_bytes(content.substr(at, kHashBytes));
    gateway::invariant(hash.has_value(), "a tile is made of whole hashes");
    hashes.push_back(*hash);
  }
  return hashes;
}

}  // namespace adapters::postgres

/// \file
/// The interface's calls that an export of the audit log is fetched with, and the log's newest
/// checkpoint. As ApiClient: refusals are values, no answer is Unreachable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/liaison/api_client.h"
#include "tools/liaison/export_layout.h"

namespace tools {

struct ExportWish {
  std::string log;
  std::uint64_t first = 0;
  std::uint64_t count = 0;  ///< 0 = to the end.
  std::string reason;
};

struct BegunExport {
  std::string id;
  std::uint64_t first = 0;  ///< As the gateway gives it out.
  std::uint64_t count = 0;
  std::string checkpoint;
};

struct FetchedBundle {
  std::vector<std::string> lines;
  std::string sections;  ///< The section file's bytes; empty where there are none.
};

[[nodiscard]] Answer<BegunExport> begin_export(ApiClient& gateway, const ExportWish& wish);

[[nodiscard]] Answer<FetchedBundle> fetch_bundle(ApiClient& gateway,
                                                 const std::string& export_id,
                                                 std::uint64_t index);

[[nodiscard]] Answer<std::string> fetch_tile(ApiClient& gateway,
                                             const std::string& export_id,
                                             const TileSlice& tile);

/// The newest signed note. For systems; an operator has the checkpoint of an export.
[[nodiscard]] Answer<std::string> fetch_checkpoint(ApiClient& gateway, const std::string& log);

}  // namespace tools

/// \file
/// The JSON body of a replay, as schemas/openapi.yaml describes it. Pure.
#pragma once

#include <string>

#include "gateway/model/directory_replay.h"

namespace adapters::http {

[[nodiscard]] std::string replay_json(const gateway::DirectoryReplay& replay);

}  // namespace adapters::http

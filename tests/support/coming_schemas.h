/// \file
/// A made-up version 1.1 of the message schema, made from the files of version 1.0.
#pragma once

#include <filesystem>
#include <string>

#include "gateway/model/schema_versions.h"

namespace support {

/// What is different in it:
///   - the Remark of an Acknowledgement is mandatory, and it may have an element Desk before
///     TakenInHandAt; the Availability of a Request may have an element Until before its Reasons;
///   - the header's subject has at most 40 characters, and there is a crime area "wildlife-crime";
///   - a statement may have the kind "hypothesis", and an element Deadline before About;
///   - there is an entity Animal, and the header may have an element Region before YourReference;
///   - handling may have an element Tier before EraseBy.
/// \throws std::runtime_error  a text to change is not in schemas/xsd.
[[nodiscard]] gateway::SchemaFiles coming_schemas();

/// Writes the version into `folder`, with this versions.json.
void write_coming_schemas(const std::filesystem::path& folder, const std::string& versions_json);

}  // namespace support

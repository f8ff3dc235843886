/// \file
/// The versions of the message schema that a gateway knows, and when each may be used.
///
/// Pure: the instant is handed in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"

namespace gateway {

/// The version that every program of this release brings along.
inline constexpr std::string_view kFirstSchemaVersion = "1.0";

/// When documents of one version are taken.
struct SchemaVersion {
  std::string name;                ///< As documents state it: "1.1".
  std::optional<Timestamp> from;   ///< In force from this instant on; empty = always was.
  std::optional<Timestamp> until;  ///< Not in force from this instant on; empty = no end.
};

/// Lowest version first; no name twice.
using SchemaVersions = std::vector<SchemaVersion>;

/// The XSD files of one version, by file name; liaison-message-1.xsd is the root.
struct SchemaFiles {
  std::string version;
  std::map<std::string, std::string, std::less<>> texts;
};

/// What a gateway knows that was given no other versions: the first one, always in force.
[[nodiscard]] SchemaVersions first_version_alone();

/// From and including `from`, up to and excluding `until`.
[[nodiscard]] bool in_force(const SchemaVersion& version, Timestamp now);

/// Whether a document of the version `stated`, received `now`, is refused for its version alone.
/// \return nothing where it is in force, else a refusal:
///   - kVersionNotInForce  not yet or no longer; the detail says when, and names what is in force;
///   - kVersionUnknown     not one of `versions`.
[[nodiscard]] std::optional<Refusal> refusal_of_version(const SchemaVersions& versions,
                                                        std::string_view stated,
                                                        Timestamp now);

}  // namespace gateway

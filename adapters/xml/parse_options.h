/// \file
/// What holds for the reading of one document.
#pragma once

#include <span>
#include <string>

#include "adapters/xml/xerces_message_reader.h"

namespace adapters::xml {

/// What the version that a document states means to the parser.
enum class StatedVersion {
  kObeyed,     ///< Documents of another version are left to its parser, or refused.
  kTakenAsOwn  ///< Every document is read as if it stated the parser's version.
};

struct ParseOptions {
  ReaderOptions limits = {};
  std::span<const std::string> versions = {};  ///< Known to the reader; must outlive the parse.
  StatedVersion stated = StatedVersion::kObeyed;
};

}  // namespace adapters::xml

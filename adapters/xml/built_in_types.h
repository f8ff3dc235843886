/// \file
/// The built-in types of XML Schema, which all parsers of the process share.
#pragma once

namespace adapters::xml {

/// Reads one value of each, because Xerces completes them lazily and without a lock: schemas of
/// later versions may use what those compiled in do not. Needs a living XercesPlatform.
/// \throws std::runtime_error  a value is refused.
void warm_built_in_types();

}  // namespace adapters::xml

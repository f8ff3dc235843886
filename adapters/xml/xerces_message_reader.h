/// \file
/// The port gateway/ports/message_reader.h on Xerces-C 3.2, SAX2 and the schemas compiled
/// in, beside which those of other versions may stand.
///
/// Hostile until parsed: UTF-8 only, no DTD, no entity beyond the five of XML, no file, no network,
/// bounded size, depth and counts; xsi:schemaLocation is never followed. A fixed pool of parsers,
/// each with a grammar pool of its own, is borrowed per document (docs/decisions/0020). Every
/// version has a pool of its own (docs/decisions/0130).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "gateway/model/schema_versions.h"
#include "gateway/ports/message_reader.h"

namespace adapters::xml {

/// Bounds of what is read. The defaults are those of the published limits.
struct ReaderOptions {
  std::size_t validators = 0;                     ///< Parsers kept ready; 0 = one per core.
  std::size_t max_document_bytes = 4096U * 1024;  ///< 1 KiB to 64 MiB.
  std::size_t max_depth = 64;                     ///< Nested elements, 16 to 256.
  std::size_t max_entities = 2000;                ///< Elements in Entities.
  std::size_t max_connections = 8000;             ///< Elements in Connections.
  std::size_t max_elements = 50'000;              ///< Elements in all; each costs memory.
};

/// Builds every parser, loads the schemas into each and reads a sample of every message type, so
/// that nothing is initialised lazily once threads read at the same time.
///
/// `read` refuses, beyond what the port names, with kDocumentTooLarge: more bytes, entities,
/// connections or elements than the options allow, or a tag of more than 16 KiB (tag_length.h). It
/// waits while all parsers are borrowed.
///
/// \param further  versions beside the one compiled in.
/// \throws std::runtime_error  schemas cannot be loaded, or do not fit the samples; says which.
[[nodiscard]] std::unique_ptr<gateway::MessageReader> make_message_reader(
    const ReaderOptions& options, const std::vector<gateway::SchemaFiles>& further = {});

/// A reader that takes every document as one of the version `schemas`, whichever it states, so
/// that past documents can be held against a coming version. Never for a gateway.
/// \throws std::runtime_error  as make_message_reader.
[[nodiscard]] std::unique_ptr<gateway::MessageReader> make_rehearsal_reader(
    const ReaderOptions& options, const gateway::SchemaFiles& schemas);

}  // namespace adapters::xml

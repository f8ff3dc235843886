/// \file
/// Headers of the documents in the office's folders, read once while a file stays the same, however
/// often and however many are asked for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

#include "adapters/connector/document_facts.h"
#include "adapters/connector/durable_files.h"

namespace adapters::connector {

/// Not thread-safe. Holds about 1 KiB for each file.
class KnownFacts {
 public:
  struct Known {
    FileLook look;
    std::optional<DocumentFacts> facts;  ///< Nothing where no document can be read.
    std::uint64_t asked_in = 0;          ///< Round.
  };

  /// \param bytes_max  of a document; a longer one is told by its start alone.
  explicit KnownFacts(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}

  /// \return nothing where there is no file of the name, or a folder. What is returned stands until
  /// it is forgotten.
  [[nodiscard]] const Known* of(const std::filesystem::path& file);

  /// Forgets what nobody asked for since this was called last.
  void forget_others();

 private:
  [[nodiscard]] std::optional<DocumentFacts> read(const std::filesystem::path& file,
                                                  const FileLook& look) const;

  std::uint64_t bytes_max_;
  std::uint64_t round_ = 0;
  std::unordered_map<std::string, Known> known_;  ///< By path.
};

}  // namespace adapters::connector

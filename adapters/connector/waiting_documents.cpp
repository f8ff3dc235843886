#include "adapters/connector/waiting_documents.h"

#include <system_error>

#include "adapters/connector/durable_files.h"

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;
using gateway::Confidential;

/// What cannot be read, or went on meanwhile, is not the same.
bool is_same(const fs::path& file, const Confidential<std::string>& document) {
  const auto& bytes = document.disclose();
  const auto look = look_at(file);
  if (!look || !look->is_regular || look->bytes != bytes.size()) return false;
  try {
    const auto other = read_document(file, bytes.size());
    return other && other->disclose() == bytes;
  } catch (const std::system_error&) {
    return false;
  }
}

std::optional<std::string> same_in(const fs::path& folder,
                                   const Confidential<std::string>& document) {
  std::optional<std::string> found;
  for_each_name(folder, [&](const std::string& name) {
    if (!is_same(folder / name, document)) return Visit::kGoOn;
    found = name;
    return Visit::kEnough;
  });
  return found;
}

std::optional<std::string> same_in_spool(const fs::path& folder,
                                         const Confidential<std::string>& document) {
  std::optional<std::string> found;
  for_each_name(folder, [&](const std::string& ticket) {
    const auto look = look_at(folder / ticket);
    if (!look || !look->is_folder) return Visit::kGoOn;
    try {
      found = same_in(folder / ticket, document);
    } catch (const std::system_error&) {
      return Visit::kGoOn;  // It went on.
    }
    return found ? Visit::kEnough : Visit::kGoOn;
  });
  return found;
}

}  // namespace

// In the order in which a document goes on, so that none is missed that goes on meanwhile.
std::optional<std::string> name_of_same(const Folders& folders,
                                        const std::string& name,
                                        const Confidential<std::string>& document) {
  if (auto found = same_in(folders.out, document)) return found;
  for (const auto& spooled : {folders.taken, folders.outgoing})
    if (auto found = same_in_spool(spooled, document)) return found;
  if (auto found = same_in(folders.held, document)) return found;
  if (is_same(folders.sent / name, document)) return name;
  return std::nullopt;
}

}  // namespace adapters::connector

#include "adapters/toml/state_files.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/audit/utf8.h"
#include "gateway/directory/unseen_characters.h"

#include <toml++/toml.h>

namespace adapters::toml {
namespace {

using gateway::DirectoryFile;
using gateway::DirectoryProblem;
using gateway::StateEntry;
using gateway::StateFile;
using gateway::StateShape;
using gateway::StateText;
using gateway::StateValue;

constexpr std::size_t kFileBytesMax = std::size_t{256} << 10;
constexpr std::size_t kShownBytesMax = 200;
constexpr std::string_view kExtension = ".toml";

DirectoryProblem problem_of(std::string_view name, int line, std::string sentence) {
  return {.file = DirectoryFile::kStates,
          .line = line,
          .column = {},
          .sentence = std::move(sentence),
          .state = gateway::shown_name(name)};
}

int line_of(const ::toml::node& node) {
  return static_cast<int>(std::max<::toml::source_index>(1, node.source().begin.line));
}

StateValue value_of(const ::toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* choice = node.as_boolean()) return choice->get();
  if (node.is_table()) return StateShape::kTable;
  const auto* array = node.as_array();
  if (array == nullptr) return {};
  std::vector<StateText> texts;
  for (const auto& item : *array) {
    if (!item.is_string()) return {};
    texts.push_back({.line = line_of(item), .text = item.as_string()->get()});
  }
  return texts;
}

void add_table(const std::string& name, const ::toml::table& table, StateFile& file) {
  for (const auto& [key, node] : table) {
    file.entries.push_back({.line = line_of(node),
                            .key = name + "." + std::string(key.str()),
                            .value = value_of(node)});
  }
}

void add_node(const std::string& name, const ::toml::node& node, StateFile& file) {
  if (const auto* table = node.as_table()) {
    file.entries.push_back({.line = line_of(node), .key = name, .value = StateShape::kTable});
    return add_table(name, *table, file);
  }
  if (!node.is_array_of_tables()) {
    file.entries.push_back({.line = line_of(node), .key = name, .value = value_of(node)});
    return;
  }
  for (const auto& item : *node.as_array()) {
    file.entries.push_back(
        {.line = line_of(item), .key = name, .value = StateShape::kListOfTables});
    add_table(name, *item.as_table(), file);
  }
}

/// toml++ quotes what it stumbles over, which may be unfit to be shown.
std::string sentence_of(const ::toml::parse_error& failure) {
  const std::string text(failure.description());
  const bool fit = text.size() <= kShownBytesMax && gateway::unseen_character_in(text).empty();
  return fit ? "Is not TOML 1.0: " + text + "." : "Is not TOML 1.0.";
}

/// The keys of one file, or the problem of the file as such.
std::variant<StateFile, DirectoryProblem> keys_of(const std::string& name,
                                                  const std::string& text) {
  if (text.size() > kFileBytesMax) return problem_of(name, 0, "The file is longer than 256 KiB.");
  if (!gateway::is_utf8(text)) return problem_of(name, 0, "The file is not UTF-8.");
  StateFile file{.name = name, .entries = {}};
  try {
    const ::toml::table document = ::toml::parse(text);
    for (const auto& [key, node] : document)
      add_node(std::string(key.str()), node, file);
  } catch (const ::toml::parse_error& failure) {
    return problem_of(name, static_cast<int>(failure.source().begin.line), sentence_of(failure));
  }
  return file;
}

/// One byte more than a file may have, so that the whole of a longer one is never held.
std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(kFileBytesMax + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.is_open() || stream.bad()) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

void take(const std::filesystem::path& path, FolderRead& read) {
  const std::string name = path.stem().string();
  if (path.filename().string().starts_with('.')) return;
  if (path.extension() != kExtension) {
    const auto shown = gateway::shown_name(path.filename().string());
    read.problems.push_back(
        problem_of("*", 0, "In the folder, " + shown + " is not named XX.toml."));
    return;
  }
  auto bytes = bytes_of(path);
  if (!bytes) read.problems.push_back(problem_of(name, 0, "The file cannot be read."));
  read.states[name] = std::move(bytes).value_or(std::string());
}

}  // namespace

gateway::TablesRead with_states(gateway::TablesRead read, const gateway::DirectoryFiles& files) {
  for (const auto& [name, text] : files.states) {
    auto file = keys_of(name, text);
    if (auto* sound = std::get_if<StateFile>(&file)) {
      read.tables.states.push_back(std::move(*sound));
    } else {
      read.problems.push_back(std::get<DirectoryProblem>(std::move(file)));
    }
  }
  if (!files.states.empty()) {
    read.tables.policy_version = gateway::to_hex(gateway::sha256(gateway::policy_bytes(files)));
  }
  return read;
}

FolderRead read_folder(const std::filesystem::path& folder) {
  FolderRead read;
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  if (failure) read.problems.push_back(problem_of("*", 0, "The folder cannot be read."));
  for (const auto& entry : entries)
    take(entry.path(), read);
  return read;
}

}  // namespace adapters::toml

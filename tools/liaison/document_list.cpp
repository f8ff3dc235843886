#include "tools/liaison/document_list.h"

#include <algorithm>
#include <system_error>

#include "tools/liaison/document_file.h"
#include "tools/liaison/failure.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

namespace fs = std::filesystem;

Unread unread(const fs::path& path, const std::string& reason) {
  return {.name = path.string(), .reason = "cannot read " + path.string() + ": " + reason};
}

bool is_named_as_document(const fs::path& path) {
  auto ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return ending == ".xml";
}

void add_entry(const fs::path& path, DocumentList& found) {
  if (!is_named_as_document(path)) return;
  std::error_code error;
  const auto status = fs::status(path, error);
  if (fs::is_regular_file(status)) found.files.push_back(path);
  if (status.type() == fs::file_type::not_found)
    found.unread.push_back(unread(path, "the link leads nowhere"));
  else if (error)
    found.unread.push_back(unread(path, error.message()));
}

void add_folder(const fs::path& folder, DocumentList& found) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    entries.push_back(at->path());
  if (error) found.unread.push_back(unread(folder, error.message()));
  std::ranges::sort(entries);
  for (const auto& entry : entries) {
    std::error_code unknown;
    if (fs::is_directory(fs::symlink_status(entry, unknown)))
      add_folder(entry, found);
    else
      add_entry(entry, found);
  }
}

void add_argument(const std::string& argument, DocumentList& found) {
  std::error_code error;
  const auto status = fs::status(argument, error);
  if (argument == "-" || (fs::exists(status) && !fs::is_directory(status)))
    return found.files.push_back(argument);
  if (status.type() == fs::file_type::not_found) throw UsageError("there is no " + argument);
  if (!fs::exists(status)) return found.unread.push_back(unread(argument, error.message()));
  const auto before = found.files.size() + found.unread.size();
  add_folder(argument, found);
  if (found.files.size() + found.unread.size() == before)
    throw UsageError("the folder " + argument + " holds no document: no file ends in .xml");
}

}  // namespace

DocumentList list_documents(const std::vector<std::string>& arguments) {
  DocumentList found;
  for (const auto& argument : arguments)
    add_argument(argument, found);
  return found;
}

std::vector<fs::path> documents_among(const std::vector<std::string>& arguments) {
  auto found = list_documents(arguments);
  if (!found.unread.empty()) throw UsageError(found.unread.front().reason);
  return std::move(found.files);
}

LeftOut::LeftOut(const std::vector<Unread>& unread, Console& console) : console_(&console) {
  for (const auto& one : unread)
    add(one);
}

std::optional<gateway::Confidential<std::string>> LeftOut::read(const fs::path& file) {
  try {
    return read_document(file, kSendBytesMax);
  } catch (const UsageError& fault) {
    add({.name = file.string(), .reason = fault.what()});
    return std::nullopt;
  }
}

std::string LeftOut::text() const {
  return unread_.empty() ? "" : ", " + std::to_string(unread_.size()) + " not checked";
}

Json LeftOut::json() const {
  auto rows = Json::array();
  for (const auto& one : unread_)
    rows.push_back({{"file", one.name}, {"reason", one.reason}});
  return rows;
}

void LeftOut::add(Unread unread) {
  console_->not_checked(unread.reason);
  unread_.push_back(std::move(unread));
}

}  // namespace tools

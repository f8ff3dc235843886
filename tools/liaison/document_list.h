/// \file
/// Which documents the arguments of a command name, and what of them cannot be read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "tools/liaison/api_json.h"
#include "tools/liaison/console.h"

namespace tools {

struct Unread {
  std::string name;
  std::string reason;  ///< One sentence that names it too.
};

struct DocumentList {
  std::vector<std::filesystem::path> files;
  std::vector<Unread> unread;  ///< Folders, and links that lead nowhere.
};

/// Files and "-" as they are, folders as all their files that end in .xml in whatever case,
/// subfolders included, by name. Links to folders are not followed.
/// \throws UsageError  no such file or folder, or a folder that holds no document.
[[nodiscard]] DocumentList list_documents(const std::vector<std::string>& arguments);

/// The same where everything must be readable.
/// \throws UsageError  as list_documents; or something cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> documents_among(
    const std::vector<std::string>& arguments);

/// What a command over many documents had to leave out, named when it is met. Not thread-safe.
class LeftOut {
 public:
  /// \param console  must outlive the object.
  LeftOut(const std::vector<Unread>& unread, Console& console);

  /// The document, or nothing where it cannot be read: then it is left out.
  [[nodiscard]] std::optional<gateway::Confidential<std::string>> read(
      const std::filesystem::path& file);

  [[nodiscard]] std::size_t count() const { return unread_.size(); }

  /// ", 2 not checked", or nothing.
  [[nodiscard]] std::string text() const;

  /// [{file, reason}]
  [[nodiscard]] Json json() const;

 private:
  void add(Unread unread);

  Console* console_;
  std::vector<Unread> unread_;
};

}  // namespace tools

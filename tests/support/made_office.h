/// \file
/// The folder of an office, as its people use it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace support {

class Office {
 public:
  explicit Office(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Writes beside `out` and renames into it, as people are told to. Makes folders at need.
  void drop(const std::string& name, const std::string& bytes) const;

  /// Moves a held document back into `out`.
  void confirm(const std::string& name) const;

  /// Names in one of the folders, sorted. \param ending  only those; empty for all.
  [[nodiscard]] std::vector<std::string> names(const std::string& folder,
                                               const std::string& ending = {}) const;

  [[nodiscard]] std::string content(const std::string& folder, const std::string& name) const;

  [[nodiscard]] bool has(const std::string& folder, const std::string& name) const;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace support

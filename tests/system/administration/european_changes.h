/// \file
/// What operators of the test Europe's gateway have at hand: directories that differ from the
/// installed one, and certificates and lists of its client CA.
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/gateway_stand.h"
#include "tests/support/operators.h"

#include <nlohmann/json.hpp>

namespace administration_test {

using tools::Json;

using support::decided;
using support::kOperators;
using support::operator_client;
using support::proposed;

/// The files of the test Europe in a folder, to be changed.
class EditedDirectory {
 public:
  /// \param folder  made here.
  explicit EditedDirectory(std::filesystem::path folder);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Adds a line at the end of a file. \return the number of the line.
  int add(const std::string& file, const std::string& line);

  /// Drops every line that contains the text.
  void drop(const std::string& file, const std::string& text);

  /// `{files}`, as the interface takes it.
  [[nodiscard]] Json files() const;

 private:
  std::filesystem::path folder_;
};

/// A further certificate of a system, by the test Europe's client CA.
/// \param file  without ".pem" and ".key".
void make_certificate(const std::filesystem::path& file, const std::string& system);

/// SHA-256 of the DER in a PEM file, hexadecimal.
[[nodiscard]] std::string fingerprint_of(const std::filesystem::path& pem);

/// The next revocation list of the client CA, which names one certificate more.
/// \param folder  for the CA's notes; made here. \return the list in PEM.
[[nodiscard]] std::string next_list(const std::filesystem::path& folder,
                                    const std::filesystem::path& certificate);

}  // namespace administration_test

/// \file
/// A person's own certificate, of the test Europe's client CA, for signing in at the desk.
#pragma once

#include <filesystem>
#include <string>

namespace support {

/// Makes FOLDER/personal.pem and .key. \param name  "<authority>/<person>".
/// \return the path without its ending. \throws std::runtime_error  openssl refused.
std::filesystem::path personal_certificate(const std::filesystem::path& folder,
                                           const std::string& name);

}  // namespace support

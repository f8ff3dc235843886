/// \file
/// The office's page over HTTP, on 127.0.0.1 alone: its files and the calls of office_calls.h.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "adapters/connector/office_calls.h"

namespace adapters::connector {

/// A file of the page, as it lies in the program.
struct OfficeFile {
  std::string_view path;  ///< From the root; "/" gives "/index.html".
  std::string_view type;
  std::string_view bytes;
};

/// Listens while it lives.
class OfficeServer {
 public:
  virtual ~OfficeServer() = default;

  [[nodiscard]] virtual std::uint16_t port() const = 0;

  /// Answers calls from now on; until then they are told to come again. \param calls  outlive the
  /// server.
  virtual void serve(OfficeCalls& calls) = 0;
};

/// \param port  0 = any free one. \param files  outlive the server. \param bytes_max  of a body.
/// \throws std::runtime_error  the port cannot be had.
[[nodiscard]] std::unique_ptr<OfficeServer> make_office_server(std::uint16_t port,
                                                               std::span<const OfficeFile> files,
                                                               std::uint64_t bytes_max);

}  // namespace adapters::connector

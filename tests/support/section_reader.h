/// \file
/// Opens the sealed sections of a stand's audit log with the keys of its key store: what an
/// entitled body would be shown.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ports/cipher.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/key_store.h"
#include "tests/support/gateway_stand.h"

namespace support {

class SectionReader {
 public:
  /// \param stand  must outlive the reader.
  explicit SectionReader(GatewayStand& stand);

  /// That section of every entry of the event, in the order of the log, as canonical JSON.
  /// \throws std::runtime_error  one does not open.
  [[nodiscard]] std::vector<std::string> sections(std::string_view event, std::string_view name);

 private:
  [[nodiscard]] std::string opened(const std::string& row, std::string_view name);

  GatewayStand* stand_;
  std::unique_ptr<gateway::Cipher> cipher_;
  std::unique_ptr<gateway::Entropy> entropy_;
  std::unique_ptr<gateway::KeyStore> keys_;
};

}  // namespace support

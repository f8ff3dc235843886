/// \file
/// From a case message that the gateway itself says to its document.
#pragma once

#include <string>

#include "gateway/base/confidential.h"
#include "gateway/model/case_message.h"

namespace gateway {

/// Thread-safe.
class MessageWriter {
 public:
  virtual ~MessageWriter() = default;

  /// \return the document; valid exactly if the message is, which the reader tells.
  /// \throws std::runtime_error  a text is not UTF-8 or holds a character that XML cannot.
  [[nodiscard]] virtual Confidential<std::string> write(const CaseMessage& message) const = 0;
};

}  // namespace gateway

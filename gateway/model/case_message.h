/// \file
/// A parsed, schema-valid case message.
#pragma once

#include "gateway/model/message_header.h"

namespace gateway {

struct CaseMessage {
  MessageHeader header;
};

}  // namespace gateway

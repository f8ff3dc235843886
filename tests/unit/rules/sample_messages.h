/// \file
/// Messages that break no rule, for tests to break one at a time.
#pragma once

#include "gateway/model/case_message.h"

namespace gateway::samples {

/// A request from XA-POLICE-1 to XB-POLICE-1 with a suspect "p1", a victim "p2", a company "o1",
/// an account "f1", a telephone "c1", a vehicle "v1", a passport "d1", a connection, a statement
/// "s1" and an attachment "a1".
[[nodiscard]] CaseMessage request();

/// A full answer with one statement.
[[nodiscard]] CaseMessage information();

[[nodiscard]] CaseMessage acknowledgement();

/// A message of that type in reply to another, with that body and no case content.
[[nodiscard]] CaseMessage reply(MessageType type, MessageBody body);

/// The same, but it opens a matter.
[[nodiscard]] CaseMessage opening(MessageType type, MessageBody body);

[[nodiscard]] Confidential<std::string> words(const char* text);
[[nodiscard]] Timestamp at(const char* text);

/// A field of an entity.
[[nodiscard]] Field field(const char* name, const char* value);

}  // namespace gateway::samples

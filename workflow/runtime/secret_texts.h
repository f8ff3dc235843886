/// \file
/// The secrets of the desk: how they are drawn, what is kept of them, how they are compared.
#pragma once

#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/digest.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/desk.h"
#include "gateway/ports/entropy.h"

namespace workflow {

using Secret = gateway::Confidential<std::string>;

/// 256 bits, hexadecimal.
[[nodiscard]] Secret fresh_token(gateway::Entropy& entropy);

/// 160 bits as raw bytes, as RFC 4226 recommends for a secret of codes.
[[nodiscard]] Secret fresh_code_secret(gateway::Entropy& entropy);

/// 160 bits in base32, to be copied by hand.
[[nodiscard]] Secret fresh_enrolment(gateway::Entropy& entropy);

[[nodiscard]] bool is_empty(const Secret& text);

/// SHA-256: what is kept of a token or an enrolment. They hold too many bits to be guessed.
[[nodiscard]] gateway::Digest mark_of(const Secret& text);

/// The token that the page of a session must send along. It follows from the session's own token
/// and does not lead back to it.
[[nodiscard]] Secret csrf_of(const Secret& token);

/// Compares marks, so that the time tells nothing.
[[nodiscard]] bool csrf_matches(const Secret& token, const Secret& csrf);

/// Whether the text has 12 to 128 characters; UTF-8.
[[nodiscard]] bool is_password(const Secret& text);

/// \param secret  raw bytes.
[[nodiscard]] gateway::EnrolledAccount shown_once(const gateway::DeskSession& who,
                                                  const Secret& secret);

}  // namespace workflow

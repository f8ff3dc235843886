/// \file
/// What the desk tells the journal: accounts of persons, and who signed in and out. Plain values.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/model/actor.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

/// A password as it is kept: scrypt (RFC 7914) with r = 8 and p = 1.
struct PasswordHash {
  std::uint8_t log2_cost = 0;  ///< N = 2 to its power.
  std::array<std::uint8_t, 16> salt{};
  Digest hash;

  friend bool operator==(const PasswordHash&, const PasswordHash&) = default;
};

/// An operator lets a person have an account at the desk. What the person had before no longer
/// works, so that a lost password or telephone ends with it.
struct AccountOpening {
  OperatorName by;
  AuthorityId authority;
  PersonId person;
  Digest enrolment;  ///< SHA-256 of the secret with which the person enrols, once.
  std::chrono::seconds valid_for{24 * 3600};
};

/// The person has chosen a password. Declined: kSessionRefused unless that enrolment is open.
struct AccountEnrolment {
  Actor actor;  ///< With its person.
  Digest enrolment;
  PasswordHash password;
  SealedObject code_secret;  ///< From which the codes of the account follow (RFC 6238).
};

/// A code that is used up: none of its step or an earlier one is taken again.
struct TakenCode {
  KeyId secret;            ///< That sealed the secret when the code was checked.
  std::uint64_t step = 0;  ///< Of 30 seconds since 1970.
};

/// The numbers are stored nowhere.
enum class SignInPurpose : std::uint8_t {
  kOpen = 1,   ///< A session begins.
  kUnlock = 2  ///< It goes on.
};

/// A person has proved who it is. Declined: kSessionRefused where the code was taken before, or the
/// account is no longer the one whose code it was.
struct SignIn {
  Actor actor;
  SessionId session;
  SignInPurpose purpose = SignInPurpose::kOpen;
  std::optional<TakenCode> code;  ///< Nothing = by a personal certificate.
};

/// Why a session is locked or over.
enum class SessionEndCause : std::uint8_t {
  kAsked = 1,        ///< The person locked the desk.
  kIdle = 2,         ///< Nobody did anything at the desk for too long.
  kSignedOut = 3,    ///< From here on the session is over.
  kTimeOver = 4,     ///< It had lasted as long as one may.
  kNotEntitled = 5,  ///< Person, role or certificate no longer stand.
  kReplaced = 6,     ///< The person has begun more sessions than one may have.
  kGatewayStopped = 7
};

[[nodiscard]] std::string_view to_text(SessionEndCause cause);

/// Whether the session can go on after it.
[[nodiscard]] constexpr bool only_locks(SessionEndCause cause) {
  return cause == SessionEndCause::kAsked || cause == SessionEndCause::kIdle;
}

struct SessionEnd {
  Actor actor;
  SessionId session;
  SessionEndCause cause = SessionEndCause::kSignedOut;
};

}  // namespace gateway

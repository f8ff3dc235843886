/// \file
/// Accounts at the desk: what operators do with them, and what is stored of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/desk_events.h"
#include "gateway/ports/administration.h"

namespace gateway {

/// Port: what operators call. Refuses and throws as Administration.
class DeskAccounts {
 public:
  virtual ~DeskAccounts() = default;

  /// Takes the role administrator. Whatever account the person has no longer works, and the
  /// person's sessions at this node are over. Refuses: kPersonUnknown (also for an authority that
  /// is not valid), kShutOut, kPersonIsService.
  /// \return the secret with which the person enrols, once, within 24 h. Shown once.
  [[nodiscard]] virtual Result<Confidential<std::string>> open(const OperatorCaller& caller,
                                                               const AuthorityId& authority,
                                                               const PersonId& person) = 0;
};

/// An account that its person has enrolled.
struct DeskAccount {
  PasswordHash password;
  SealedObject code_secret;
  std::uint64_t last_step = 0;  ///< Of the newest code that was taken; 0 = none was.
};

/// What is stored. Thread-safe. \throws JournalUnavailable
class DeskAccountRecords {
 public:
  virtual ~DeskAccountRecords() = default;

  /// \return nothing where there is no account, or one that is not enrolled.
  [[nodiscard]] virtual std::optional<DeskAccount> find_account(const AuthorityId& authority,
                                                                const PersonId& person) = 0;
};

}  // namespace gateway

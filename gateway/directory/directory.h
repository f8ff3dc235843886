/// \file
/// Who can send and receive, and which systems act for them: one immutable snapshot.
///
/// Pure. A snapshot answers for any point in time within its rows' validity, and its version is
/// the digest of the file it came from, so that what it said can be recomputed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"

namespace gateway {

struct Validity {
  std::optional<Timestamp> from;   ///< Inclusive; nothing = always.
  std::optional<Timestamp> until;  ///< Exclusive; nothing = for ever.

  [[nodiscard]] bool covers(Timestamp at) const {
    return (!from || *from <= at) && (!until || at < *until);
  }
};

struct Authority {
  AuthorityId id;
  StateCode state;
  AuthorityKind kind = AuthorityKind::kCompetentAuthority;
  AuthorityId central_unit;  ///< Its state's SPOC; empty where there is none to copy.
  std::string name;
  std::vector<std::string> languages;  ///< ISO 639-1, lower case.
  Classification highest_level = Classification::kBasicProtection;
  bool attended = false;  ///< Day and night.
  std::string duty_telephone;
  Validity validity;
};

/// A certificate holder and the authorities it may act for.
struct System {
  SystemId id;
  Digest fingerprint;  ///< SHA-256 of the pinned certificate's DER.
  std::vector<AuthorityId> authorities;
  Validity validity;
};

/// Thread-safe: every member function is const.
class Directory {
 public:
  /// Checks nothing; build_directory (directory_builder.h) does.
  Directory(std::vector<Authority> authorities, std::vector<System> systems, std::string version);

  /// \return nothing when there is no such authority or it is not valid at that time.
  [[nodiscard]] const Authority* find(const AuthorityId& id, Timestamp at) const;

  [[nodiscard]] const System* find(const SystemId& id, Timestamp at) const;

  /// All authorities valid at that time, by id.
  [[nodiscard]] std::vector<const Authority*> list(Timestamp at) const;

  /// SHA-256 of what it was read from, hexadecimal.
  [[nodiscard]] const std::string& version() const { return version_; }

 private:
  std::map<AuthorityId, Authority> authorities_;
  std::map<SystemId, System> systems_;
  std::string version_;
};

}  // namespace gateway

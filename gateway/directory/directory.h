/// \file
/// Who can send and receive, which systems act for them, and who works there: one immutable
/// snapshot.
///
/// Pure. A snapshot answers for any point in time within its rows' validity, and its version is
/// the digest of the files it came from, so that what it said can be recomputed.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/directory/person.h"
#include "gateway/directory/state_settings.h"
#include "gateway/directory/validity.h"
#include "gateway/model/changes.h"
#include "gateway/model/labels.h"

namespace gateway {

/// What an authority is for some time. One whose particulars change has several rows, whose
/// validities do not overlap.
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
  AuthorityId part_of = {};        ///< The authority whose unit it is; empty = stands by itself.
  AuthorityId national_unit = {};  ///< Its ENU; empty = the central unit stands for it.
  AuthorityId proxy = {};          ///< Of an indirect third party: whose mailbox it is reached by.
  AuthorityId fallback = {};       ///< Who takes over what it does not take in hand.
  AuthorityId successor = {};      ///< Who continues its exchanges once it is no longer valid.
  std::set<MessageType> accepts = {};   ///< Empty = every type.
  std::set<std::string> versions = {};  ///< Of the schema that it reads; empty = every one.
  bool wants_europol_copies = true;     ///< Of a national unit: Regulation (EU) 2016/794 Art. 7(5).

  friend bool operator==(const Authority&, const Authority&) = default;
};

/// Whoever holds one of its certificates, and the authorities it may act for.
struct System {
  SystemId id;
  std::vector<AuthorityId> authorities;
  PersonId service_person;  ///< Of each of the authorities; empty where it fetches nothing alone.
  Validity validity;
  std::string push_url = {};  ///< Where its deliveries are brought to; empty = it fetches them.
};

/// A certificate that is pinned to a system. At renewal a system has two for a while.
struct Certificate {
  SystemId system;
  Digest fingerprint;  ///< SHA-256 of the certificate's DER.
  Validity validity;
};

struct DirectoryRows {
  std::vector<Authority> authorities;
  std::vector<System> systems;
  std::vector<Certificate> certificates;
  std::vector<Person> persons;
  std::vector<StateSettings> settings = {};  ///< Of the states that set something; one each.
  std::string policy_version = {};           ///< SHA-256 of what `settings` were read from.
};

/// Thread-safe: every member function is const.
class Directory {
 public:
  /// Checks nothing; build_directory (directory_builder.h) does.
  Directory(DirectoryRows rows, std::string version);

  /// The row of the authority that is valid at that time. One look-up by hash, without allocation.
  /// \return nothing when there is no such authority or none of its rows is valid then.
  [[nodiscard]] const Authority* find(const AuthorityId& id, Timestamp at) const;

  /// What an authority was before it ended: of its rows that are over at that time, the last one.
  /// Asked where find gives nothing: it names the successor. \return nothing when none is over.
  [[nodiscard]] const Authority* last(const AuthorityId& id, Timestamp at) const;

  /// Everything that it was, is and will be, by when that begins. \return nothing for an unknown
  /// id.
  [[nodiscard]] std::span<const Authority> rows_of(const AuthorityId& id) const;

  [[nodiscard]] const System* find(const SystemId& id, Timestamp at) const;

  /// The systems valid at that time to which deliveries are brought, by id.
  [[nodiscard]] std::vector<const System*> pushed_to(Timestamp at) const;

  /// Whether any valid system acts for the authority, or it works at the desk alone.
  [[nodiscard]] bool has_system(const AuthorityId& authority, Timestamp at) const;

  /// By the fingerprint. Which system it is pinned to says the row.
  [[nodiscard]] const Certificate* find(const Digest& fingerprint, Timestamp at) const;

  [[nodiscard]] const Person* find(const AuthorityId& authority,
                                   const PersonId& person,
                                   Timestamp at) const;

  /// Whether there is such a system, certificate or person, valid or not.
  [[nodiscard]] bool knows(const Revocation& whom) const;

  /// What a state has set for its authorities; the defaults where it has set nothing.
  [[nodiscard]] const StateSettings& settings_of(const StateCode& state) const;

  /// All authorities valid at that time, by id.
  [[nodiscard]] std::vector<const Authority*> list(Timestamp at) const;

  /// Every authority that is or ever was of that state, once each, by id.
  [[nodiscard]] std::vector<AuthorityId> of_state(const StateCode& state) const;

  /// SHA-256 of what it was read from, hexadecimal.
  [[nodiscard]] const std::string& version() const { return version_; }

  /// The same of its state settings alone; empty where no state has set anything.
  [[nodiscard]] const std::string& policy_version() const { return policy_version_; }

 private:
  /// Where the rows of one authority stand.
  struct Run {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  std::vector<Authority> authorities_;  ///< By id, then by when they begin.
  std::unordered_map<AuthorityId, Run> runs_;
  std::map<SystemId, System> systems_;
  std::map<Digest, Certificate> certificates_;
  std::map<std::pair<AuthorityId, PersonId>, Person> persons_;
  std::map<StateCode, StateSettings> settings_;
  std::string version_;
  std::string policy_version_;
};

}  // namespace gateway

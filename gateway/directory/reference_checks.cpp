#include "gateway/directory/reference_checks.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace gateway {
namespace {

constexpr std::string_view kItself = "Is the authority itself.";

/// Central units have no unit above them; Union bodies and third parties have none to copy.
bool may_have_parent(AuthorityKind kind) {
  using enum AuthorityKind;
  switch (kind) {
    case kEnu:
    case kLiaisonBureau:
    case kDesignatedAuthority:
    case kCompetentAuthority:
    case kPcccComponent:
    case kNationalSecurityService:
      return true;
    case kSpoc:
    case kThirdPartyDirect:
    case kThirdPartyIndirect:
    case kEuropol:
    case kOtherAgency:
      return false;
  }
  return false;
}

// What is wrong with one row as what another one refers to: one sentence, empty when nothing is.

std::string fault_as_parent(const Authority& from, const Authority& parent) {
  if (parent.kind != AuthorityKind::kSpoc) return "Is not of kind spoc.";
  if (parent.state != from.state) return "Is the SPOC of another state.";
  if (!parent.part_of.empty()) return "Is a unit of an authority.";
  return {};
}

std::string fault_as_whole(const Authority& from, const Authority& whole) {
  if (whole.state != from.state) return "Is an authority of another state.";
  if (whole.kind != from.kind) return "Is of another kind than its unit.";
  if (!whole.part_of.empty()) return "Is a unit of an authority.";
  if (whole.central_unit != from.central_unit) return "Has another parent than its unit.";
  return {};
}

std::string fault_as_national_unit(const Authority& from, const Authority& unit) {
  if (unit.kind != AuthorityKind::kEnu && unit.kind != AuthorityKind::kSpoc) {
    return "Is not of kind enu or spoc.";
  }
  if (unit.state != from.state) return "Is the national unit of another state.";
  if (!unit.part_of.empty()) return "Is a unit of an authority.";
  return {};
}

/// Whoever receives in the place of another must not bring content out of the exchange.
std::string fault_as_stand_in(const Authority& from, const Authority& other) {
  constexpr auto kOutside = AuthorityKind::kNationalSecurityService;
  if (other.kind == kOutside && from.kind != kOutside) return "Is a national-security service.";
  return {};
}

std::string fault_as_proxy(const Authority& from, const Authority& proxy) {
  if (proxy.kind == AuthorityKind::kThirdPartyIndirect) return "Is reached by a proxy itself.";
  return fault_as_stand_in(from, proxy);
}

std::string fault_as_compatriot(const Authority& from, const Authority& other) {
  if (other.state != from.state) return "Is an authority of another state.";
  return fault_as_stand_in(from, other);
}

using FaultOf = std::string (*)(const Authority& from, const Authority& to);

class References {
 public:
  explicit References(const std::vector<Located<Authority>>& authorities) {
    for (const auto& row : authorities)
      rows_[row.value.id].push_back(&row.value);
  }

  /// Every row of `to` that is valid beside `from` must fit; where none is, one row of it must.
  /// \return one sentence on what is wrong with `to`; empty when nothing is, or it is empty.
  [[nodiscard]] std::string fault(const Authority& from,
                                  const AuthorityId& to,
                                  FaultOf fault_of) const {
    if (to.empty()) return {};
    const auto found = rows_.find(to);
    if (found == rows_.end()) return "There is no authority of this id.";
    const auto beside = [&](const Authority* row) { return row->validity.overlaps(from.validity); };
    const bool meet = std::ranges::any_of(found->second, beside);
    std::string first;
    for (const Authority* row : found->second) {
      if (meet && !beside(row)) continue;
      std::string fault = fault_of(from, *row);
      if (fault.empty() && !meet) return {};
      if (first.empty()) first = std::move(fault);
    }
    return first;
  }

 private:
  std::unordered_map<AuthorityId, std::vector<const Authority*>> rows_;
};

std::string parent_fault(const Authority& row, const References& references) {
  if (!row.central_unit.empty() && !may_have_parent(row.kind)) {
    return "An authority of kind " + std::string(to_text(row.kind)) + " has no parent.";
  }
  return references.fault(row, row.central_unit, fault_as_parent);
}

std::string part_of_fault(const Authority& row, const References& references) {
  if (!row.part_of.empty() && row.part_of == row.id) return std::string(kItself);
  return references.fault(row, row.part_of, fault_as_whole);
}

std::string proxy_fault(const Authority& row, const References& references) {
  const bool indirect = row.kind == AuthorityKind::kThirdPartyIndirect;
  if (indirect && row.proxy.empty()) {
    return "An authority of kind third-party-indirect needs one.";
  }
  if (!indirect && !row.proxy.empty()) {
    return "An authority of kind " + std::string(to_text(row.kind)) + " has no proxy.";
  }
  return references.fault(row, row.proxy, fault_as_proxy);
}

std::string fallback_fault(const Authority& row, const References& references) {
  if (!row.fallback.empty() && row.fallback == row.id) return std::string(kItself);
  return references.fault(row, row.fallback, fault_as_compatriot);
}

std::string successor_fault(const Authority& row, const References& references) {
  if (row.successor.empty()) return {};
  if (row.successor == row.id) return std::string(kItself);
  if (!row.validity.until) return "Only a row with valid_until has a successor.";
  return references.fault(row, row.successor, fault_as_compatriot);
}

using Ids = std::unordered_set<AuthorityId>;

/// The authorities from which some chain of successors never ends: what is left when those are
/// taken away again and again that have no successor left. Over all rows of an authority, so that
/// a chain ends whatever the time is.
Ids without_end(const std::vector<Located<Authority>>& authorities) {
  std::unordered_map<AuthorityId, Ids> predecessors;
  std::unordered_map<AuthorityId, std::size_t> successors;
  for (const auto& [line, row] : authorities) {
    if (row.successor.empty() || row.successor == row.id) continue;  // The latter is reported.
    if (predecessors[row.successor].insert(row.id).second) ++successors[row.id];
  }
  std::vector<AuthorityId> ends;
  for (const auto& [id, unused] : predecessors) {
    if (!successors.contains(id)) ends.push_back(id);
  }
  while (!ends.empty()) {
    const AuthorityId end = std::move(ends.back());
    ends.pop_back();
    for (const AuthorityId& id : predecessors[end]) {
      if (--successors[id] == 0) ends.push_back(id);
    }
  }
  Ids left;
  for (const auto& [id, count] : successors) {
    if (count > 0) left.insert(id);
  }
  return left;
}

}  // namespace

void check_references(const std::vector<Located<Authority>>& authorities,
                      const std::set<std::string_view>& absent,
                      std::vector<DirectoryProblem>& problems) {
  const References references(authorities);
  const Ids endless = without_end(authorities);
  const bool has_proxies = !absent.contains("proxy");
  for (const auto& [line, row] : authorities) {
    const auto report = [&, at = line](std::string_view column, std::string fault) {
      if (fault.empty()) return;
      problems.push_back(problem_at(DirectoryFile::kAuthorities, at, column, std::move(fault)));
    };
    report("parent", parent_fault(row, references));
    report("part_of", part_of_fault(row, references));
    report("national_unit", references.fault(row, row.national_unit, fault_as_national_unit));
    if (has_proxies) report("proxy", proxy_fault(row, references));
    report("fallback", fallback_fault(row, references));
    report("successor", successor_fault(row, references));
    if (endless.contains(row.successor)) report("successor", "The chain of successors goes round.");
  }
}

}  // namespace gateway

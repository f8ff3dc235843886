#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "gateway/model/connection_kinds.h"
#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;
using enum EntityKind;

/// Means that Annex II section B knows for suspects and contacts only.
constexpr EntityKinds kMeans{kMeansOfTransport, kCommunicationMeans, kFinancialProduct};

/// What may be said of a victim, witness or informant and such a means: not that it is theirs, but
/// what happened with it.
struct ProtectedRow {
  std::string_view kind;
  EntityKinds others;
};

constexpr std::array kOfMeans{
    ProtectedRow{"stolen-from", kMeans},
    ProtectedRow{"transferred-to", kMeans},
    ProtectedRow{"communicated-with", kMeans},
    ProtectedRow{"informed-about", kMeans},
    ProtectedRow{"shown-in", kMeans},
    ProtectedRow{"present-at", {kMeansOfTransport}},
    ProtectedRow{"travelled-with", {kMeansOfTransport}},
    ProtectedRow{"found-at", {kMeansOfTransport}},
};

/// Work and memberships are data of suspects and contacts only; so is a company of one's own.
constexpr std::array<std::string_view, 5> kNotOfOrganisations{
    "owns", "employed-by", "directs", "member-of", "other"};

/// A connection with both its ends.
struct Ends {
  const Connection& connection;
  const Entity& from;
  const Entity& to;
};

/// Calls `visit` for every connection whose ends are in the document.
template <class Visit>
void each_connection(const CaseMessage& message, Visit visit) {
  std::map<std::string_view, const Entity*> entities;
  for (const Entity& entity : message.entities)
    entities.emplace(entity.id, &entity);
  for (const Connection& connection : message.connections) {
    const auto from = entities.find(connection.from);
    const auto to = entities.find(connection.to);
    if (from != entities.end() && to != entities.end())
      visit(Ends{connection, *from->second, *to->second});
  }
}

bool fits(const Ends& ends) {
  return can_connect(ends.connection.kind, ends.from.kind, ends.to.kind);
}

/// Whether the entity is a victim, a witness or an informant: Annex II section B points 4 to 6.
bool is_protected(const Entity& entity) {
  using enum DataSubject;
  static constexpr std::array kProtected{kVictimOrPossibleVictim, kPossibleWitness, kInformant};
  return entity.kind == kPerson && entity.data_subject &&
         is_among(kProtected, *entity.data_subject);
}

bool may_be_said_of_means(std::string_view kind, EntityKind means) {
  const auto* row = std::ranges::find(kOfMeans, kind, &ProtectedRow::kind);
  return row != kOfMeans.end() && row->others.contains(means);
}

/// Whether the connection ties a means to the person.
bool ties_means(const Entity& person, const Entity& other, std::string_view kind) {
  return is_protected(person) && kMeans.contains(other.kind) &&
         !may_be_said_of_means(kind, other.kind);
}

bool ties_organisation(const Entity& person, const Entity& other, std::string_view kind) {
  return is_protected(person) && other.kind == kOrganisation && is_among(kNotOfOrganisations, kind);
}

void check_kind(const CaseMessage& message, const Rule& rule, Findings& found) {
  each_connection(message, [&](const Ends& ends) {
    if (!fits(ends)) report(rule, ends.connection.place, found);
  });
}

void check_itself(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Connection& connection : message.connections) {
    if (connection.from == connection.to) report(rule, connection.place, found);
  }
}

void check_person_means(const CaseMessage& message, const Rule& rule, Findings& found) {
  each_connection(message, [&](const Ends& ends) {
    const std::string_view kind = ends.connection.kind;
    if (fits(ends) &&
        (ties_means(ends.from, ends.to, kind) || ties_means(ends.to, ends.from, kind)))
      report(rule, ends.connection.place, found);
  });
}

void check_person_organisation(const CaseMessage& message, const Rule& rule, Findings& found) {
  each_connection(message, [&](const Ends& ends) {
    const std::string_view kind = ends.connection.kind;
    if (fits(ends) && (ties_organisation(ends.from, ends.to, kind) ||
                       ties_organisation(ends.to, ends.from, kind)))
      report(rule, ends.connection.place, found);
  });
}

void check_person_suspected(const CaseMessage& message, const Rule& rule, Findings& found) {
  using enum DataSubject;
  each_connection(message, [&](const Ends& ends) {
    if (ends.connection.kind != "suspected-of" || !fits(ends)) return;
    const bool contact = ends.from.data_subject == kContactOrAssociate;
    if (is_protected(ends.from) || (ends.from.kind == kPerson && contact))
      report(rule, ends.connection.place, found);
  });
}

constexpr std::array kRules{
    Rule{"rule.connection-kind",
         "A connection of this kind cannot join entities of these kinds.",
         "",
         kRefuse,
         check_kind},
    Rule{"rule.connection-itself",
         "A connection must join two entities.",
         "",
         kRefuse,
         check_itself},
    Rule{"rule.person-means",
         "Accounts, telephones and vehicles must not be tied to a victim, witness or informant.",
         "Regulation (EU) 2016/794 Annex II section B points 4 to 6; Directive (EU) 2023/977 Art. "
         "10(b)",
         kRefuse,
         check_person_means},
    Rule{"rule.person-organisation",
         "Work, membership or a company must not be told of a victim, witness or informant.",
         "Regulation (EU) 2016/794 Annex II section B points 4 to 6; Directive (EU) 2023/977 Art. "
         "10(b)",
         kRefuse,
         check_person_organisation},
    Rule{"rule.person-suspected",
         "Who is suspected of an event must bear the category of a suspect or likely offender.",
         "Regulation (EU) 2016/794 Annex II section B point 1; Directive (EU) 2016/680 Art. 6",
         kRefuse,
         check_person_suspected},
};

}  // namespace

std::span<const Rule> connections_rules() {
  return kRules;
}

}  // namespace gateway

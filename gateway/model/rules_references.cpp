#include <array>
#include <set>
#include <string>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

std::set<std::string> entity_ids(const CaseMessage& message) {
  std::set<std::string> ids;
  for (const Entity& entity : message.entities)
    ids.insert(entity.id);
  return ids;
}

/// Takes an id; reports the second use. Statements and attachments may do without an id.
void take_id(const std::string& id,
             const Place& place,
             const Rule& rule,
             std::set<std::string>& ids,
             Findings& found) {
  if (!id.empty() && !ids.insert(id).second) report(rule, place, found);
}

void check_ids_unique(const CaseMessage& message, const Rule& rule, Findings& found) {
  std::set<std::string> ids;
  for (const Entity& entity : message.entities)
    take_id(entity.id, entity.place, rule, ids, found);
  for (const Statement& statement : message.statements)
    take_id(statement.id, statement.place, rule, ids, found);
  for (const Attachment& attachment : message.attachments)
    take_id(attachment.id, attachment.place, rule, ids, found);
}

void check_references(const CaseMessage& message, const Rule& rule, Findings& found) {
  const std::set<std::string> ids = entity_ids(message);
  for (const Connection& connection : message.connections) {
    if (!ids.contains(connection.from) || !ids.contains(connection.to))
      report(rule, connection.place, found);
  }
  for (const Statement& statement : message.statements) {
    for (const Reference& reference : statement.about) {
      if (!ids.contains(reference.target)) report(rule, reference.place, found);
    }
  }
}

constexpr std::array kRules{
    Rule{"rule.id-repeated",
         "An id must be used once in a document.",
         "",
         kRefuse,
         check_ids_unique},
    Rule{"rule.reference-unresolved",
         "A reference must lead to an entity of the same document.",
         "",
         kRefuse,
         check_references},
};

}  // namespace

std::span<const Rule> references_rules() {
  return kRules;
}

}  // namespace gateway

#include "gateway/audit/audit_sections.h"

#include <utility>

namespace gateway::audit_sections {

std::string text_of(CanonicalJson::Object members) {
  return CanonicalJson(std::move(members)).text();
}

std::string actor_section(const Actor& actor) {
  CanonicalJson::Object members{{"authority", actor.authority.str()},
                                {"system", actor.system.str()}};
  if (!actor.person.empty()) members.emplace("person", actor.person.str());
  return text_of(std::move(members));
}

std::string actor_section(const OperatorName& name) {
  return text_of({{"operator", name.str()}});
}

}  // namespace gateway::audit_sections

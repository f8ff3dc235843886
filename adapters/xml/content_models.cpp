#include "adapters/xml/content_models.h"

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/framework/psvi/XSAttributeDeclaration.hpp>
#include <xercesc/framework/psvi/XSAttributeUse.hpp>
#include <xercesc/framework/psvi/XSComplexTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSElementDeclaration.hpp>
#include <xercesc/framework/psvi/XSModel.hpp>
#include <xercesc/framework/psvi/XSModelGroup.hpp>
#include <xercesc/framework/psvi/XSNamedMap.hpp>
#include <xercesc/framework/psvi/XSParticle.hpp>
#include <xercesc/framework/psvi/XSSimpleTypeDefinition.hpp>

#include "adapters/xml/grammar_loader.h"
#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

using xercesc::XSComplexTypeDefinition;
using xercesc::XSElementDeclaration;
using xercesc::XSModelGroup;
using xercesc::XSParticle;
using xercesc::XSSimpleTypeDefinition;
using xercesc::XSTypeDefinition;

std::string name_of(XSTypeDefinition& type) {
  if (type.getAnonymous()) return {};
  const XMLCh* space = type.getNamespace();
  const bool of_xsd =
      space != nullptr && std::u16string_view(space) == u"http://www.w3.org/2001/XMLSchema";
  return (of_xsd ? "xs:" : "") + to_utf8(type.getName());
}

std::size_t longest_of(XSSimpleTypeDefinition& type) {
  const XMLCh* stated = type.getLexicalFacetValue(XSSimpleTypeDefinition::FACET_MAXLENGTH);
  return stated == nullptr ? Particle::kUnbounded : std::stoull(to_utf8(stated));
}

}  // namespace

/// Turns the model that Xerces makes of its grammars into ours.
class ContentModels::Reader {
 public:
  explicit Reader(ContentModels& models) : models_(&models) {}

  void read(xercesc::XSModel& model) {
    auto* roots = model.getComponents(xercesc::XSConstants::ELEMENT_DECLARATION);
    for (XMLSize_t i = 0; roots != nullptr && i < roots->getLength(); ++i) {
      auto& root = *static_cast<XSElementDeclaration*>(roots->item(i));
      models_->roots_[to_utf8(root.getName())] = type(*root.getTypeDefinition());
    }
  }

 private:
  // A type may hold itself: its place is taken before its parts are read.
  const DeclaredType* type(XSTypeDefinition& found) {
    const auto [place, fresh] = models_->types_.try_emplace(&found);
    DeclaredType& made = place->second;
    if (!fresh) return &made;
    made.name = name_of(found);
    if (found.getTypeCategory() == XSTypeDefinition::SIMPLE_TYPE)
      read_simple(static_cast<XSSimpleTypeDefinition&>(found), made);
    else
      read_complex(static_cast<XSComplexTypeDefinition&>(found), made);
    return &made;
  }

  static void read_simple(XSSimpleTypeDefinition& found, DeclaredType& made) {
    made.is_code_list = found.isDefinedFacet(XSSimpleTypeDefinition::FACET_ENUMERATION);
    made.longest = longest_of(found);
  }

  void read_complex(XSComplexTypeDefinition& found, DeclaredType& made) {
    if (auto* uses = found.getAttributeUses()) {
      for (XMLSize_t i = 0; i < uses->size(); ++i) {
        auto& attribute = *uses->elementAt(i)->getAttrDeclaration();
        made.attributes[to_utf8(attribute.getName())] = type(*attribute.getTypeDefinition());
      }
    }
    if (XSSimpleTypeDefinition* value = found.getSimpleType()) return read_simple(*value, made);
    if (XSParticle* content = found.getParticle()) made.content = particle(*content, made);
  }

  Particle particle(XSParticle& found, DeclaredType& holder) {
    Particle made{
        .least = found.getMinOccurs(),
        .most = found.getMaxOccursUnbounded() ? Particle::kUnbounded : found.getMaxOccurs()};
    if (found.getTermType() == XSParticle::TERM_ELEMENT) {
      XSElementDeclaration& element = *found.getElementTerm();
      made.name = to_utf8(element.getName());
      holder.children[made.name] = type(*element.getTypeDefinition());
    } else if (found.getTermType() == XSParticle::TERM_MODELGROUP) {
      read_group(*found.getModelGroupTerm(), made, holder);
    }
    return made;
  }

  void read_group(XSModelGroup& found, Particle& made, DeclaredType& holder) {
    const bool choice = found.getCompositor() == XSModelGroup::COMPOSITOR_CHOICE;
    made.kind = choice ? Particle::Kind::kChoice : Particle::Kind::kSequence;
    auto* parts = found.getParticles();
    for (XMLSize_t i = 0; parts != nullptr && i < parts->size(); ++i)
      made.parts.push_back(particle(*parts->elementAt(i), holder));
  }

  ContentModels* models_;
};

ContentModels::ContentModels(const gateway::SchemaFiles& files) {
  xercesc::XMLGrammarPoolImpl pool(xercesc::XMLPlatformUtils::fgMemoryManager);
  load_grammars(pool, files);
  bool changed = false;
  Reader(*this).read(*pool.getXSModel(changed));
}

ContentModels::~ContentModels() = default;

const DeclaredType* ContentModels::type_at(const std::vector<std::string_view>& names) const {
  const DeclaredType* type = nullptr;
  const DeclaredType::TypesByName* declared = &roots_;
  for (const std::string_view name : names) {
    const auto inside = declared->find(name);
    const auto found = inside == declared->end() ? roots_.find(name) : inside;
    if (found == roots_.end()) return nullptr;
    type = found->second;
    declared = &type->children;
  }
  return type;
}

}  // namespace adapters::xml

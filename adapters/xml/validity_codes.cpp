#include "adapters/xml/validity_codes.h"

#include <algorithm>

#include <xercesc/framework/XMLValidityCodes.hpp>

namespace adapters::xml {
namespace {

std::string_view quoted(std::string_view text) {
  const auto open = text.find('\'');
  if (open == std::string_view::npos) return {};
  const auto close = text.find('\'', open + 1);
  if (close == std::string_view::npos) return {};
  return text.substr(open + 1, close - open - 1);
}

std::string_view last_quoted(std::string_view text) {
  const auto close = text.rfind('\'');
  if (close == std::string_view::npos || close == 0) return {};
  const auto open = text.rfind('\'', close - 1);
  if (open == std::string_view::npos) return {};
  return text.substr(open + 1, close - open - 1);
}

/// Takes the next item of "(A,B?,(C|D))" off the front; a group counts as one item.
std::string_view take_item(std::string_view& model) {
  int depth = 0;
  std::size_t end = 0;
  for (; end < model.size(); ++end) {
    const char letter = model[end];
    if (letter == '(') ++depth;
    if (letter == ')') --depth;
    if (letter == ',' && depth == 0) break;
  }
  const auto item = model.substr(0, end);
  model.remove_prefix(std::min(end + 1, model.size()));
  return item;
}

bool demanded(std::string_view item) {
  return !item.empty() && item.back() != '?' && item.back() != '*' &&
         item.find('|') == std::string_view::npos;
}

std::string_view element_of(std::string_view item) {
  const auto begin = item.find_first_not_of('(');
  const auto end = item.find_first_of("),+{", begin == std::string_view::npos ? 0 : begin);
  return begin == std::string_view::npos ? item : item.substr(begin, end - begin);
}

}  // namespace

SchemaError schema_error_of(unsigned int code) {
  using xercesc::XMLValid;
  switch (code) {  // NOLINT(hicpp-multiway-paths-covered): the library's list, not ours.
    case XMLValid::ElementNotDefined:
      return SchemaError::kUndeclaredElement;
    case XMLValid::SimpleTypeHasChild:
      return SchemaError::kChildOfValue;
    case XMLValid::ElementNotValidForContent:
    case XMLValid::RootElemNotLikeDocType:
      return SchemaError::kUnexpectedElement;
    case XMLValid::NotEnoughElemsForCM:
    case XMLValid::EmptyNotValidForContent:
      return SchemaError::kMissingElement;
    case XMLValid::DatatypeError:
    case XMLValid::DatatypeValidationFailure:
    case XMLValid::DoesNotMatchEnumList:
    case XMLValid::NotSameAsFixedValue:
    case XMLValid::FixedDifferentFromActual:
    case XMLValid::DisplayErrorMessage:
    case XMLValid::GenericError:
      return SchemaError::kInvalidValue;
    case XMLValid::RequiredAttrNotProvided:
      return SchemaError::kMissingAttribute;
    case XMLValid::AttNotDefined:
    case XMLValid::AttNotDefinedForElement:
    case XMLValid::ProhibitedAttributePresent:
    case XMLValid::AttributeNotQualified:
    case XMLValid::AttributeNotUnQualified:
      return SchemaError::kUnexpectedAttribute;
    case XMLValid::NoCharDataInCM:
    case XMLValid::NonWSContent:
    case XMLValid::ElemChildrenHasInvalidWS:
    case XMLValid::EmptyElemHasContent:
      return SchemaError::kUnexpectedText;
    default:
      return SchemaError::kOther;
  }
}

std::string quoted_name(std::string_view text) {
  const auto name = quoted(text);
  const auto colon = name.rfind(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

std::vector<std::string> demanded_elements(std::string_view text) {
  auto model = last_quoted(text);
  if (model.starts_with('(') && model.ends_with(')')) model = model.substr(1, model.size() - 2);
  std::vector<std::string> names;
  while (!model.empty()) {
    const auto item = take_item(model);
    if (demanded(item)) names.emplace_back(element_of(item));
  }
  return names;
}

}  // namespace adapters::xml

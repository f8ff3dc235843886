#include "adapters/xml/validity_codes.h"

#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLExceptMsgs.hpp>

#include "adapters/xml/utf.h"

namespace adapters::xml {
namespace {

std::string_view quoted(std::string_view text, std::size_t number) {
  for (;; --number) {
    const auto open = text.find('\'');
    const auto close = open == std::string_view::npos ? open : text.find('\'', open + 1);
    if (close == std::string_view::npos) return {};
    if (number == 0) return text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
  }
}

}  // namespace

SchemaError schema_error_of(unsigned int code) {
  using xercesc::XMLValid;
  switch (code) {  // NOLINT(hicpp-multiway-paths-covered): the library's list, not ours.
    case XMLValid::ElementNotDefined:
    case XMLValid::ElementNotQualified:
    case XMLValid::ElementNotUnQualified:
      return SchemaError::kUndeclaredElement;
    case XMLValid::SimpleTypeHasChild:
      return SchemaError::kChildOfValue;
    case XMLValid::ElementNotValidForContent:
    case XMLValid::NotEnoughElemsForCM:
    case XMLValid::EmptyNotValidForContent:
      return SchemaError::kContent;
    case XMLValid::DatatypeError:
    case XMLValid::InvalidEmptyAttValue:
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
      return SchemaError::kUnexpectedAttribute;
    case XMLValid::AttributeNotUnQualified:
      return SchemaError::kPrefixedAttribute;
    case XMLValid::NoCharDataInCM:
    case XMLValid::NonWSContent:
    case XMLValid::ElemChildrenHasInvalidWS:
    case XMLValid::EmptyElemHasContent:
      return SchemaError::kUnexpectedText;
    default:
      return SchemaError::kOther;
  }
}

SchemaError value_error_of(unsigned int code) {
  return code == xercesc::XMLExcepts::VALUE_GT_maxLen ? SchemaError::kTooLong
                                                      : SchemaError::kInvalidValue;
}

std::string quoted_name(std::u16string_view text, std::size_t number) {
  const std::string bytes = to_utf8(text);
  const auto name = quoted(bytes, number);
  const auto end_of_space = name.find_last_of(":}");
  return std::string(end_of_space == std::string_view::npos ? name : name.substr(end_of_space + 1));
}

}  // namespace adapters::xml

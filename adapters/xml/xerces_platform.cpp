#include "adapters/xml/xerces_platform.h"

#include <array>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <string>

#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLNetAccessor.hpp>
#include <xercesc/util/regx/RegularExpression.hpp>

namespace adapters::xml {
namespace {

using xercesc::XMLPlatformUtils;

/// Xerces counts its initialisations, but without a lock; the state is the process's, so the lock
/// has to be as well.
std::mutex& platform_mutex() {
  static std::mutex mutex;
  return mutex;
}

void remove_net_accessor() {
  delete XMLPlatformUtils::fgNetAccessor;
  XMLPlatformUtils::fgNetAccessor = nullptr;
}

void warm(const std::u16string& pattern) {
  const xercesc::RegularExpression expression(pattern.c_str(), u"X");
  static_cast<void>(expression.matches(u"a"));
  static_cast<void>(expression.matches(u"\u03B1"));
}

void warm_character_classes() {
  static constexpr std::array kClasses{u"\\d",
                                       u"\\D",
                                       u"\\w",
                                       u"\\W",
                                       u"\\s",
                                       u"\\S",
                                       u"\\i",
                                       u"\\I",
                                       u"\\c",
                                       u"\\C",
                                       u"[A-Z]",
                                       u"[^A-Z]"};
  for (const char16_t* text : kClasses)
    warm(text);
  // Every general category: schemas of later versions may use what those compiled in do not.
  static constexpr std::array kCategories{
      u"L",  u"Lu", u"Ll", u"Lt", u"Lm", u"Lo", u"M",  u"Mn", u"Mc", u"Me", u"N",  u"Nd",
      u"Nl", u"No", u"P",  u"Pc", u"Pd", u"Ps", u"Pe", u"Pi", u"Pf", u"Po", u"Z",  u"Zs",
      u"Zl", u"Zp", u"S",  u"Sm", u"Sc", u"Sk", u"So", u"C",  u"Cc", u"Cf", u"Co", u"Cn"};
  for (const std::u16string category : kCategories) {
    warm(u"\\p{" + category + u"}");
    warm(u"\\P{" + category + u"}");
  }
}

}  // namespace

XercesPlatform::XercesPlatform() {
  const std::lock_guard lock(platform_mutex());
  // Any DOCTYPE becomes a fatal error; there is no parser feature for it.
  setenv("XERCES_DISABLE_DTD", "1", 1);
  try {
    XMLPlatformUtils::Initialize();
  } catch (const xercesc::XMLException&) {
    throw std::runtime_error("Xerces-C cannot be started");
  }
  remove_net_accessor();
  warm_character_classes();
}

XercesPlatform::~XercesPlatform() {
  const std::lock_guard lock(platform_mutex());
  XMLPlatformUtils::Terminate();
}

}  // namespace adapters::xml

#include "adapters/xml/xerces_platform.h"

#include <array>
#include <cstdlib>
#include <mutex>
#include <stdexcept>

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
                                       u"\\p{L}",
                                       u"\\p{Lu}",
                                       u"\\p{Ll}",
                                       u"\\p{N}",
                                       u"\\p{Nd}",
                                       u"\\P{L}",
                                       u"[A-Z]",
                                       u"[^A-Z]"};
  for (const char16_t* text : kClasses) {
    const xercesc::RegularExpression expression(text, u"X");
    static_cast<void>(expression.matches(u"a"));
    static_cast<void>(expression.matches(u"\u03B1"));
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

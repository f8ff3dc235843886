/// \file
/// Goal: the verifier cannot reach a database or a network: it is what a stranger runs on evidence.
/// Method: what the built program needs, by the loader's own account, and the symbols that it takes
/// from others.

#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/child_process.h"

namespace {

constexpr auto kVerifier = LIAISON_BUILD_DIR "/liaison-verify";
constexpr auto kGateway = LIAISON_BUILD_DIR "/liaison-gateway";

/// Names of the libraries that the program needs, and those that these need, without versions.
std::set<std::string> libraries_of(const std::string& program) {
  const auto listed = support::run({"ldd", program});
  EXPECT_EQ(listed.status, 0) << listed.err;
  std::set<std::string> names;
  std::istringstream lines(listed.out);
  for (std::string line; std::getline(lines, line);) {
    std::string name;
    std::istringstream(line) >> name;  // A name or a path.
    name.erase(0, name.rfind('/') + 1);
    names.insert(name.substr(0, name.find(".so")));
  }
  return names;
}

/// Functions that the program itself takes from libraries.
std::set<std::string> imports_of(const std::string& program) {
  const auto listed =
      support::run({"nm", "-D", "--undefined-only", "--without-symbol-versions", program});
  EXPECT_EQ(listed.status, 0) << listed.err;
  std::set<std::string> names;
  std::istringstream lines(listed.out);
  for (std::string line; std::getline(lines, line);)
    names.insert(line.substr(line.rfind(' ') + 1));
  return names;
}

TEST(NeededLibrariesTest, AreThoseOfTheLanguageAndLibcryptoAlone) {
  const std::set<std::string> allowed{"linux-vdso",
                                      "libcrypto",
                                      "libstdc++",
                                      "libgcc_s",
                                      "libc",
                                      "libm",
                                      "ld-linux-x86-64",
                                      "ld-linux-aarch64"};
  for (const auto& name : libraries_of(kVerifier))
    EXPECT_TRUE(allowed.contains(name)) << name;
  EXPECT_TRUE(libraries_of(kGateway).contains("libpq")) << "else this test sees nothing";
}

TEST(NeededLibrariesTest, NoFunctionThatReachesOutIsCalled) {
  const auto imports = imports_of(kVerifier);
  for (const std::string name :
       {"socket",        "connect",      "bind",          "listen",          "accept",
        "accept4",       "send",         "sendto",        "sendmsg",         "recv",
        "recvfrom",      "getaddrinfo",  "gethostbyname", "BIO_new_connect", "BIO_new_socket",
        "BIO_s_connect", "BIO_s_socket", "PQconnectdb",   "system",          "popen",
        "execv",         "execve",       "execvp",        "posix_spawn",     "fork",
        "dlopen"}) {
    EXPECT_FALSE(imports.contains(name)) << name;
  }
  EXPECT_TRUE(imports.contains("EVP_DigestVerify")) << "else this test sees nothing";
}

}  // namespace

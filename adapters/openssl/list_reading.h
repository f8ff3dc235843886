/// \file
/// Certificate revocation lists (RFC 5280) as texts, and whether one is to be believed.
///
/// Internal to this room. Rules for what is believed: adapters/openssl/authenticator.h.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;
struct X509_crl_st;

namespace adapters::openssl {

using Authorities = std::vector<std::shared_ptr<x509_st>>;
using Lists = std::vector<std::shared_ptr<X509_crl_st>>;

/// \throws std::runtime_error  the file cannot be read or holds no certificate in PEM.
[[nodiscard]] Authorities read_authorities(const std::filesystem::path& file);

/// PEM, one or more, or one in DER. \return nothing when any part of it is damaged.
[[nodiscard]] Lists parse_lists(const std::string& content);

/// What is wrong with a list, as the end of a sentence about it; empty = it is believed.
[[nodiscard]] std::string_view fault_of(X509_crl_st& list, const Authorities& authorities);

}  // namespace adapters::openssl

/// \file
/// Keeps the revocation lists that operators approved, as files that the authenticator and the TLS
/// service read beside the configured ones.
///
/// One file for each issuer, `<SHA-256 of the issuer's DER name>.pem`, replaced atomically and
/// durably. Newer means a higher CRL number where both lists have one, else a later thisUpdate.
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/ports/revocation_vault.h"

namespace adapters::openssl {

/// \param client_ca  PEM: the CAs whose lists are believed; read once.
/// \param folder     made when it is not there; no other program may write to it.
/// \throws std::runtime_error  the CA file cannot be read, or the folder not be made.
[[nodiscard]] std::unique_ptr<gateway::RevocationVault> make_revocation_vault(
    const std::filesystem::path& client_ca, const std::filesystem::path& folder);

}  // namespace adapters::openssl

/// \file
/// Keeps the revocation lists that operators approved, as files that the authenticator and the TLS
/// service read beside the configured ones.
///
/// One file for each issuer, `<SHA-256 of the issuer's DER name>.pem`, replaced atomically and
/// durably. Newer means a higher CRL number where both lists have one, else a later thisUpdate.
/// A proposal is older when either is behind; it is compared with the configured lists as well,
/// whose files are read anew each time.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "gateway/ports/revocation_vault.h"

namespace adapters::openssl {

struct RevocationVaultOptions {
  std::filesystem::path client_ca;  ///< PEM: the CAs whose lists are believed; read once.
  std::filesystem::path folder;  ///< Made when it is not there; no other program may write to it.
  std::vector<std::filesystem::path> revocation_lists;  ///< The configured ones, PEM or DER.
};

/// \throws std::runtime_error  the CA file cannot be read, or the folder not be made.
[[nodiscard]] std::unique_ptr<gateway::RevocationVault> make_revocation_vault(
    const RevocationVaultOptions& options);

}  // namespace adapters::openssl

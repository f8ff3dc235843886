#include "tests/support/section_reader.h"

#include <sstream>
#include <stdexcept>

#include "adapters/openssl/cipher.h"
#include "adapters/openssl/entropy.h"
#include "adapters/openssl/master_key.h"
#include "adapters/postgres/pg_key_store.h"
#include "gateway/audit/audit_entry.h"
#include "gateway/audit/base64.h"
#include "tests/support/test_europe.h"

namespace support {

SectionReader::SectionReader(GatewayStand& stand)
    : stand_(&stand),
      cipher_(adapters::openssl::make_cipher()),
      entropy_(adapters::openssl::make_entropy()),
      keys_(adapters::postgres::make_key_store(
          {.conninfo = stand.cluster().conninfo("liaison_keys")},
          adapters::openssl::load_master_key(test_europe().pki() / "master.key"),
          *cipher_,
          *entropy_)) {}

std::vector<std::string> SectionReader::sections(std::string_view event, std::string_view name) {
  const auto rows = stand_->rows(
      "SELECT s.entry_index, s.key_id, translate(encode(s.sealed, 'base64'), E'\\n', '') "
      "FROM audit_section AS s JOIN audit_entry AS e USING (log, entry_index) "
      "WHERE s.name = '" +
      std::string(name) + "' AND e.line LIKE '%\"event\":\"" + std::string(event) +
      "\"%' ORDER BY s.entry_index");
  std::vector<std::string> contents;
  contents.reserve(rows.size());
  for (const auto& row : rows)
    contents.push_back(opened(row, name));
  return contents;
}

/// \param row  index, key and ciphertext, parted by '|'.
std::string SectionReader::opened(const std::string& row, std::string_view name) {
  std::istringstream columns(row);
  std::string index;
  std::string key;
  std::string sealed;
  std::getline(columns, index, '|');
  std::getline(columns, key, '|');
  std::getline(columns, sealed);
  const auto bytes = gateway::from_base64(sealed);
  if (!bytes) throw std::runtime_error("the database wrote no base64");
  const auto salted = cipher_->open(
      keys_->find(gateway::KeyId(key)),
      {.key = gateway::KeyId(key), .bytes = *bytes},
      gateway::section_context(
          gateway::LogName(std::string(TestEurope::log_name())), std::stoull(index), name));
  return salted.disclose().substr(gateway::Salt{}.size());
}

}  // namespace support

#include "adapters/postgres/pg_desk_accounts.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "adapters/postgres/session_pool.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::DeskAccount;

DeskAccount read_account(RowReader row) {
  DeskAccount account;
  account.password.log2_cost = static_cast<std::uint8_t>(row.integer());
  const std::string salt = row.bytes();
  gateway::invariant(salt.size() == account.password.salt.size(), "a salt has 16 bytes");
  std::ranges::copy(salt, account.password.salt.begin());
  account.password.hash = row.digest();
  account.code_secret.key = gateway::KeyId(row.uuid_text());
  account.code_secret.bytes = row.bytes();
  account.last_step = row.count();
  return account;
}

class PgDeskAccounts : public gateway::DeskAccountRecords {
 public:
  explicit PgDeskAccounts(DeskAccountOptions options)
      : sessions_({.conninfo = std::move(options.conninfo), .statement_prefixes = {"accounts_"}},
                  options.connections) {}

  std::optional<DeskAccount> find_account(const gateway::AuthorityId& authority,
                                          const gateway::PersonId& person) override {
    return sessions_.answer([&](Session& session) -> std::optional<DeskAccount> {
      const Rows rows = session.execute(
          "accounts_find",
          parameters(std::string_view(authority.str()), std::string_view(person.str())));
      if (rows.empty()) return std::nullopt;
      return read_account(RowReader(rows, 0));
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::DeskAccountRecords> make_desk_account_records(DeskAccountOptions options) {
  return std::make_unique<PgDeskAccounts>(std::move(options));
}

}  // namespace adapters::postgres

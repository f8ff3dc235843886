#include "gateway/directory/directory_tables.h"

#include <array>

namespace gateway {
namespace {

constexpr std::array kAuthorityColumns{
    Column<AuthorityRow>{"authority", &AuthorityRow::authority},
    Column<AuthorityRow>{"state", &AuthorityRow::state},
    Column<AuthorityRow>{"kind", &AuthorityRow::kind},
    Column<AuthorityRow>{"parent", &AuthorityRow::parent},
    Column<AuthorityRow>{"name", &AuthorityRow::name},
    Column<AuthorityRow>{"languages", &AuthorityRow::languages},
    Column<AuthorityRow>{"highest_level", &AuthorityRow::highest_level},
    Column<AuthorityRow>{"attended", &AuthorityRow::attended},
    Column<AuthorityRow>{"duty_telephone", &AuthorityRow::duty_telephone},
    Column<AuthorityRow>{"valid_from", &AuthorityRow::valid_from},
    Column<AuthorityRow>{"valid_until", &AuthorityRow::valid_until},
};

constexpr std::array kSystemColumns{
    Column<SystemRow>{"system", &SystemRow::system},
    Column<SystemRow>{"authorities", &SystemRow::authorities},
    Column<SystemRow>{"fingerprint", &SystemRow::fingerprint},
    Column<SystemRow>{"valid_from", &SystemRow::valid_from},
    Column<SystemRow>{"valid_until", &SystemRow::valid_until},
};

}  // namespace

std::span<const Column<AuthorityRow>> authority_columns() {
  return kAuthorityColumns;
}

std::span<const Column<SystemRow>> system_columns() {
  return kSystemColumns;
}

}  // namespace gateway

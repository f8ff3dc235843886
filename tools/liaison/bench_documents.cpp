#include "tools/liaison/bench_documents.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gateway/base/invariant.h"

namespace tools {
namespace {

/// Third and fourth group of the ids, with version and variant of a UUID of version 4.
constexpr std::string_view kMessage = "-4bec-abec-";
constexpr std::string_view kExchange = "-4bee-abee-";

std::string hexadecimal(std::uint64_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (auto place = text.rbegin(); place != text.rend(); ++place, value >>= 4U)
    *place = "0123456789abcdef"[value & 0xfU];
  return text;
}

std::optional<std::uint64_t> value_of(std::string_view digits) {
  std::uint64_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, 16);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

std::string id_of(std::uint32_t seed,
                  std::uint32_t source,
                  std::string_view kind,
                  std::uint64_t number) {
  return hexadecimal(seed, 8) + "-" + hexadecimal(source, 4) + std::string(kind) +
         hexadecimal(number, 12);
}

const Prose& prose() {
  static const Prose text;
  return text;
}

std::uint64_t prose_seed(std::uint32_t seed, const DocumentNumber& which) {
  return (std::uint64_t{seed} << 32U) ^ (std::uint64_t{which.source} << 48U) ^ which.number;
}

}  // namespace

BenchDocuments::BenchDocuments(DocumentPlan plan) : plan_(std::move(plan)) {
  gateway::invariant(!plan_.addressees.empty(), "a load has addressees");
  plan_.addressees_each = std::min<std::uint32_t>(
      plan_.addressees_each, static_cast<std::uint32_t>(plan_.addressees.size()));
}

std::uint64_t BenchDocuments::exchange_of(const DocumentNumber& which) const {
  return which.number / plan_.messages_an_exchange;
}

// By exchange, so that all of its messages have the same; connections begin at different ones.
std::vector<std::string> BenchDocuments::addressees_of(const DocumentNumber& which) const {
  const auto first = exchange_of(which) * plan_.addressees_each + which.source;
  std::vector<std::string> chosen;
  for (std::uint32_t i = 0; i < plan_.addressees_each; ++i)
    chosen.push_back(plan_.addressees[(first + i) % plan_.addressees.size()]);
  return chosen;
}

MadeDocument BenchDocuments::document(const DocumentNumber& which) const {
  RequestWish wish{.sender = plan_.sender,
                   .addressees = addressees_of(which),
                   .narrative = {},
                   .seriousness = Seriousness::kRehearsal,
                   .message_id = id_of(plan_.seed, which.source, kMessage, which.number),
                   .exchange_id = id_of(plan_.seed, which.source, kExchange, exchange_of(which))};
  const auto bare = made_request(wish).bytes.size();
  const auto missing = plan_.bytes - std::min<std::size_t>(bare, plan_.bytes);
  wish.narrative = ProsePicker(prose(), prose_seed(plan_.seed, which)).next(missing);
  return made_request(wish);
}

std::optional<DocumentNumber> BenchDocuments::number_of(std::string_view message_id) const {
  if (message_id.size() != 36 || message_id.substr(0, 9) != hexadecimal(plan_.seed, 8) + "-" ||
      message_id.substr(13, kMessage.size()) != kMessage) {
    return std::nullopt;
  }
  const auto source = value_of(message_id.substr(9, 4));
  const auto number = value_of(message_id.substr(24));
  if (!source || !number) return std::nullopt;
  return DocumentNumber{.source = static_cast<std::uint32_t>(*source), .number = *number};
}

}  // namespace tools

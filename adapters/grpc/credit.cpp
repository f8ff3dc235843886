#include "adapters/grpc/credit.h"

#include <algorithm>
#include <string>

#include "gateway/base/invariant.h"

namespace adapters::grpc {
namespace {

constexpr std::uint32_t kDeliveriesMax = 256;
constexpr std::uint64_t kBytesMax = std::uint64_t{64} << 20;
/// Of one lease, so that a stream holds little in memory.
constexpr std::uint64_t kLeaseBytes = std::uint64_t{8} << 20;

gateway::Refusal malformed(std::string detail) {
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed, std::move(detail));
}

}  // namespace

std::optional<gateway::Refusal> Credit::grant(std::uint32_t deliveries, std::uint64_t bytes) {
  if (deliveries == 0 && bytes == 0) return malformed("A credit must grant something.");
  if (deliveries > kDeliveriesMax - deliveries_ || bytes > kBytesMax - bytes_.value_or(0)) {
    return malformed("At most 256 deliveries and 67108864 bytes may be granted and not used.");
  }
  if (!bytes_ && bytes != 0 && bytes < document_bytes_) {
    return malformed("The first credit in bytes must leave room for a document of " +
                     std::to_string(document_bytes_) + " bytes.");
  }
  deliveries_ += deliveries;
  if (bytes_ || bytes != 0) bytes_ = bytes_.value_or(0) + bytes;
  return std::nullopt;
}

std::optional<gateway::LeaseOptions> Credit::room() const {
  if (deliveries_ == 0 || bytes_.value_or(document_bytes_) < document_bytes_) return std::nullopt;
  return gateway::LeaseOptions{.limit = deliveries_,
                               .max_bytes = std::min(bytes_.value_or(kLeaseBytes), kLeaseBytes)};
}

void Credit::take_off(std::uint64_t bytes) {
  gateway::invariant(deliveries_ > 0, "a delivery beyond its credit was leased");
  --deliveries_;
  // A document that was stored under a larger limit may exceed what is left.
  if (bytes_) bytes_ = *bytes_ - std::min(bytes, *bytes_);
}

void Credit::put_back(std::uint64_t bytes) {
  deliveries_ = std::min(deliveries_ + 1, kDeliveriesMax);
  if (bytes_) bytes_ = std::min(*bytes_ + bytes, kBytesMax);
}

}  // namespace adapters::grpc

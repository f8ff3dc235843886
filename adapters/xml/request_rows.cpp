#include <array>

#include "adapters/xml/body_rows.h"
#include "adapters/xml/repeated_rows.h"

namespace adapters::xml {
namespace {

using namespace gateway;

constexpr std::array kAvailabilityRows{
    token<&Availability::state>("State"),
    words<&Availability::reasons>("Reasons"),
};

constexpr std::array kOffenceRows{
    token<&Offence::designation>("Designation"),
    token<&Offence::provision>("Provision"),
    token<&Offence::maximum_penalty_months>("MaximumPenaltyMonths"),
};

constexpr std::array kRequestRows{
    words<&RequestBody::requested_information>("RequestedInformation"),
    words<&RequestBody::necessity>("NecessityAndProportionality"),
    each<&RequestBody::availability, kAvailabilityRows>("Availability"),
    words<&RequestBody::purpose>("PurposeAndFacts/Description"),
    words<&RequestBody::facts>("PurposeAndFacts/Facts"),
    each<&RequestBody::offences, kOffenceRows>("PurposeAndFacts/Offence"),
    flag<&RequestBody::no_further_limits>("UseOfThisRequest/NoFurtherLimits"),
    words<&RequestBody::limits_of_use>("UseOfThisRequest/Limits"),
    token<&RequestBody::earlier_requests>("EarlierRequest"),
    token<&RequestBody::also_sent_to>("AlsoSentTo"),
};

constexpr std::array kRequestUpdateRows{
    words<&RequestUpdateBody::supplement>("Supplement"),
    flag<&RequestUpdateBody::urgency_raised>("UrgencyRaised"),
};

constexpr std::array kRequestWithdrawalRows{
    token<&RequestWithdrawalBody::reason>("Reason"),
    words<&RequestWithdrawalBody::explanation>("Explanation"),
};

constexpr std::array kFlashRows{
    words<&FlashBody::situation>("Situation"),
    token<&FlashBody::occurred_at>("OccurredAt"),
    token<&FlashBody::place>("Place"),
    words<&FlashBody::action_asked>("ActionAsked"),
    token<&FlashBody::acknowledge_by>("AcknowledgeBy"),
    token<&FlashBody::full_request_follows>("FullRequestFollows"),
};

}  // namespace

template <>
std::span<const Row<RequestBody>> rows_of() {
  return kRequestRows;
}

template <>
std::span<const Row<RequestUpdateBody>> rows_of() {
  return kRequestUpdateRows;
}

template <>
std::span<const Row<RequestWithdrawalBody>> rows_of() {
  return kRequestWithdrawalRows;
}

template <>
std::span<const Row<FlashBody>> rows_of() {
  return kFlashRows;
}

}  // namespace adapters::xml

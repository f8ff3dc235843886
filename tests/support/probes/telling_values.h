/// \file
/// Values that a made-up message should hold now and then, because rules look at them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "gateway/model/case_message.h"

namespace support {

/// Texts that the rules look at closely, and what differs from them by little.
inline constexpr std::array<std::string_view, 40> kTelling{"p1",
                                                           "p2",
                                                           "p3",
                                                           "1.0",
                                                           "de",
                                                           "FR",
                                                           "AT-POLICE-1",
                                                           "FR-POLICE-1",
                                                           "EU-EUROPOL",
                                                           "11111111-1111-4111-8111-111111111111",
                                                           "2026-11-23",
                                                           "2026-02-30",
                                                           "0000-00-00",
                                                           "1900-01",
                                                           "2026",
                                                           "99999999999999999999",
                                                           "DE89370400440532013000",
                                                           "DE00",
                                                           "GB82 WEST 1234 5698 7654 32",
                                                           "490154203237518",
                                                           "490154203237519",
                                                           "1M8GDM9AXKP042788",
                                                           "WVWZZZ1JZXW000001",
                                                           "L898902C36",
                                                           "L898902C<3",
                                                           "BirthDate",
                                                           "Iban",
                                                           "Imei",
                                                           "Vin",
                                                           "Address/Street",
                                                           "Address/City",
                                                           "GivenName",
                                                           "FamilyName",
                                                           "Document/Number",
                                                           "suspect",
                                                           "Muster",
                                                           " \t\n",
                                                           "\xC2\xA0",
                                                           "\xE2\x80\x8B",
                                                           "\xF0\x9F\x98\x80"};

/// Number of the last declared value of an enumeration; the numbers run from one on.
template <class Code>
inline constexpr std::size_t kLast = 0;
template <>
inline constexpr std::size_t kLast<gateway::MessageType> = 20;
template <>
inline constexpr std::size_t kLast<gateway::Urgency> = 2;
template <>
inline constexpr std::size_t kLast<gateway::UrgencyGround> = 4;
template <>
inline constexpr std::size_t kLast<gateway::Classification> = 5;
template <>
inline constexpr std::size_t kLast<gateway::DeliveryState> = 7;
template <>
inline constexpr std::size_t kLast<gateway::EntityKind> = 10;
template <>
inline constexpr std::size_t kLast<gateway::DataSubject> = 6;
template <>
inline constexpr std::size_t kLast<gateway::StatementKind> = 2;
template <>
inline constexpr std::size_t kLast<gateway::AnswerKind> = 2;
template <>
inline constexpr std::size_t kLast<gateway::ReportBack> = 2;
template <>
inline constexpr std::size_t kLast<gateway::DelayGround> = 2;
template <>
inline constexpr std::size_t kLast<gateway::RefusalExtent> = 2;
template <>
inline constexpr std::size_t kLast<gateway::RefusalGround> = 11;
template <>
inline constexpr std::size_t kLast<gateway::SuppressionGround> = 3;
template <>
inline constexpr std::size_t kLast<gateway::DataAction> = 3;
template <>
inline constexpr std::size_t kLast<gateway::NoticeOutcome> = 3;
template <>
inline constexpr std::size_t kLast<gateway::HandlingChangeKind> = 2;
template <>
inline constexpr std::size_t kLast<gateway::ConsentScope> = 7;
template <>
inline constexpr std::size_t kLast<gateway::ConsentVerdict> = 4;

}  // namespace support

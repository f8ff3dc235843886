/// \file
/// The leaves of each message body, by its type: one table of rows for each of the twenty.
#pragma once

#include <span>

#include "adapters/xml/binding.h"
#include "gateway/model/answer_bodies.h"
#include "gateway/model/notice_bodies.h"
#include "gateway/model/request_bodies.h"

namespace adapters::xml {

/// The rows of a body. Specialised for every alternative of gateway::MessageBody.
template <class Body>
[[nodiscard]] std::span<const Row<Body>> rows_of();

// request_rows.cpp
template <>
std::span<const Row<gateway::RequestBody>> rows_of();
template <>
std::span<const Row<gateway::RequestUpdateBody>> rows_of();
template <>
std::span<const Row<gateway::RequestWithdrawalBody>> rows_of();
template <>
std::span<const Row<gateway::FlashBody>> rows_of();

// answer_rows.cpp
template <>
std::span<const Row<gateway::InformationBody>> rows_of();
template <>
std::span<const Row<gateway::SpontaneousInformationBody>> rows_of();
template <>
std::span<const Row<gateway::DelayNoticeBody>> rows_of();
template <>
std::span<const Row<gateway::ClarificationRequestBody>> rows_of();
template <>
std::span<const Row<gateway::ClarificationBody>> rows_of();
template <>
std::span<const Row<gateway::RefusalBody>> rows_of();
template <>
std::span<const Row<gateway::ResultReportBody>> rows_of();
template <>
std::span<const Row<gateway::AcknowledgementBody>> rows_of();

// notice_rows.cpp
template <>
std::span<const Row<gateway::RecallBody>> rows_of();
template <>
std::span<const Row<gateway::DataNoticeBody>> rows_of();
template <>
std::span<const Row<gateway::DataNoticeReportBody>> rows_of();
template <>
std::span<const Row<gateway::HandlingChangeBody>> rows_of();
template <>
std::span<const Row<gateway::EvaluationProposalBody>> rows_of();
template <>
std::span<const Row<gateway::ConsentRequestBody>> rows_of();
template <>
std::span<const Row<gateway::ConsentDecisionBody>> rows_of();
template <>
std::span<const Row<gateway::NonDeliveryBody>> rows_of();

}  // namespace adapters::xml

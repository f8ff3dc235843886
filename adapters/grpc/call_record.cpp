#include "adapters/grpc/call_record.h"

#include <typeinfo>
#include <utility>

#include <grpcpp/support/status_code_enum.h>

#include "gateway/ports/journal.h"

namespace adapters::grpc {

using gateway::LogLevel;
using gateway::refusal;
using gateway::RefusalCode;

CallRecord::CallRecord(gateway::Telemetry& telemetry, std::string_view method, std::string id)
    : telemetry_(&telemetry), method_(method), id_(std::move(id)) {}

void CallRecord::count_message(std::string_view outcome) const {
  telemetry_->count("grpc_stream_messages", "outcome", outcome);
}

void CallRecord::done(int code) const {
  const auto duration = std::chrono::steady_clock::now() - began_;
  const auto status = std::to_string(code);
  telemetry_->count("grpc_requests", "method", method_);
  telemetry_->count("grpc_answers", "status", status);
  telemetry_->observe("grpc_request", method_, duration);
  using std::chrono::microseconds;
  telemetry_->log(
      LogLevel::kInfo,
      "grpc.request",
      {{"request", id_},
       {"method", method_},
       {"status", std::int64_t{code}},
       {"duration_us", std::int64_t{std::chrono::duration_cast<microseconds>(duration).count()}}});
}

gateway::Refusal CallRecord::refusal_of(const std::exception_ptr& failure) const {
  try {
    std::rethrow_exception(failure);
  } catch (const gateway::JournalUnavailable&) {
    return refusal(RefusalCode::kClosed, "The gateway cannot store or read at the moment.");
  } catch (const gateway::LogForked&) {
    return refusal(RefusalCode::kClosed,
                   "The audit log of this node was closed; the operator must look.");
  } catch (const gateway::JournalOutcomeUnknown&) {
    return refusal(RefusalCode::kOutcomeUnknown, "Whether it was stored is not known yet.");
  } catch (const std::exception& error) {
    return internal_error(typeid(error).name());
  } catch (...) {
    return internal_error("unknown");
  }
}

/// The exception's own words could quote content, so only its type is logged.
gateway::Refusal CallRecord::internal_error(const std::string& type) const {
  telemetry_->log(LogLevel::kError,
                  "grpc.internal-error",
                  {{"request", id_}, {"method", method_}, {"type", type}});
  return refusal(RefusalCode::kInternal, "The gateway failed; the operator has been told.");
}

}  // namespace adapters::grpc

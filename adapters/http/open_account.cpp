#include "adapters/http/admin_calls.h"
#include "adapters/http/json_session.h"

namespace adapters::http {

Answered open_account(const WebServicePorts& ports, const Call& call) {
  const auto account = account_from_json(call.body.disclose());
  if (!account) return account.refusal();
  const auto enrolment =
      ports.administration->accounts->open(operator_of(call), account->authority, account->person);
  if (!enrolment) return enrolment.refusal();
  return Answer{
      .status = 201, .content_type = "application/json", .body = enrolment_json(*enrolment)};
}

}  // namespace adapters::http

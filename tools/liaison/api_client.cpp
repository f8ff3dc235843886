#include "tools/liaison/api_client.h"

#include <stdexcept>
#include <utility>

#include <Poco/URI.h>

#include "tools/liaison/api_json.h"
#include "tools/liaison/failure.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr auto kBase = "/api/v1";

bool is_refusal(const HttpAnswer& answer) {
  return answer.status < 200 || answer.status > 299;
}

Problem problem_of(const HttpAnswer& answer) {
  auto problem = problem_from(answer.body, answer.status);
  problem.retry_after = answer.retry_after;
  return problem;
}

// An answer that is not of the interface is no better than none.
template <class Read>
auto answer_or_problem(const HttpsConnection& connection, const HttpAnswer& answer, Read read)
    -> Answer<decltype(read(answer.body))> {
  if (is_refusal(answer)) return problem_of(answer);
  try {
    return read(answer.body);
  } catch (const std::runtime_error& error) {
    throw Unreachable(connection.endpoint(), error.what());
  }
}

// An id that somebody pasted must not become another path.
std::string path_segment(const std::string& text) {
  std::string encoded;
  Poco::URI::encode(text, "!#$&'()*+,/:;=?@[]%.", encoded);
  return encoded;
}

/// \param parameter  that the place is the value of.
std::string page_query(const PageRequest& page, const std::string& parameter) {
  const std::string query = "?limit=" + std::to_string(page.limit);
  return page.place.empty() ? query : query + "&" + parameter + "=" + path_segment(page.place);
}

}  // namespace

ApiClient::ApiClient(const Profile& profile, std::chrono::seconds time_limit)
    : time_limit_(time_limit), connection_(profile, time_limit) {
  if (!profile.authority.empty()) identity_.emplace_back("Liaison-Authority", profile.authority);
  if (!profile.person.empty()) identity_.emplace_back("Liaison-Person", profile.person);
}

Answer<Accepted> ApiClient::submit(const gateway::Confidential<std::string>& document) {
  const auto answer = post_document("/messages", document);
  const auto repeat = answer.status == 200 ? Repeat::kRepeat : Repeat::kFirst;
  return answer_or_problem(connection_, answer, [repeat](const std::string& body) {
    return accepted_from(body, repeat);
  });
}

Answer<Explained> ApiClient::explain(const gateway::Confidential<std::string>& document) {
  return answer_or_problem(
      connection_, post_document("/messages?explain=true", document), explained_from);
}

Answer<std::vector<Delivery>> ApiClient::lease(const LeaseRequest& request) {
  return answer_or_problem(
      connection_, post_json("/inbox/lease", lease_text(request), request.wait), deliveries_from);
}

Answer<std::vector<ItemOutcome>> ApiClient::confirm(const std::vector<LeasedItem>& items) {
  return answer_or_problem(
      connection_, post_json("/inbox/confirm", items_text(items), {}), outcomes_from);
}

Answer<std::vector<ItemOutcome>> ApiClient::release(const std::vector<LeasedItem>& items,
                                                    const std::string& reason,
                                                    const std::string& cause) {
  return answer_or_problem(connection_,
                           post_json("/inbox/release", items_text(items, reason, cause), {}),
                           outcomes_from);
}

Answer<Decided> ApiClient::decision(const std::string& handle) {
  return answer_or_problem(
      connection_, get("/messages/" + path_segment(handle) + "/decision"), decided_from);
}

Answer<MessageStatus> ApiClient::status(const std::string& handle) {
  return answer_or_problem(
      connection_, get("/messages/" + path_segment(handle) + "/status"), status_from);
}

Answer<gateway::Confidential<std::string>> ApiClient::document(const std::string& handle,
                                                               const std::string& justification) {
  HttpRequest request;
  request.method = "GET";
  request.target = kBase + ("/messages/" + path_segment(handle));
  if (!justification.empty()) {
    request.headers.emplace_back("Liaison-Justification", justification);
  }
  auto answer = call(std::move(request));
  if (is_refusal(answer)) return problem_of(answer);
  return gateway::Confidential<std::string>(std::move(answer.body));
}

Answer<ReadReported> ApiClient::report_read(const std::string& handle) {
  HttpRequest request;
  request.method = "POST";
  request.target = kBase + ("/messages/" + path_segment(handle) + "/read");
  const auto answer = call(std::move(request));
  if (is_refusal(answer)) return problem_of(answer);
  return ReadReported{};
}

Answer<Json> ApiClient::handling(const std::string& handle) {
  return answer_or_problem(
      connection_, get("/messages/" + path_segment(handle) + "/handling"), object_from);
}

Answer<Json> ApiClient::suppressions() {
  return answer_or_problem(connection_, get("/suppressions"), object_from);
}

Answer<Json> ApiClient::lift(const std::string& suppression, const std::string& reason) {
  return answer_or_problem(
      connection_,
      post_json("/suppressions/" + path_segment(suppression) + "/lift", reason_text(reason), {}),
      object_from);
}

Answer<PassedOn> ApiClient::forward(const std::string& handle,
                                    const std::vector<std::string>& addressees,
                                    const std::string& justification,
                                    const TransferWords& transfer) {
  const auto path = "/messages/" + path_segment(handle) + "/forward";
  return answer_or_problem(connection_,
                           post_json(path, forward_text(addressees, justification, transfer), {}),
                           passed_on_from);
}

Answer<PassedOn> ApiClient::decide_europol(const std::string& handle,
                                           const EuropolRequest& request) {
  const auto path = "/messages/" + path_segment(handle) + "/europol";
  return answer_or_problem(connection_, post_json(path, europol_text(request), {}), passed_on_from);
}

Answer<PassedOn> ApiClient::assign(const std::string& handle,
                                   const std::string& authority,
                                   const std::string& reason) {
  const auto path = "/messages/" + path_segment(handle) + "/assign";
  return answer_or_problem(
      connection_, post_json(path, assignment_text(authority, reason), {}), passed_on_from);
}

Answer<GivenBack> ApiClient::give_back(const std::string& handle, const std::string& reason) {
  const auto path = "/messages/" + path_segment(handle) + "/assignment/return";
  const auto answer = post_json(path, reason_text(reason), {});
  if (is_refusal(answer)) return problem_of(answer);
  return GivenBack{};
}

Answer<std::string> ApiClient::receipt(const std::string& handle) {
  auto answer = get("/messages/" + path_segment(handle) + "/receipt");
  if (is_refusal(answer)) return problem_of(answer);
  return std::move(answer.body);
}

Answer<std::vector<DirectoryAuthority>> ApiClient::directory() {
  return answer_or_problem(connection_, get("/directory/authorities"), directory_from);
}

Answer<HistoryPage> ApiClient::messages(const PageRequest& page) {
  return answer_or_problem(connection_, get("/messages" + page_query(page, "since")), history_from);
}

Answer<ExchangePage> ApiClient::exchanges(const PageRequest& page) {
  return answer_or_problem(
      connection_, get("/exchanges" + page_query(page, "before")), exchanges_from);
}

Answer<Json> ApiClient::admin_get(const std::string& path) {
  return answer_or_problem(connection_, get("/admin" + path), object_from);
}

Answer<Json> ApiClient::admin_post(const std::string& path, const Json& body) {
  return answer_or_problem(
      connection_, post_json("/admin" + path, body_text(body), {}), object_from);
}

Answer<Json> ApiClient::change(const std::string& id) {
  return admin_get("/changes/" + path_segment(id));
}

Answer<Json> ApiClient::decide(const std::string& id,
                               const std::string& verdict,
                               const Json& body) {
  return admin_post("/changes/" + path_segment(id) + "/" + verdict, body);
}

Answer<Json> ApiClient::redrive(const std::string& delivery, const Json& body) {
  return admin_post("/dead-letters/" + path_segment(delivery) + "/redrive", body);
}

HttpAnswer ApiClient::call(HttpRequest request) {
  request.headers.insert(request.headers.begin(), identity_.begin(), identity_.end());
  return connection_.call(request);
}

HttpAnswer ApiClient::get(const std::string& path) {
  HttpRequest request;
  request.method = "GET";
  request.target = kBase + path;
  return call(std::move(request));
}

HttpAnswer ApiClient::post_json(const std::string& path,
                                const std::string& body,
                                std::chrono::seconds wait) {
  HttpRequest request;
  request.method = "POST";
  request.target = kBase + path;
  request.content_type = "application/json";
  request.body = body;
  request.extra_wait = wait;
  return call(std::move(request));
}

HttpAnswer ApiClient::post_document(const std::string& path,
                                    const gateway::Confidential<std::string>& document) {
  HttpRequest request;
  request.method = "POST";
  request.target = kBase + path;
  request.content_type = "application/xml";
  request.body = document.disclose();
  return call(std::move(request));
}

}  // namespace tools

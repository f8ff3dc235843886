#include "adapters/grpc/caller.h"

#include <memory>
#include <optional>
#include <string>

#include <grpcpp/server_context.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "adapters/grpc/wire_text.h"

namespace adapters::grpc {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;

constexpr std::size_t kJustificationBytesMax = 1000;

struct Freeing {
  void operator()(BIO* bio) const { BIO_free(bio); }

  void operator()(void* memory) const { OPENSSL_free(memory); }
};

/// \return the DER bytes of the first certificate in PEM, empty when there is none.
std::string der_from_pem(::grpc::string_ref pem) {
  const std::unique_ptr<BIO, Freeing> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long length = 0;
  if (!bio || PEM_read_bio(bio.get(), &name, &header, &data, &length) != 1) {
    ERR_clear_error();
    return {};
  }
  const std::unique_ptr<void, Freeing> held_name(name);
  const std::unique_ptr<void, Freeing> held_header(header);
  const std::unique_ptr<void, Freeing> held_data(data);
  return {data, data + length};
}

std::string certificate_of(const ::grpc::CallbackServerContext& context) {
  const auto authenticated = context.auth_context();
  if (!authenticated) return {};
  const auto values = authenticated->FindPropertyValues("x509_pem_cert");
  return values.size() == 1 ? der_from_pem(values.front()) : std::string();
}

/// The one value of the metadata; empty where there is none, nothing where there are several.
std::optional<std::string> only(const ::grpc::CallbackServerContext& context, const char* name) {
  const auto& metadata = context.client_metadata();
  const auto [first, last] = metadata.equal_range(name);
  if (first == last) return "";
  if (std::next(first) != last) return std::nullopt;
  return std::string(first->second.data(), first->second.size());
}

/// One id of the metadata; empty where there is none, nothing where its form is not allowed.
std::optional<std::string> id_in(const ::grpc::CallbackServerContext& context, const char* name) {
  auto value = only(context, name);
  const bool absent = context.client_metadata().find(name) == context.client_metadata().end();
  if (!absent && (!value || !is_plain_id(*value))) return std::nullopt;
  return value;
}

}  // namespace

Result<gateway::Caller> caller_of(const ::grpc::CallbackServerContext& context) {
  auto der = certificate_of(context);
  if (der.empty()) {
    return refusal(RefusalCode::kCertificateUnknown, "The connection shows no certificate.");
  }
  auto authority = id_in(context, "liaison-authority");
  if (!authority) {
    return refusal(RefusalCode::kRequestMalformed, "liaison-authority must name one authority.");
  }
  auto person = id_in(context, "liaison-person");
  if (!person) {
    return refusal(RefusalCode::kRequestMalformed, "liaison-person must name one person.");
  }
  const auto justification = only(context, "liaison-justification");
  if (!justification || justification->size() > kJustificationBytesMax) {
    return refusal(RefusalCode::kRequestMalformed,
                   "liaison-justification must be one text of at most 1000 bytes.");
  }
  return gateway::Caller{.certificate = {std::move(der)},
                         .acting_for = gateway::AuthorityId(*std::move(authority)),
                         .person = gateway::PersonId(*std::move(person))};
}

}  // namespace adapters::grpc

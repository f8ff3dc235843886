#include "tests/contract/grpc/raw_call.h"

#include <chrono>
#include <vector>

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

namespace grpc_tests {
namespace {

grpc::ByteBuffer buffer_of(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string bytes_of(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return {};
  std::string bytes;
  for (const auto& slice : slices)
    bytes.append(slice.begin(), slice.end());
  return bytes;
}

/// One operation of the queue. \return whether it succeeded.
bool done(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

std::chrono::system_clock::time_point soon() {
  return std::chrono::system_clock::now() + std::chrono::seconds(20);
}

}  // namespace

RawAnswer raw_call(const std::shared_ptr<grpc::Channel>& channel,
                   const std::string& method,
                   const std::string& request) {
  grpc::GenericStub methods(channel);
  grpc::CompletionQueue queue;
  grpc::ClientContext context;
  context.set_deadline(soon());
  const auto call = methods.PrepareUnaryCall(&context, method, buffer_of(request), &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  done(queue);
  return {.code = static_cast<int>(status.error_code()), .bytes = bytes_of(response)};
}

RawAnswer raw_stream(const std::shared_ptr<grpc::Channel>& channel,
                     const std::string& method,
                     const std::string& request) {
  grpc::GenericStub methods(channel);
  grpc::CompletionQueue queue;
  grpc::ClientContext context;
  context.set_deadline(soon());
  const auto call = methods.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  done(queue);
  call->WriteLast(buffer_of(request), {}, nullptr);
  done(queue);
  RawAnswer answer;
  grpc::ByteBuffer response;
  for (call->Read(&response, nullptr); done(queue); call->Read(&response, nullptr))
    answer.bytes += bytes_of(response);
  grpc::Status status;
  call->Finish(&status, nullptr);
  done(queue);
  answer.code = static_cast<int>(status.error_code());
  return answer;
}

}  // namespace grpc_tests

#include "adapters/grpc/grpc_service.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "adapters/grpc/calls.h"
#include "adapters/grpc/front_door.h"
#include "adapters/grpc/library_log.h"
#include "adapters/grpc/switchboard.h"
#include "adapters/grpc/transport_security.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace adapters::grpc {
namespace {

using ::grpc::CallbackServerContext;
using std::chrono::milliseconds;

constexpr const char* kServiceName = "liaison.v1.Exchange";

/// Beside the document, what a message may have on the wire.
constexpr std::size_t kEnvelopeBytes = std::size_t{64} << 10;
constexpr int kMetadataBytes = 16 << 10;
constexpr int kPingAfterMs = 60'000;
constexpr int kPingAnswerMs = 20'000;
constexpr int kClientPingsEveryMs = 20'000;
constexpr int kUnusedConnectionMs = 300'000;

void demand(bool holds, const char* sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

template <class Value>
bool within(Value value, Value least, Value most) {
  return least <= value && value <= most;
}

void check(const GrpcServiceOptions& limits) {
  using std::chrono::seconds;
  constexpr std::size_t kOne = 1;
  constexpr milliseconds kTenMinutes{600'000};
  demand(within<std::size_t>(limits.document_bytes, 1 << 10, 64 << 20),
         "document_bytes: 1 KiB to 64 MiB");
  demand(within<std::size_t>(limits.submissions_at_once, kOne, 1024) &&
             within<std::size_t>(limits.other_calls_at_once, kOne, 1024) &&
             within<std::size_t>(limits.calls_per_connection, kOne, 1024),
         "submissions_at_once, other_calls_at_once, calls_per_connection: 1 to 1024");
  demand(within<std::size_t>(limits.connections_total, kOne, 16384) &&
             within<std::size_t>(limits.connections_per_source, kOne, 16384),
         "connections_total, connections_per_source: 1 to 16384");
  demand(within<std::size_t>(limits.streams_at_once, kOne, 4096), "streams_at_once: 1 to 4096");
  demand(within(limits.streams_per_certificate, kOne, limits.streams_at_once),
         "streams_per_certificate: 1 to streams_at_once");
  demand(within(limits.memory_bytes, std::size_t{64} << 20, std::size_t{64} << 30),
         "memory_bytes: 64 MiB to 64 GiB");
  demand(within(limits.handshake_time, milliseconds{100}, milliseconds{60'000}),
         "handshake_time: 100 ms to 60 s");
  demand(within(limits.heartbeat, milliseconds{50}, kTenMinutes), "heartbeat: 50 ms to 600 s");
  demand(within(limits.lease_wait, seconds{1}, seconds{60}), "lease_wait: 1 to 60 s");
  demand(within(limits.lease, milliseconds{100}, milliseconds{3'600'000}), "lease: 0.1 s to 1 h");
  demand(within(limits.stop_grace, milliseconds{0}, kTenMinutes), "stop_grace: 0 to 600 s");
}

/// The generated service, each method given to the function that begins the call.
class Exchange : public liaison::v1::Exchange::CallbackService {
 public:
  explicit Exchange(Switchboard& board) : board_(&board) {}

  ::grpc::ServerUnaryReactor* Submit(CallbackServerContext* context,
                                     const liaison::v1::SubmitRequest* request,
                                     liaison::v1::SubmitResponse* response) override {
    return submit(*board_, {context, request, response});
  }

  ::grpc::ServerUnaryReactor* Explain(CallbackServerContext* context,
                                      const liaison::v1::ExplainRequest* request,
                                      liaison::v1::Explanation* response) override {
    return explain(*board_, {context, request, response});
  }

  ::grpc::ServerUnaryReactor* Status(CallbackServerContext* context,
                                     const liaison::v1::StatusRequest* request,
                                     liaison::v1::MessageStatus* response) override {
    return status(*board_, {context, request, response});
  }

  SubmitStreamReactor* SubmitStream(CallbackServerContext* context) override {
    return submit_stream(*board_, *context);
  }

  ReceiveReactor* Receive(CallbackServerContext* context) override {
    return receive(*board_, *context);
  }

 private:
  Switchboard* board_;
};

/// Runs a function again and again until it ends.
class Heart {
 public:
  Heart(milliseconds interval, std::function<void()> beat)
      : thread_([this, interval, beat = std::move(beat)] { run(interval, beat); }) {}

  ~Heart() {
    {
      const std::scoped_lock lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  Heart(const Heart&) = delete;
  Heart& operator=(const Heart&) = delete;

 private:
  void run(milliseconds interval, const std::function<void()>& beat) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, interval, [this] { return ending_; })) {
      lock.unlock();
      beat();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread thread_;
};

/// The library's way to take a connection that was accepted by somebody else.
using Acceptor = ::grpc::experimental::ExternalConnectionAcceptor;

void hand_over(Acceptor& acceptor, int descriptor) {
  Acceptor::NewConnectionParameters connection;
  connection.fd = descriptor;
  acceptor.HandleNewConnection(&connection);
}

void set_bounds(::grpc::ServerBuilder& builder, const GrpcServiceOptions& limits) {
  ::grpc::ResourceQuota quota("liaison");
  quota.Resize(limits.memory_bytes);
  builder.SetResourceQuota(quota);
  builder.SetMaxReceiveMessageSize(static_cast<int>(limits.document_bytes + kEnvelopeBytes));
  // Nobody may make the gateway unpack a small message into a large one.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  for (const auto& [name, value] : {
           std::pair{GRPC_ARG_MAX_CONCURRENT_STREAMS,
                     static_cast<int>(limits.calls_per_connection)},
           std::pair{GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
                     static_cast<int>(limits.handshake_time.count())},
           std::pair{GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytes},
           std::pair{GRPC_ARG_KEEPALIVE_TIME_MS, kPingAfterMs},
           std::pair{GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingAnswerMs},
           std::pair{GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1},
           std::pair{GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kClientPingsEveryMs},
           std::pair{GRPC_ARG_MAX_CONNECTION_IDLE_MS, kUnusedConnectionMs},
           std::pair{GRPC_ARG_ALLOW_REUSEPORT, 0},
       }) {
    builder.AddChannelArgument(name, value);
  }
}

}  // namespace

class GrpcService::Running {
 public:
  Running(const GrpcServiceOptions& options, const GrpcServicePorts& ports)
      : board_(options, ports), exchange_(board_) {
    demand_tls13();
    credentials_ = server_credentials({.certificate = options.certificate,
                                       .private_key = options.private_key,
                                       .client_ca = options.client_ca});
  }

  void start() {
    library_log_.emplace(board_.ports.telemetry);
    ::grpc::EnableDefaultHealthCheckService(true);
    ::grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    ::grpc::ServerBuilder builder;
    set_bounds(builder, board_.limits);
    const auto& limits = board_.limits;
    door_.emplace(FrontDoorOptions{.address = limits.address,
                                   .port = limits.port,
                                   .connections_total = limits.connections_total,
                                   .connections_per_source = limits.connections_per_source},
                  board_.ports.telemetry);
    acceptor_ = builder.experimental().AddExternalConnectionAcceptor(
        ::grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD, credentials_);
    builder.RegisterService(&exchange_);
    server_ = builder.BuildAndStart();
    if (!server_) throw std::runtime_error("the gRPC service cannot be started");
    door_->open([this](int descriptor) { hand_over(*acceptor_, descriptor); });
    server_->GetHealthCheckService()->SetServingStatus(kServiceName, true);
    heart_.emplace(board_.limits.heartbeat, [this] { board_.open.check_all(); });
  }

  void stop() {
    if (!server_) return;
    server_->GetHealthCheckService()->SetServingStatus(false);
    door_->close();
    board_.open.close();
    const auto cut = board_.open.wait_until_none(board_.limits.stop_grace);
    server_->Shutdown(std::chrono::system_clock::now());
    heart_.reset();
    board_.finish();
    server_.reset();
    acceptor_.reset();
    library_log_.reset();
    board_.ports.telemetry.log(
        gateway::LogLevel::kInfo, "grpc.stopped", {{"calls_cut", static_cast<std::int64_t>(cut)}});
  }

  [[nodiscard]] std::uint16_t port() const { return door_->port(); }

 private:
  Switchboard board_;
  Exchange exchange_;
  std::shared_ptr<::grpc::ServerCredentials> credentials_;
  std::optional<LibraryLog> library_log_;
  std::optional<FrontDoor> door_;  // Outlives the server, which shuts what the door watches.
  std::unique_ptr<Acceptor> acceptor_;
  std::unique_ptr<::grpc::Server> server_;
  std::optional<Heart> heart_;
};

GrpcService::GrpcService(const GrpcServiceOptions& options, const GrpcServicePorts& ports) {
  check(options);
  running_ = std::make_unique<Running>(options, ports);
}

GrpcService::~GrpcService() {
  running_->stop();
}

void GrpcService::start() {
  running_->start();
}

void GrpcService::stop() {
  running_->stop();
}

std::uint16_t GrpcService::port() const {
  return running_->port();
}

}  // namespace adapters::grpc

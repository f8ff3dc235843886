#include "adapters/push/push_line.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <utility>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <curl/curl.h>

namespace adapters::push {
namespace {

class FieldList {
 public:
  explicit FieldList(const std::vector<std::string>& lines) {
    for (const auto& line : lines)
      add(line.c_str());
    add("Content-Type: application/xml");
    add("Accept: application/json");
    add("Expect:");  // No round trip before the body.
  }

  ~FieldList() { curl_slist_free_all(first_); }

  FieldList(const FieldList&) = delete;
  FieldList& operator=(const FieldList&) = delete;

  [[nodiscard]] curl_slist* get() const { return first_; }

 private:
  void add(const char* line) {
    auto* longer = curl_slist_append(first_, line);
    if (longer == nullptr) throw std::bad_alloc();
    first_ = longer;
  }

  curl_slist* first_ = nullptr;
};

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl refuses an option: it is built without what is needed");
  }
}

std::string der_of(X509* certificate) {
  const int size = i2d_X509(certificate, nullptr);
  if (size <= 0) return {};
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* out = reinterpret_cast<unsigned char*>(der.data());  // NOLINT: OpenSSL's bytes
  return i2d_X509(certificate, &out) == size ? der : std::string();
}

long rounded(std::chrono::milliseconds time) {
  return static_cast<long>(std::max<std::int64_t>(time.count(), 1));
}

}  // namespace

/// What one transfer reads and writes, reached from libcurl's callbacks.
class PushLine::Handle {
 public:
  explicit Handle(const PushAgentOptions& options)
      : options_(&options), curl_(curl_easy_init(), curl_easy_cleanup) {
    if (!curl_) throw std::runtime_error("libcurl cannot be set up");
    set_transport();
    set_tls();
    set_limits();
  }

  [[nodiscard]] bool stands_for(const gateway::PushEndpoint& endpoint) const {
    return peer_.der.empty() || is_peer(endpoint, peer_);
  }

  std::variant<PushReply, NoReply> post(const gateway::PushEndpoint& endpoint,
                                        const std::vector<std::string>& fields,
                                        std::string_view body) {
    const FieldList list(fields);
    endpoint_ = &endpoint;
    reply_ = {};
    fault_.clear();
    body_ = body;
    read_ = 0;
    set(curl_.get(), CURLOPT_URL, endpoint.url.c_str());
    set(curl_.get(), CURLOPT_HTTPHEADER, list.get());
    set(curl_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(curl_.get(), CURLOPT_TIMEOUT_MS, rounded(std::min(options_->deadline, endpoint.at_most)));
    const auto code = curl_easy_perform(curl_.get());
    set(curl_.get(), CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    endpoint_ = nullptr;
    body_ = {};
    if (code != CURLE_OK) return NoReply{reason_of(code)};
    long status = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    reply_.status = static_cast<int>(status);
    reply_.retry_after = field("Retry-After");
    return std::move(reply_);
  }

 private:
  void set_transport() {
    auto* curl = curl_.get();
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_PROTOCOLS_STR, "https");
    set(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(curl, CURLOPT_PROXY, "");  // Else the environment names one.
    set(curl, CURLOPT_FOLLOWLOCATION, 0L);
    set(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(curl, CURLOPT_POST, 1L);
    set(curl, CURLOPT_MAXCONNECTS, 1L);
    set(curl, CURLOPT_WRITEFUNCTION, &Handle::on_body);
    set(curl, CURLOPT_WRITEDATA, this);
    // Given piece by piece, and never from its beginning again: the library repeats a request by
    // itself where a connection that stood is closed without an answer.
    set(curl, CURLOPT_READFUNCTION, &Handle::on_read);
    set(curl, CURLOPT_READDATA, this);
    set(curl, CURLOPT_SEEKFUNCTION, &Handle::on_seek);
    set(curl, CURLOPT_SEEKDATA, this);
    set(curl, CURLOPT_PREREQFUNCTION, &Handle::on_request);
    set(curl, CURLOPT_PREREQDATA, this);
    set(curl, CURLOPT_NOPROGRESS, 0L);
    set(curl, CURLOPT_XFERINFOFUNCTION, &Handle::on_progress);
    set(curl, CURLOPT_XFERINFODATA, this);
  }

  /// The name of the host is not held against the certificate: on_certificate asks for more.
  void set_tls() {
    auto* curl = curl_.get();
    set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    set(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    set(curl, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    set(curl, CURLOPT_CAINFO, options_->ca.c_str());
    set(curl, CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // Else the system's CAs count.
    set(curl, CURLOPT_SSLCERT, options_->certificate.c_str());
    set(curl, CURLOPT_SSLKEY, options_->private_key.c_str());
    set(curl, CURLOPT_SSL_CTX_FUNCTION, &Handle::on_context);
    set(curl, CURLOPT_SSL_CTX_DATA, this);
  }

  void set_limits() {
    set(curl_.get(), CURLOPT_CONNECTTIMEOUT_MS, rounded(options_->connect_deadline));
  }

  /// A callback of C lets no exception through; one means that nobody is vouched for.
  static bool is_peer(const gateway::PushEndpoint& endpoint,
                      const gateway::PeerCertificate& certificate) {
    try {
      return endpoint.is_peer(certificate);
    } catch (const std::exception&) {
      return false;
    }
  }

  static CURLcode on_context(CURL* /*curl*/, void* context, void* self) {
    SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX*>(context), &Handle::on_certificate, self);
    return CURLE_OK;
  }

  static int on_certificate(X509_STORE_CTX* chain, void* handle) {
    auto& self = *static_cast<Handle*>(handle);
    self.peer_ = {};
    if (X509_verify_cert(chain) != 1) {
      self.fault_ = "its certificate is refused: ";
      self.fault_ += X509_verify_cert_error_string(X509_STORE_CTX_get_error(chain));
      return 0;
    }
    gateway::PeerCertificate peer{der_of(X509_STORE_CTX_get0_cert(chain))};
    if (self.endpoint_ == nullptr || peer.der.empty() || !is_peer(*self.endpoint_, peer)) {
      self.fault_ = "its certificate is not one that the directory pins to the system";
      X509_STORE_CTX_set_error(chain, X509_V_ERR_APPLICATION_VERIFICATION);
      return 0;
    }
    self.peer_ = std::move(peer);
    return 1;
  }

  static std::size_t on_read(char* bytes, std::size_t size, std::size_t count, void* handle) {
    auto& self = *static_cast<Handle*>(handle);
    const auto piece = self.body_.substr(self.read_, size * count);
    std::ranges::copy(piece, bytes);
    self.read_ += piece.size();
    return piece.size();
  }

  static int on_seek(void* handle, curl_off_t /*offset*/, int /*origin*/) {
    return static_cast<Handle*>(handle)->may_begin() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
  }

  /// Before each request, when its connection stands: also where nothing was sought, because what
  /// was read had not gone out when the connection before it was closed.
  static int on_request(void* handle, char* /*to*/, char* /*from*/, int /*port*/, int /*own*/) {
    return static_cast<Handle*>(handle)->may_begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
  }

  [[nodiscard]] bool may_begin() {
    if (read_ == 0) return true;
    fault_ = "no answer: the connection was closed, and nothing is sent twice";
    return false;
  }

  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* handle) {
    auto& self = *static_cast<Handle*>(handle);
    const std::size_t more = size * count;
    if (self.reply_.body.size() + more > self.options_->answer_bytes_max) {
      self.fault_ = "its answer is too long";
      return 0;  // Ends the transfer.
    }
    self.reply_.body.append(bytes, more);
    return more;
  }

  static int on_progress(void* handle, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& self = *static_cast<Handle*>(handle);
    return self.endpoint_ != nullptr && self.endpoint_->unwanted.stop_requested() ? 1 : 0;
  }

  /// The library's own words for the code, which quote nothing.
  [[nodiscard]] std::string reason_of(CURLcode code) const {
    if (!fault_.empty()) return fault_;
    if (code == CURLE_ABORTED_BY_CALLBACK) return "the gateway is being stopped";
    return std::string("no answer: ") + curl_easy_strerror(code);
  }

  [[nodiscard]] std::string field(const char* name) const {
    curl_header* found = nullptr;
    const auto code = curl_easy_header(curl_.get(), name, 0, CURLH_HEADER, -1, &found);
    return code == CURLHE_OK ? found->value : std::string();
  }

  const PushAgentOptions* options_;
  std::unique_ptr<CURL, void (*)(CURL*)> curl_;
  const gateway::PushEndpoint* endpoint_ = nullptr;  // Of the delivery under way.
  gateway::PeerCertificate peer_;                    // Of the last handshake that went well.
  std::string_view body_;                            // Of the delivery under way.
  std::size_t read_ = 0;                             // How much of it the library has.
  PushReply reply_;
  std::string fault_;
};

PushLine::PushLine(const PushAgentOptions& options) : handle_(std::make_unique<Handle>(options)) {}

PushLine::~PushLine() = default;

bool PushLine::stands_for(const gateway::PushEndpoint& endpoint) const {
  return handle_->stands_for(endpoint);
}

std::variant<PushReply, NoReply> PushLine::post(const gateway::PushEndpoint& endpoint,
                                                const std::vector<std::string>& fields,
                                                std::string_view body) {
  return handle_->post(endpoint, fields, body);
}

void start_library() {
  // libcurl would write the secrets of every connection there. Once a process, before any thread
  // calls.
  ::unsetenv("SSLKEYLOGFILE");
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl cannot be started");
  const char* tls = curl_version_info(CURLVERSION_NOW)->ssl_version;
  if (tls == nullptr || std::strncmp(tls, "OpenSSL/", 8) != 0) {
    throw std::runtime_error("libcurl is not built with OpenSSL");
  }
}

}  // namespace adapters::push

#include "adapters/connector/https_client.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <curl/curl.h>

namespace adapters::connector {
namespace {

constexpr std::size_t kReplyBytesMax = std::size_t{64} << 20;
constexpr long kConnectSeconds = 10;

/// Once a process, before any thread calls.
void start_library() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl cannot be started");
}

struct HeaderList {
  curl_slist* first = nullptr;

  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;

  ~HeaderList() { curl_slist_free_all(first); }

  void add(const std::string& line) {
    auto* longer = curl_slist_append(first, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    first = longer;
  }
};

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl refuses an option: it is built without what is needed");
  }
}

std::size_t append_body(char* bytes, std::size_t size, std::size_t count, void* reply) {
  auto& body = static_cast<HttpReply*>(reply)->body;
  if (body.size() + size * count > kReplyBytesMax) return 0;  // Ends the transfer.
  body.append(bytes, size * count);
  return size * count;
}

int is_stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

std::string header_of(CURL* handle, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value
                                                                                  : std::string();
}

// What the library says may quote the address, never what was sent.
NoLine no_line(CURLcode code, const char* words) {
  if (code == CURLE_ABORTED_BY_CALLBACK) return {"the connector is being stopped"};
  const std::string more = words[0] == '\0' ? curl_easy_strerror(code) : words;
  return {"no answer from the gateway: " + more};
}

}  // namespace

HttpsClient::HttpsClient(HttpsOptions options, std::stop_token stop)
    : options_(std::move(options)), stop_(std::move(stop)), handle_(nullptr, curl_easy_cleanup) {
  start_library();
  handle_.reset(curl_easy_init());
  if (!handle_) throw std::runtime_error("libcurl cannot be set up");
  auto* handle = handle_.get();
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROTOCOLS_STR, "https");
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSL_SESSIONID_CACHE, 0L);
  set(handle, CURLOPT_CAINFO, options_.ca.c_str());
  set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // Else the system's CAs count.
  set(handle, CURLOPT_SSLCERT, options_.certificate.c_str());
  set(handle, CURLOPT_SSLKEY, options_.key.c_str());
  set(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, is_stopped);
  set(handle, CURLOPT_XFERINFODATA, &stop_);
  set(handle, CURLOPT_WRITEFUNCTION, append_body);
}

HttpsClient::~HttpsClient() = default;

std::variant<HttpReply, NoLine> HttpsClient::call(const HttpCall& call) {
  auto* handle = handle_.get();
  HttpReply reply;
  HeaderList headers;
  for (const auto& [name, value] : options_.headers)
    headers.add(name + ": " + value);
  if (!call.content_type.empty()) headers.add("Content-Type: " + call.content_type);
  headers.add("Expect:");  // No round trip before the body.
  std::array<char, CURL_ERROR_SIZE> words{};
  set(handle, CURLOPT_ERRORBUFFER, words.data());
  set(handle, CURLOPT_URL, (options_.url + call.path).c_str());
  set(handle, CURLOPT_HTTPHEADER, headers.first);
  set(handle, CURLOPT_WRITEDATA, &reply);
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(call.limit.count(), 1)));
  if (call.method == "GET") {
    set(handle, CURLOPT_HTTPGET, 1L);
  } else {
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    set(handle, CURLOPT_POSTFIELDS, call.body.data());
  }
  const auto code = curl_easy_perform(handle);
  set(handle, CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
  set(handle, CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
  if (code != CURLE_OK) return no_line(code, words.data());
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  reply.content_type = header_of(handle, "Content-Type");
  reply.retry_after = header_of(handle, "Retry-After");
  reply.date = header_of(handle, "Date");
  return reply;
}

bool is_gateway_url(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parts(curl_url(), curl_url_cleanup);
  if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    const bool found = curl_url_get(parts.get(), which, &text, 0) == CURLUE_OK;
    std::string copy = found ? text : "";
    curl_free(text);
    return copy;
  };
  return part(CURLUPART_SCHEME) == "https" && part(CURLUPART_PATH) == "/" &&
         part(CURLUPART_QUERY).empty() && part(CURLUPART_USER).empty() &&
         part(CURLUPART_FRAGMENT).empty() && !part(CURLUPART_HOST).empty();
}

}  // namespace adapters::connector

/// \file
/// Goal: the parser opens no file and no connection, whatever a document asks for.
/// Method: a named pipe, whose opening would block for ever, and a listening socket that must see
/// no caller.

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::xml {
namespace {

using gateway::RefusalCode;

/// A socket that somebody who fetches would have to knock at.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* address = static_cast<sockaddr*>(static_cast<void*>(&address_));
    if (bind(socket_, address, size) != 0 || listen(socket_, 4) != 0 ||
        getsockname(socket_, address, &size) != 0)
      throw std::runtime_error("no socket to listen on");
  }

  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  ~Listener() { close(socket_); }

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/evil";
  }

  [[nodiscard]] bool was_called() const {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, 0) > 0;
  }

 private:
  int socket_;
  sockaddr_in address_{};
};

/// A pipe that nobody writes to.
class Pipe {
 public:
  Pipe() {
    if (mkfifo(path_.c_str(), S_IRUSR | S_IWUSR) != 0) throw std::runtime_error("no pipe");
  }

  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  ~Pipe() { std::filesystem::remove(path_); }

  [[nodiscard]] std::string url() const { return "file://" + path_; }

 private:
  std::string path_ = std::filesystem::temp_directory_path() /
                      ("liaison-xml-" + std::to_string(getpid()) + ".fifo");
};

std::string attack(const std::string& doctype) {
  return doctype + "<Request xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\">&x;</Request>";
}

RefusalCode refusal_of(const std::string& document) {
  const auto reader = make_message_reader({.validators = 1});
  return reader->read(gateway::Confidential<std::string>(document)).refusal().code;
}

void expect_no_document_type_helps(const std::string& url) {
  for (const std::string& doctype : {
           "<!DOCTYPE Request SYSTEM \"" + url + "\">",
           "<!DOCTYPE Request [<!ENTITY x SYSTEM \"" + url + "\">]>",
           "<!DOCTYPE Request [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]>",
       })
    EXPECT_EQ(refusal_of(attack(doctype)), RefusalCode::kNotWellFormed);
}

/// An unknown element in a namespace whose schema the document offers.
std::string schema_hint(const std::string& url) {
  return "<Request xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:noNamespaceSchemaLocation=\"" +
         url + "\" xsi:schemaLocation=\"urn:liaison:message:1 " + url + " urn:other " + url +
         "\"><x xmlns=\"urn:other\"/></Request>";
}

TEST(ParserAccess, OpensNoFile) {
  const Pipe pipe;

  expect_no_document_type_helps(pipe.url());
  EXPECT_EQ(refusal_of(schema_hint(pipe.url())), RefusalCode::kSchemaViolated);
}

TEST(ParserAccess, OpensNoConnection) {
  const Listener listener;

  expect_no_document_type_helps(listener.url());
  EXPECT_EQ(refusal_of(schema_hint(listener.url())), RefusalCode::kSchemaViolated);

  EXPECT_FALSE(listener.was_called());
}

}  // namespace
}  // namespace adapters::xml

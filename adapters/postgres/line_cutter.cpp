#include "adapters/postgres/line_cutter.h"

#include "adapters/postgres/session.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace adapters::postgres {

LineCutter::LineCutter(const Session& session)
    : line_(::fcntl(session.descriptor(), F_DUPFD_CLOEXEC, 0)) {}

LineCutter::~LineCutter() {
  if (line_ >= 0) ::close(line_);
}

void LineCutter::cut() {
  if (line_ >= 0) ::shutdown(line_, SHUT_RDWR);
}

}  // namespace adapters::postgres

#include "adapters/postgres/reader_mark.h"

#include "adapters/postgres/wire.h"
#include "gateway/audit/sha256.h"

namespace adapters::postgres {

gateway::Digest mark_of(const gateway::Handle& handle, const gateway::Actor& reader) {
  return gateway::sha256(to_text(uuid_of(handle)) + "/" + reader.authority.str() + "/" +
                         reader.person.str());
}

}  // namespace adapters::postgres

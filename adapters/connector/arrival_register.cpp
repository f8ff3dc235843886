#include "adapters/connector/arrival_register.h"

#include "adapters/connector/file_names.h"
#include "gateway/base/invariant.h"

namespace adapters::connector {

std::filesystem::path ArrivalRegister::entry(const std::string& handle) const {
  gateway::invariant(is_uuid(handle), "a handle is a UUID");
  return folder_ / handle.substr(0, 2) / handle;
}

std::optional<std::string> ArrivalRegister::name_of(const std::string& handle) const {
  return read_note(entry(handle));
}

void ArrivalRegister::enter(const std::string& handle, const std::string& name) const {
  const auto file = entry(handle);
  if (std::filesystem::create_directory(file.parent_path())) sync_folder(folder_);
  files_->write(file, name);
}

}  // namespace adapters::connector

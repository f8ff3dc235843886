# Compiles text files into the program, so that what runs is what was reviewed.

# liaison_embed(<target> <header> <namespace> <glob>...)
# Makes "<header>.h" with, in namespace embedded::<namespace>, the table `all` of {path, text};
# path is relative to schemas/. The table is sorted by path.
function(liaison_embed target header namespace)
  set(files)
  foreach(pattern ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/${pattern})
    list(APPEND files ${found})
  endforeach()
  list(SORT files)
  list(LENGTH files count)
  set(rows "")
  foreach(file ${files})
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${PROJECT_SOURCE_DIR}/${file} text)
    string(REGEX REPLACE "^schemas/" "" path ${file})
    string(APPEND rows "    {\"${path}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  set(directory ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${directory}/${header}.h CONTENT
"// Generated from schemas/ by cmake/Embed.cmake.
#pragma once
#include <array>
#include <string_view>
namespace embedded::${namespace} {
struct File {
  std::string_view path;
  std::string_view text;
};
extern const std::array<File, ${count}> all;
}  // namespace embedded::${namespace}
" @ONLY)
  file(WRITE ${directory}/${header}.cpp.new
"#include \"${header}.h\"
namespace embedded::${namespace} {
const std::array<File, ${count}> all{{
${rows}}};
}  // namespace embedded::${namespace}
")
  file(COPY_FILE ${directory}/${header}.cpp.new ${directory}/${header}.cpp ONLY_IF_DIFFERENT)
  add_library(${target} STATIC ${directory}/${header}.cpp)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC ${directory})
endfunction()

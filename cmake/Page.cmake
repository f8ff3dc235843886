# The desk's page: built with npm, compiled into the program like every other file it serves.

option(LIAISON_DESK "Build the desk's page into the gateway (needs nodejs and npm)" ON)

# liaison_page(<target>)
# Makes "schemas/desk_page.h" with, in namespace embedded::desk, the table `all` of {path, type,
# bytes, etag}; the table is empty where LIAISON_DESK is off. Packages are fetched once for each lock
# file; the build itself asks nothing of the network. Everything lies in the build directory: the
# sources are copied there, so that no build writes into the tree.
function(liaison_page target)
  if(NOT LIAISON_DESK)
    message(STATUS "LIAISON_DESK is off: the gateway is built without the desk's page")
    liaison_no_page(${target})
    return()
  endif()
  find_program(LIAISON_NODE NAMES node nodejs REQUIRED)
  find_program(LIAISON_NPM NAMES npm REQUIRED)

  set(tree ${PROJECT_BINARY_DIR}/desk_page)
  set(page ${tree}/adapters/desk)
  set(origin ${PROJECT_SOURCE_DIR}/adapters/desk)
  set(made ${PROJECT_BINARY_DIR}/generated/schemas)

  set(packages ${tree}/packages.stamp)
  add_custom_command(OUTPUT ${packages}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${page}
    COMMAND ${CMAKE_COMMAND} -E copy ${origin}/package.json ${origin}/package-lock.json ${page}
    COMMAND ${LIAISON_NPM} --prefix ${page} ci --ignore-scripts --no-audit --no-fund --no-update-notifier
            --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    DEPENDS ${origin}/package.json ${origin}/package-lock.json
    COMMENT "Fetching the packages of the desk's page"
    VERBATIM)

  set(parts adapters/desk/src adapters/desk/generate adapters/desk/public adapters/desk/index.html
      adapters/desk/tsconfig.json adapters/desk/vite.config.ts schemas docs/reference)
  set(checks adapters/desk/tests adapters/desk/eslint.config.js adapters/desk/.prettierrc.json
      adapters/desk/.prettierignore tests/data/examples)
  liaison_page_files(sources ${parts})
  liaison_page_files(tried ${checks})

  add_custom_command(OUTPUT ${made}/desk_page.h ${made}/desk_page.cpp
    COMMAND ${CMAKE_COMMAND} -DORIGIN=${PROJECT_SOURCE_DIR} -DTREE=${tree} "-DPARTS=${parts}"
            -P ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMAND ${LIAISON_NPM} --prefix ${page} run --silent build -- --logLevel warn
    COMMAND ${LIAISON_NODE} ${page}/generate/embed.mjs ${page}/dist ${made}/desk_page.h
            ${made}/desk_page.cpp
    DEPENDS ${packages} ${sources} ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMENT "Building the desk's page"
    VERBATIM)
  add_custom_command(OUTPUT ${tree}/checks.stamp
    COMMAND ${CMAKE_COMMAND} -DORIGIN=${PROJECT_SOURCE_DIR} -DTREE=${tree} "-DPARTS=${checks}"
            -P ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${tree}/checks.stamp
    DEPENDS ${packages} ${tried} ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    VERBATIM)

  add_library(${target} STATIC ${made}/desk_page.cpp)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC ${PROJECT_BINARY_DIR}/generated)

  if(BUILD_TESTING)
    add_custom_target(${target}_checks ALL DEPENDS ${tree}/checks.stamp)
    add_test(NAME style.desk COMMAND ${LIAISON_NPM} --prefix ${page} run lint)
    add_test(NAME unit.desk COMMAND ${LIAISON_NPM} --prefix ${page} test)
    add_test(NAME acceptance.desk COMMAND ${LIAISON_NPM} --prefix ${page} run browser)
    set_tests_properties(style.desk PROPERTIES LABELS style TIMEOUT 300)
    set_tests_properties(unit.desk PROPERTIES LABELS unit TIMEOUT 300)
    set_tests_properties(acceptance.desk PROPERTIES LABELS acceptance TIMEOUT 900)
  endif()
endfunction()

# liaison_no_page(<target>): the same header, and a table without files.
function(liaison_no_page target)
  set(made ${PROJECT_BINARY_DIR}/generated/schemas)
  file(CONFIGURE OUTPUT ${made}/desk_page.h @ONLY CONTENT
"#pragma once
#include <array>
#include <string_view>
namespace embedded::desk {
struct File {
  std::string_view path, type, bytes, etag;
};
inline constexpr std::array<File, 0> all{};
}  // namespace embedded::desk
")
  add_library(${target} INTERFACE)
  target_compile_features(${target} INTERFACE cxx_std_20)
  target_include_directories(${target} INTERFACE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# liaison_page_files(<variable> <part>...): the files of parts that are folders or files.
function(liaison_page_files variable)
  set(found)
  foreach(part ${ARGN})
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${part})
      file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${part}/*)
      list(APPEND found ${files})
    else()
      list(APPEND found ${PROJECT_SOURCE_DIR}/${part})
    endif()
  endforeach()
  list(FILTER found EXCLUDE REGEX "/src/generated/")
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

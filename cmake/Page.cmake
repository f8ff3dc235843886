# The desk's page: built with npm, compiled into the program like every other file it serves.

option(LIAISON_DESK "Build the desk's page into the gateway (needs nodejs and npm)" ON)

# liaison_page(<target>)
# Makes "schemas/desk_page.h" with, in namespace embedded::desk, the table `all` of {path, type,
# bytes, etag}. The target does not exist where LIAISON_DESK is off. Packages are fetched once for
# each lock file; the build itself asks nothing of the network. Everything lies in the build
# directory: the sources are copied there, so that no build writes into the tree.
function(liaison_page target)
  if(NOT LIAISON_DESK)
    message(STATUS "LIAISON_DESK is off: the gateway is built without the desk's page")
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

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    ${origin}/src/*.ts ${origin}/src/*.tsx ${origin}/src/*.json ${origin}/src/*.scss
    ${origin}/generate/*.mjs ${origin}/public/* ${origin}/tests/unit/*.ts
    ${PROJECT_SOURCE_DIR}/schemas/xsd/*.xsd ${PROJECT_SOURCE_DIR}/schemas/labels/*.json
    ${PROJECT_SOURCE_DIR}/docs/reference/*.md)
  list(FILTER sources EXCLUDE REGEX "/src/generated/")
  add_custom_command(OUTPUT ${made}/desk_page.h ${made}/desk_page.cpp
    COMMAND ${CMAKE_COMMAND} -DORIGIN=${PROJECT_SOURCE_DIR} -DTREE=${tree}
            -P ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMAND ${LIAISON_NPM} --prefix ${page} run --silent build -- --logLevel warn
    COMMAND ${LIAISON_NODE} ${page}/generate/embed.mjs ${page}/dist ${made}/desk_page.h
            ${made}/desk_page.cpp
    DEPENDS ${packages} ${sources} ${origin}/index.html ${origin}/vite.config.ts
            ${origin}/tsconfig.json ${PROJECT_SOURCE_DIR}/schemas/openapi.yaml
            ${PROJECT_SOURCE_DIR}/cmake/CopyPage.cmake
    COMMENT "Building the desk's page"
    VERBATIM)

  add_library(${target} STATIC ${made}/desk_page.cpp)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC ${PROJECT_BINARY_DIR}/generated)
endfunction()

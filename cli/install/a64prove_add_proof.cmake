# a64prove_add_proof(NAME
#                    [FILE file] [SYMBOL function] [CONTRACT file.toml]
#                    [CACHE folder] [TIME_LIMIT seconds] [OPTIONS option...])
#
# Adds a CTest test of that name, which passes if and only if `a64prove prove` proves the whole of
# what it is asked for.
#   FILE        an assembly source, object, archive member (lib.a:x.o), program or library. A path
#               is taken from the current source folder; generator expressions are allowed, such as
#               $<TARGET_FILE:aes> or $<TARGET_OBJECTS:aes> of one object. Without it all that the
#               contract file lists is proved.
#   SYMBOL      the function, if there are several
#   CONTRACT    the contract file; without it a64prove.toml in the folder of FILE, or one above it
#   CACHE       a folder that keeps proofs from one run to the next
#   TIME_LIMIT  for each routine; 60 without it, 0 is no limit
#   OPTIONS     more options of `a64prove prove`
# Counterexamples and the JSON report are left in a64prove/NAME of the current binary folder.
include_guard(GLOBAL)

function(a64prove_add_proof name)
  cmake_parse_arguments(PARSE_ARGV 1 proof
    "" "FILE;SYMBOL;CONTRACT;CACHE;TIME_LIMIT" "OPTIONS")
  if(DEFINED proof_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "a64prove_add_proof(${name}): \"${proof_UNPARSED_ARGUMENTS}\" is none of "
      "FILE, SYMBOL, CONTRACT, CACHE, TIME_LIMIT, OPTIONS")
  endif()
  if(DEFINED proof_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "a64prove_add_proof(${name}): no value behind "
      "${proof_KEYWORDS_MISSING_VALUES}")
  endif()
  if(NOT name MATCHES "^[A-Za-z0-9_.+-]+$")
    message(FATAL_ERROR "a64prove_add_proof(${name}): a name is of letters, digits and _.+-")
  endif()
  if(NOT DEFINED proof_FILE AND NOT DEFINED proof_CONTRACT)
    set(proof_CONTRACT a64prove.toml)
  endif()

  set(arguments "")
  foreach(option FILE CONTRACT CACHE)
    if(NOT DEFINED proof_${option})
      continue()
    endif()
    set(path "${proof_${option}}")
    if(NOT IS_ABSOLUTE "${path}" AND NOT path MATCHES "^\\$<")
      if(option STREQUAL CACHE)
        set(path "${CMAKE_CURRENT_BINARY_DIR}/${path}")
      else()
        set(path "${CMAKE_CURRENT_SOURCE_DIR}/${path}")
      endif()
    endif()
    string(TOLOWER "--${option}" flag)
    if(option STREQUAL FILE)
      list(APPEND arguments "${path}")
    else()
      list(APPEND arguments "${flag}" "${path}")
    endif()
  endforeach()
  if(DEFINED proof_SYMBOL)
    list(APPEND arguments --symbol "${proof_SYMBOL}")
  endif()
  if(DEFINED proof_TIME_LIMIT)
    list(APPEND arguments --time-limit "${proof_TIME_LIMIT}")
  endif()

  set(results "${CMAKE_CURRENT_BINARY_DIR}/a64prove/${name}")
  file(MAKE_DIRECTORY "${results}")
  add_test(NAME "${name}"
    COMMAND a64prove::a64prove prove ${arguments} ${proof_OPTIONS}
      --cex "${results}" --json "${results}/report.json"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  set_tests_properties("${name}" PROPERTIES LABELS a64prove)
endfunction()

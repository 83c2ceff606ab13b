// Holds a JSON document to a JSON Schema, as far as our schemas use that language: type,
// required, properties, additionalProperties: false, items, enum, const, minimum, maximum,
// pattern, $ref to #/$defs. Any other keyword is an error, so that nothing goes unchecked.
#ifndef A64_TESTS_CLI_JSON_SCHEMA_H
#define A64_TESTS_CLI_JSON_SCHEMA_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace a64::cli_tests {

/// What is wrong, each with its place as a JSON pointer; empty if the document is valid.
std::vector<std::string> schema_violations(const nlohmann::json& schema,
                                           const nlohmann::json& document);

}  // namespace a64::cli_tests

#endif

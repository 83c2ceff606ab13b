#include "tests/cli/json_schema.h"

#include <algorithm>
#include <regex>
#include <set>

namespace a64::cli_tests {
namespace {

using Json = nlohmann::json;

const std::set<std::string> kKnown{
    "$schema",     "$id",  "$defs",    "$ref",       "title",
    "description", "type", "required", "properties", "additionalProperties",
    "items",       "enum", "const",    "minimum",    "maximum",
    "pattern"};

bool has_type(const Json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

class Checker {
 public:
  explicit Checker(const Json& root) : root_(root) {}

  void check(const Json& schema, const Json& value, const std::string& at) {
    for (const auto& [keyword, unused] : schema.items()) {
      if (!kKnown.contains(keyword)) add(at, "the schema says \"" + keyword + "\"");
    }
    if (schema.contains("$ref")) {
      const std::string target = schema["$ref"].get<std::string>();
      check(root_.at(Json::json_pointer(target.substr(1))), value, at);
    }
    if (schema.contains("type")) check_type(schema["type"], value, at);
    if (schema.contains("const") && value != schema["const"]) add(at, "is another constant");
    if (schema.contains("enum") && std::ranges::count(schema["enum"], value) == 0) {
      add(at, "is none of the values: " + value.dump());
    }
    if (value.is_object()) check_object(schema, value, at);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t k = 0; k < value.size(); ++k) {
        check(schema["items"], value[k], at + "/" + std::to_string(k));
      }
    }
    if (value.is_number()) {
      if (schema.contains("minimum") && value < schema["minimum"]) add(at, "is too small");
      if (schema.contains("maximum") && value > schema["maximum"]) add(at, "is too large");
    }
    if (value.is_string() && schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(),
                           std::regex(schema["pattern"].get<std::string>()))) {
      add(at, "does not match the pattern");
    }
  }

  std::vector<std::string> take() { return std::move(violations_); }

 private:
  void check_type(const Json& types, const Json& value, const std::string& at) {
    const bool fits =
        types.is_array()
            ? std::ranges::any_of(
                  types, [&](const Json& type) { return has_type(value, type.get<std::string>()); })
            : has_type(value, types.get<std::string>());
    if (!fits) add(at, "is no " + types.dump());
  }

  void check_object(const Json& schema, const Json& value, const std::string& at) {
    for (const Json& name : schema.value("required", Json::array())) {
      if (!value.contains(name.get<std::string>())) add(at, "has no " + name.dump());
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
      if (properties.contains(name)) {
        check(properties[name], member, at + "/" + name);
      } else if (schema.contains("additionalProperties") &&
                 schema["additionalProperties"].is_object()) {
        check(schema["additionalProperties"], member, at + "/" + name);
      } else if (schema.contains("additionalProperties")) {
        add(at, "has \"" + name + "\", which the schema does not know");
      }
    }
  }

  void add(const std::string& at, const std::string& what) {
    violations_.push_back((at.empty() ? "/" : at) + " " + what);
  }

  const Json& root_;
  std::vector<std::string> violations_;
};

}  // namespace

std::vector<std::string> schema_violations(const Json& schema, const Json& document) {
  Checker checker(schema);
  checker.check(schema, document, "");
  return checker.take();
}

}  // namespace a64::cli_tests

// The checker sees what it is there to see.
#include "tests/cli/json_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const json kSchema = json::parse(R"({
  "type": "object", "required": ["count"], "additionalProperties": false,
  "properties": {
    "count": {"$ref": "#/$defs/count"},
    "kinds": {"type": "array", "items": {"enum": ["a", "b"]}},
    "word": {"type": ["string", "null"], "pattern": "^0x"}},
  "$defs": {"count": {"type": "integer", "minimum": 0, "maximum": 5}}})");

std::vector<std::string> violations(const char* document) {
  return schema_violations(kSchema, json::parse(document));
}

TEST(JsonSchema, AcceptsWhatFits) {
  EXPECT_THAT(violations(R"({"count": 5})"), IsEmpty());
  EXPECT_THAT(violations(R"({"count": 0, "kinds": ["a", "b"], "word": null})"), IsEmpty());
}

TEST(JsonSchema, NamesThePlaceOfWhatDoesNot) {
  EXPECT_THAT(violations(R"({})"), ElementsAre("/ has no \"count\""));
  EXPECT_THAT(violations(R"({"count": "5"})"), ElementsAre("/count is no \"integer\""));
  EXPECT_THAT(violations(R"({"count": 6})"), ElementsAre("/count is too large"));
  EXPECT_THAT(violations(R"({"count": -1})"), ElementsAre("/count is too small"));
  EXPECT_THAT(violations(R"({"count": 1, "kinds": ["a", "c"]})"),
              ElementsAre("/kinds/1 is none of the values: \"c\""));
  EXPECT_THAT(violations(R"({"count": 1, "word": "x"})"),
              ElementsAre("/word does not match the pattern"));
  EXPECT_THAT(violations(R"({"count": 1, "more": 1})"),
              ElementsAre("/ has \"more\", which the schema does not know"));
}

TEST(JsonSchema, RefusesKeywordsThatItDoesNotKnow) {
  EXPECT_THAT(schema_violations(json::parse(R"({"oneOf": []})"), json(1)),
              ElementsAre("/ the schema says \"oneOf\""));
}

}  // namespace
}  // namespace a64::cli_tests

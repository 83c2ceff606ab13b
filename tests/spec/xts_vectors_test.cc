// XTS against the published vectors in tests/spec/vectors, in both directions.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "spec/apply.h"
#include "spec/concrete.h"
#include "tests/spec/hex.h"

namespace a64::spec {
namespace {

struct VectorFile {
  const char* name;
  std::size_t records;
  friend void PrintTo(const VectorFile& file, std::ostream* out) { *out << file.name; }
};

class XtsVectors : public testing::TestWithParam<VectorFile> {};

/// One character per doubling of the tweak, 1 where a bit is shifted out.
std::string carries(std::span<const u8> key2, std::span<const u8> iv, std::size_t len) {
  const auto round_keys = encryption_round_keys(key2);
  const auto tweak = sequence_of("xts_next", {round_keys, word_from_bytes(iv), EndlessMessage{}});
  std::string text;
  for (u64 j = 0; 16 * (j + 1) < len; ++j) text += tweak(j).bits >> 127 ? '1' : '0';
  return text;
}

TEST_P(XtsVectors, HoldInBothDirections) {
  std::ifstream file(std::string(A64_SPEC_VECTORS) + "/" + GetParam().name);
  ASSERT_TRUE(file) << "cannot read " << GetParam().name;
  std::size_t records = 0;
  for (std::string line; std::getline(file, line); ++records) {
    const auto record = nlohmann::json::parse(line);
    const auto field = [&](const char* key) { return bytes_of(record.at(key).get<std::string>()); };
    SCOPED_TRACE(record.at("id").get<std::string>());
    const auto key1 = field("key1"), key2 = field("key2"), tweak = field("tweak");
    const auto pt = field("pt"), ct = field("ct");
    ASSERT_EQ(tweak.size(), 16u);
    ASSERT_EQ(pt.size(), record.at("len").get<std::size_t>());
    const std::span<const u8, 16> iv(tweak.data(), 16);
    EXPECT_EQ(xts_crypt(Direction::kEncrypt, key1, key2, iv, pt), ct);
    EXPECT_EQ(xts_crypt(Direction::kDecrypt, key1, key2, iv, ct), pt);
    EXPECT_EQ(carries(key2, tweak, pt.size()), record.at("carry").get<std::string>());
  }
  EXPECT_EQ(records, GetParam().records);
}

INSTANTIATE_TEST_SUITE_P(, XtsVectors,
                         testing::Values(VectorFile{"nist-cavp-aes256-tweak128.jsonl", 600},
                                         VectorFile{"nist-cavp-aes256-dataunitseq.jsonl", 600},
                                         VectorFile{"ieee1619-annexb-aes256.jsonl", 5},
                                         VectorFile{"ieee1619-annexb-aes128.jsonl", 14},
                                         VectorFile{"wycheproof-aes256.jsonl", 41}),
                         [](const auto& info) {
                           std::string name = info.param.name;
                           name.resize(name.find('.'));
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace a64::spec

// The modes against the published vectors in tests/spec/vectors, and AES itself against FIPS-197.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/spec/hex.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

std::vector<nlohmann::json> records(const std::string& name) {
  std::ifstream file(std::string(A64_SPEC_VECTORS) + "/" + name);
  std::vector<nlohmann::json> all;
  for (std::string line; std::getline(file, line);) all.push_back(nlohmann::json::parse(line));
  return all;
}

void expect_record(const nlohmann::json& record, std::string function, std::string inverse) {
  SCOPED_TRACE(record.at("id").get<std::string>() + " " + function);
  const auto field = [&](const char* key) { return bytes_of(record.at(key).get<std::string>()); };
  const Material given{{field("key")}, field("block"), field("in")};
  const Material result{{field("key")}, field("block"), field("out")};
  EXPECT_EQ(applied(function, given), result.message);
  if (!inverse.empty()) {
    EXPECT_EQ(applied(inverse, result), given.message);
  }
}

void expect_records(const std::string& name, std::size_t count) {
  const auto all = records(name);
  EXPECT_EQ(all.size(), count) << name;
  for (const auto& record : all) {
    expect_record(record, record.at("function"), record.value("inverse", ""));
  }
}

TEST(ModesVectors, OfSp80038aHold) {
  expect_records("nist-sp800-38a.jsonl", 15);
}

TEST(ModesVectors, OfSp80038aForCtrHoldWith32CountingBits) {
  std::size_t count = 0;
  for (const auto& record : records("nist-sp800-38a.jsonl")) {
    if (record.at("function") != "ctr128") continue;
    expect_record(record, "ctr32", "ctr32");
    ++count;
  }
  EXPECT_EQ(count, 3u);
}

TEST(ModesVectors, OfTheMultiblockMessageTestHold) {
  expect_records("nist-cavp-mmt.jsonl", 120);
}

TEST(ModesVectors, OfSp80038bHold) {
  expect_records("nist-sp800-38b.jsonl", 12);
}

TEST(ModesVectors, OfRfc3962Hold) {
  expect_records("rfc3962-appendix-b.jsonl", 6);
}

TEST(ModesVectors, OfFips197AppendixCHoldForOneBlock) {
  const auto block = bytes_of("00112233445566778899aabbccddeeff");
  Bytes key(32);
  for (std::size_t k = 0; k < key.size(); ++k) key[k] = static_cast<u8>(k);
  for (const auto& [size, ciphertext] : {std::pair{16, "69c4e0d86a7b0430d8cdb78070b4c55a"},
                                         std::pair{24, "dda97ca4864cdfe06eaf70a0ec0d7191"},
                                         std::pair{32, "8ea2b7ca516745bfeafc49904b496089"}}) {
    const Bytes part(key.begin(), key.begin() + size);
    EXPECT_EQ(applied("aes_encrypt", {{part}, block, {}}), bytes_of(ciphertext)) << size;
    EXPECT_EQ(applied("aes_decrypt", {{part}, bytes_of(ciphertext), {}}), block) << size;
  }
}

}  // namespace
}  // namespace a64::spec

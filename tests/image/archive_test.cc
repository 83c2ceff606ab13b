// Archives: what members there are, which one is meant, and files that only look like archives.
#include "sim/image/archive.h"

#include <gmock/gmock.h>

#include <random>

#include "base/read_file.h"
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

using testing::HasSubstr;

std::string function(const std::string& name, bool global = true) {
  return "    .text\n" + (global ? "    .globl " + name + "\n" : "") + "    .type " + name +
         ", %function\n" + name + ":\n    ret\n    .size " + name + ", . - " + name + "\n";
}

class ArchiveTest : public ImageTest {
 protected:
  void SetUp() override {
    if (!installed("ar") || !installed(kClang)) GTEST_SKIP() << "tool not installed";
  }

  /// An archive, with an index if `flags` asks for one; its path.
  std::string archive(const std::vector<std::pair<std::string, std::string>>& members,
                      const std::string& flags = "qcS") const {
    std::vector<std::string> line{"ar", flags, path("lib.a")};
    for (const auto& [name, source] : members) line.push_back(write(name, object(source)));
    run(line);
    return path("lib.a");
  }
};

TEST_F(ArchiveTest, HasItsMembersWithoutIndexAndLongNames) {
  const std::string lib = archive(
      {{"x.o", function("f")}, {"a_name_of_more_than_sixteen_bytes.o", function("g")}}, "qcs");
  const auto bytes = read_file(lib).value();
  EXPECT_TRUE(is_archive(bytes));
  const auto members = archive_members(lib, bytes);
  ASSERT_TRUE(members.ok()) << members.error().text();
  ASSERT_EQ(members->size(), 2u);
  EXPECT_EQ((*members)[0].name, "x.o");
  EXPECT_EQ((*members)[1].name, "a_name_of_more_than_sixteen_bytes.o");
  const auto x = read_file(path("x.o")).value();
  EXPECT_TRUE(std::ranges::equal((*members)[0].bytes, x));
}

TEST_F(ArchiveTest, GivesTheMemberThatIsMeant) {
  const std::string lib = archive({{"x.o", function("f") + function("h", false)},
                                   {"y.o", function("g") + function("h", false)},
                                   {"z.o", function("h")}});
  EXPECT_EQ(load_image(lib, {}, "g").value().path(), lib + ":y.o");
  EXPECT_EQ(load_image(lib, {}, "h").value().path(), lib + ":z.o") << "a global one comes first";
  EXPECT_EQ(load_image(lib + ":x.o").value().path(), lib + ":x.o");
  EXPECT_TRUE(load_image(lib + ":x.o").value().function("f").ok());
}

TEST_F(ArchiveTest, SaysWhatCannotBeChosen) {
  const std::string lib = archive({{"x.o", function("f") + function("h", false)},
                                   {"y.o", function("f") + function("h", false)}});
  EXPECT_THAT(load_image(lib, {}, "f").error().what,
              HasSubstr("several members define it: x.o, y.o"));
  EXPECT_THAT(load_image(lib, {}, "h").error().what, HasSubstr("several members define it"));
  EXPECT_THAT(load_image(lib, {}, "none").error().what, HasSubstr("no member"));
  EXPECT_THAT(load_image(lib).error().what, HasSubstr("has 2 members"));
  EXPECT_THAT(load_image(lib + ":w.o").error().remedy, HasSubstr("there are: x.o, y.o"));
  std::filesystem::create_directory(path("more"));
  std::filesystem::copy(path("x.o"), path("more/x.o"));
  run({"ar", "qcS", path("twice.a"), path("x.o"), path("more/x.o")});
  EXPECT_THAT(load_image(path("twice.a") + ":x.o").error().what,
              HasSubstr("several members have this name"));
}

TEST_F(ArchiveTest, MembersThatAreNoObjectsDefineNothing) {
  const std::string lib = archive({{"x.o", function("f")}});
  write("notes.txt", std::string_view("f is in x.o"));
  run({"ar", "qcS", lib, path("notes.txt")});
  EXPECT_EQ(load_image(lib, {}, "f").value().path(), lib + ":x.o");
  EXPECT_THAT(load_image(lib + ":notes.txt").error().what, HasSubstr("is not an ELF file"));
}

TEST_F(ArchiveTest, OnlyFilesHaveMembers) {
  EXPECT_FALSE(split_member(path("no.a") + ":x.o"));
  EXPECT_FALSE(split_member("x.o"));
  const std::string object_file = write("x.o", object(function("f")));
  EXPECT_THAT(load_image(object_file + ":y.o").error().what, HasSubstr("is no archive"));
  const std::string with_colon = write("a:b.o", object(function("f")));
  EXPECT_TRUE(load_image(with_colon).ok()) << "a file's own name may have a colon";
}

/// True if it loaded.
bool load(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  const auto members = archive_members(path, bytes);
  if (!members) {
    EXPECT_TRUE(members.error().place.starts_with(path)) << members.error().text();
    EXPECT_FALSE(members.error().remedy.empty()) << members.error().text();
    return false;
  }
  for (const ArchiveMember& member : *members) {
    EXPECT_GE(member.bytes.data(), bytes.data());
    EXPECT_LE(member.bytes.data() + member.bytes.size(), bytes.data() + bytes.size());
  }
  (void)member_named(path, *members, "x.o");
  (void)member_defining(path, *members, "f");
  return true;
}

TEST_F(ArchiveTest, EveryPrefixIsAnErrorUnlessItEndsBehindAMember) {
  const std::string lib = archive(
      {{"x.o", function("f")}, {"a_name_of_more_than_sixteen_bytes.o", function("g")}}, "qcs");
  const auto bytes = read_file(lib).value();
  std::vector<std::size_t> ends;
  const auto members = archive_members(lib, bytes).value();
  for (const ArchiveMember& member : members) {
    ends.push_back(static_cast<std::size_t>(member.bytes.data() - bytes.data()) +
                   member.bytes.size());
  }
  for (std::size_t n = 8; n < bytes.size(); n += n < 400 ? 1 : 7) {
    if (std::ranges::find(ends, n) != ends.end()) continue;
    // A copy of its own, so that reading past its end is seen.
    const std::vector<std::uint8_t> prefix(bytes.begin(),
                                           bytes.begin() + static_cast<std::ptrdiff_t>(n));
    EXPECT_FALSE(load(lib, prefix)) << n;
  }
}

TEST_F(ArchiveTest, MutationsGiveMembersOrAnError) {
  const std::string lib = archive(
      {{"x.o", function("f")}, {"a_name_of_more_than_sixteen_bytes.o", function("g")}}, "qcs");
  const auto bytes = read_file(lib).value();
  std::vector<std::size_t> offsets;  // of headers and tables, not of objects
  for (std::size_t n = 0; n < 400 && n < bytes.size(); ++n) offsets.push_back(n);
  const auto members = archive_members(lib, bytes).value();
  for (const ArchiveMember& member : members) {
    const auto begin = static_cast<std::size_t>(member.bytes.data() - bytes.data());
    for (std::size_t n = begin - 60; n < begin; ++n) offsets.push_back(n);
  }
  std::mt19937_64 random(0xa64);  // fixed: each run sees the same files
  constexpr char kEdges[] = {'0', '9', '/', ' ', '-', 0, '`', '\n'};
  unsigned loaded = 0;
  for (unsigned k = 0; k < 3000; ++k) {
    std::vector<std::uint8_t> mutant = bytes;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      mutant[offsets[random() % offsets.size()]] =
          random() % 2 == 0 ? static_cast<std::uint8_t>(kEdges[random() % 8])
                            : static_cast<std::uint8_t>(random());
    }
    loaded += load(lib, mutant);
  }
  EXPECT_GT(loaded, 100u);
  EXPECT_LT(loaded, 3000u);
}

}  // namespace
}  // namespace a64::sim

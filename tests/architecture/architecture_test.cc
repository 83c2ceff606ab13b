// The source tree keeps the architecture; and each rule notices, on a small tree of its own,
// when it is broken.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/architecture/includes.h"
#include "tests/architecture/rules.h"

namespace a64::architecture {
namespace {

namespace fs = std::filesystem;

std::string lines(const std::vector<Violation>& violations) {
  std::string text;
  for (const Violation& violation : violations) text += violation + "\n";
  return text;
}

/// The project itself, read once.
const SourceTree& project() {
  static const SourceTree tree = read_source_tree(A64_SOURCE_ROOT);
  return tree;
}

TEST(Project, HasOnlyTheFoldersOfTheArchitecture) {
  EXPECT_EQ(lines(unexpected_folders(project())), "");
}

TEST(Project, LayersIncludeOnlyLayersBelowThem) {
  EXPECT_EQ(lines(broken_arrows(project())), "");
}

TEST(Project, SpecificationAndInstructionsShareNoAes) {
  EXPECT_EQ(lines(shared_definitions(project())), "");
}

TEST(Project, LibrariesStayBehindTheirOwnFiles) {
  EXPECT_EQ(lines(leaked_libraries(project())), "");
}

TEST(Project, NoHeaderIncludesItself) {
  EXPECT_EQ(lines(circles(project())), "");
}

TEST(Project, SearchAndReasoningKnowNoClaimByName) {
  EXPECT_EQ(lines(named_claims(project())), "");
}

/// The tests above would pass on a tree that was not found, or whose includes were not read.
TEST(Project, IsReallyRead) {
  for (const char* layer : {"isa", "spec", "sim", "proofs", "cli"}) {
    const auto stands_in_layer = [&](const Include& include) {
      return include.in_tree && top_folder(include.file) == layer;
    };
    EXPECT_GT(std::ranges::count_if(project().includes, stands_in_layer), 0) << layer;
  }
  EXPECT_FALSE(project().claims.empty());
  for (const char* header :
       {"z3++.h", "capstone/capstone.h", "libelf.h", "toml++/toml.h", "tao/pegtl.hpp"}) {
    EXPECT_NE(std::ranges::find(project().includes, header, &Include::target),
              project().includes.end())
        << "no file includes " << header << ": has the library been replaced?";
  }
}

/// A tree of a few files in a folder of its own, which is removed again.
class SmallTree : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(root_); }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& file, const std::string& text) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }

  /// A tree of every layer in which nothing is wrong.
  void write_sound_tree() {
    write("isa/value_domain.h", "#include <concepts>\n#include \"isa/aes_layer.h\"\n");
    write("isa/aes_layer.h", "");
    write("isa/aes.h", "#include \"isa/value_domain.h\"\n");
    write("spec/fips197.h", "#include \"isa/value_domain.h\"\n");
    write("sim/term/term.h", "#include \"isa/aes.h\"\n");
    write("sim/image/disassembler.cc", "#include <capstone/capstone.h>\n");
    write("sim/image/elf_file.cc", "#include <libelf.h>\n#include <elfutils/libdw.h>\n");
    write("proofs/reason/solver/solver.h", "#include \"sim/term/term.h\"\n");
    write("proofs/reason/solver/z3_solver.cc", "#include <z3++.h>\n#include \"spec/fips197.h\"\n");
    write("cli/main.cc", "#include \"proofs/reason/solver/solver.h\"\n");
    write("tests/proofs/lemma_test.cc", "#include <z3++.h>\n#include \"isa/aes.h\"\n");
    write("scripts/test.sh", "");
  }

  std::string found() const { return lines(violations(read_source_tree(root_))); }

 private:
  fs::path root_ = fs::path(testing::TempDir()) / ("a64_architecture_" + std::to_string(getpid()));
};

TEST_F(SmallTree, SoundOneIsAccepted) {
  write_sound_tree();
  EXPECT_EQ(found(), "");
}

TEST_F(SmallTree, BuildAndHiddenFoldersDoNotCount) {
  write_sound_tree();
  write("build/release/x.cc", "#include <z3++.h>\n");
  write(".cache/x.h", "");
  EXPECT_EQ(found(), "");
}

TEST_F(SmallTree, CommentedIncludesDoNotCount) {
  write_sound_tree();
  write("isa/a.h", "// #include \"sim/term/term.h\"\n");
  EXPECT_EQ(found(), "");
}

struct Break {
  const char* name;
  std::string file;
  std::string text;
  std::string violation;  ///< the whole of what is found
};

void PrintTo(const Break& broken, std::ostream* out) {
  *out << broken.name;
}

class BrokenTree : public SmallTree, public testing::WithParamInterface<Break> {};

TEST_P(BrokenTree, IsNoticedAtItsPlace) {
  write_sound_tree();
  write(GetParam().file, GetParam().text);
  EXPECT_EQ(found(), GetParam().violation + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Rules, BrokenTree,
    testing::Values(
        Break{"isa_sees_sim", "isa/a.h", "\n\n#include \"sim/term/term.h\"\n",
              "isa/a.h:3: isa must not include sim/term/term.h"},
        Break{"isa_sees_spec", "isa/a.cc", "#include \"spec/fips197.h\"\n",
              "isa/a.cc:1: isa must not include spec/fips197.h"},
        Break{"sim_sees_spec", "sim/a.h", "#include \"spec/fips197.h\"\n",
              "sim/a.h:1: sim must not include spec/fips197.h"},
        Break{"sim_sees_proofs", "sim/a.h", "#include \"proofs/reason/solver/solver.h\"\n",
              "sim/a.h:1: sim must not include proofs/reason/solver/solver.h"},
        Break{"proofs_see_cli", "proofs/a.cc", "#include \"cli/main.cc\"\n",
              "proofs/a.cc:1: proofs must not include cli/main.cc"},
        Break{"contract_sees_solver", "proofs/contract/a.cc",
              "#include \"proofs/reason/solver/solver.h\"\n",
              "proofs/contract/a.cc:1: proofs/contract must not include "
              "proofs/reason/solver/solver.h"},
        Break{"folder_without_a_place", "proofs/odd/a.cc",
              "#include \"proofs/reason/solver/solver.h\"\n",
              "proofs/odd/a.cc:1: its folder has no place in the order of proofs"},
        Break{"spec_sees_sim", "spec/a.h", "#include \"sim/image/elf_file.cc\"\n",
              "spec/a.h:1: spec must not include sim/image/elf_file.cc"},
        Break{"layer_sees_tests", "cli/a.cc", "#include \"tests/proofs/lemma_test.cc\"\n",
              "cli/a.cc:1: cli must not include tests/proofs/lemma_test.cc"},
        Break{"by_relative_path", "isa/dpi/a.h", "#include \"../../sim/term/term.h\"\n",
              "isa/dpi/a.h:1: isa must not include sim/term/term.h"},
        Break{"in_angle_brackets", "isa/a.h", "# include <sim/term/term.h>  // why not\n",
              "isa/a.h:1: isa must not include sim/term/term.h"},
        Break{"by_macro", "isa/a.h", "#include HEADER\n",
              "isa/a.h:1: cannot tell what HEADER includes"},
        Break{"by_absolute_path", "isa/a.h", "#include \"/usr/include/elf.h\"\n",
              "isa/a.h:1: cannot tell what /usr/include/elf.h includes"},
        Break{"spec_sees_the_instructions_aes", "spec/a.h", "#include \"isa/aes.h\"\n",
              "spec/a.h:1: spec must share no more of isa than its value domain, but isa/aes.h "
              "reaches it"},
        Break{"z3_in_sim", "sim/term/a.cc", "#include <z3++.h>\n",
              "sim/term/a.cc:1: Z3's z3++.h may be included in proofs/reason/solver/*.cc only"},
        Break{"z3_in_a_header", "proofs/reason/solver/a.h", "#include \"z3.h\"\n",
              "proofs/reason/solver/a.h:1: Z3's z3.h may be included in proofs/reason/solver/*.cc "
              "only"},
        Break{"z3_in_bench", "bench/a.cc", "#include <z3.h>\n",
              "bench/a.cc:1: Z3's z3.h may be included in proofs/reason/solver/*.cc only"},
        Break{"capstone_elsewhere", "sim/image/a.cc", "#include <capstone/capstone.h>\n",
              "sim/image/a.cc:1: Capstone's capstone/capstone.h may be included in "
              "sim/image/disassembler.cc only"},
        Break{"toml_in_a_header", "proofs/contract/a.h", "#include <toml++/toml.h>\n",
              "proofs/contract/a.h:1: toml++'s toml++/toml.h may be included in "
              "proofs/contract/*.cc only"},
        Break{"pegtl_elsewhere", "proofs/a.cc", "#include <tao/pegtl.hpp>\n",
              "proofs/a.cc:1: PEGTL's tao/pegtl.hpp may be included in proofs/contract/*.cc only"},
        Break{"elfutils_elsewhere", "sim/concrete/a.cc", "#include <gelf.h>\n",
              "sim/concrete/a.cc:1: elfutils's gelf.h may be included in sim/image only"},
        Break{"search_names_a_claim", "proofs/refute/trace/a.cc",
              "\nif (found.property == Property::kAbi) {}\n",
              "proofs/refute/trace/a.cc:2: names a claim, Property::kAbi"},
        Break{"reasoning_names_all_claims", "proofs/reason/a.h", "using enum proofs::Property;\n",
              "proofs/reason/a.h:1: names a claim, using enum proofs::Property"},
        Break{"folder", "util/a.txt", "", "util: no folder of the architecture"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_F(SmallTree, AesThatReachesSpecThroughTheDomainIsNoticed) {
  write_sound_tree();
  write("isa/aes.h", "");
  write("isa/aes_layer.h", "#include \"isa/aes.h\"\n");
  EXPECT_EQ(found(),
            "isa/aes_layer.h:1: spec must share no more of isa than its value domain, but "
            "isa/aes.h reaches it\n");
}

TEST_F(SmallTree, CircleIsNoticed) {
  write_sound_tree();
  write("sim/a.h", "#include \"sim/b.h\"\n");
  write("sim/b.h", "#include \"sim/a.h\"\n");
  EXPECT_EQ(found(), "sim/b.h:1: a circle of includes: sim/a.h -> sim/b.h -> sim/a.h\n");
}

}  // namespace
}  // namespace a64::architecture

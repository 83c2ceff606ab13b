// Which assembler is taken, what it is told, and what is passed on of its complaints.
#include "sim/image/assembler.h"

#include <cstdlib>
#include <filesystem>

#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

namespace fs = std::filesystem;

// Sets an environment variable for the time of a test.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    setenv(name, value.c_str(), 1);
  }
  ~Environment() {
    if (old_) {
      setenv(name_, old_->c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

class AssemblerTest : public ImageTest {
 protected:
  std::string script(const std::string& name, const std::string& body) const {
    fs::create_directories(path("bin"));
    const std::string file = write("bin/" + name, "#!/bin/sh\n" + body + "\n");
    fs::permissions(file, fs::perms::owner_all);
    return file;
  }
  std::string path_with_scripts_first() const { return path("bin") + ":" + std::getenv("PATH"); }
};

constexpr const char* kSmall = ".globl f\nf: aese v0.16b, v1.16b\nret\n";

TEST_F(AssemblerTest, TheFirstThatWorksIsTakenAndNamed) {
  const Result<Image> loaded = load_image(write("f.S", kSmall));
  ASSERT_TRUE(loaded) << loaded.error().text();
  ASSERT_TRUE(loaded->assembler());
  EXPECT_FALSE(loaded->assembler()->command.empty());
  EXPECT_NE(loaded->assembler()->version, "unknown version");
  EXPECT_TRUE(loaded->function("f"));
}

TEST_F(AssemblerTest, AClangWithoutArm64IsPassedOver) {
  if (!installed(kGcc)) GTEST_SKIP();
  script("clang", "echo 'error: unable to create target' >&2; exit 1");
  const Environment guard("PATH", path_with_scripts_first());
  const Result<Image> loaded = load_image(write("f.S", kSmall));
  ASSERT_TRUE(loaded) << loaded.error().text();
  EXPECT_EQ(loaded->assembler()->command, kGcc);
}

TEST_F(AssemblerTest, WithoutAnyTheErrorSaysWhatWasTried) {
  fs::create_directories(path("bin"));
  const Environment guard("PATH", path("bin"));
  const Result<Image> loaded = load_image(write("f.S", kSmall));
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().what.find("clang --target=aarch64-linux-gnu"), std::string::npos);
  EXPECT_NE(loaded.error().remedy.find("A64PROVE_AS"), std::string::npos);
}

TEST_F(AssemblerTest, TheEnvironmentNamesOne) {
  if (!installed(kGcc)) GTEST_SKIP();
  const Environment guard("A64PROVE_AS", kGcc);
  EXPECT_EQ(load_image(write("f.S", kSmall))->assembler()->command, kGcc);
}

TEST_F(AssemblerTest, TheOptionWinsOverTheEnvironment) {
  const Environment guard("A64PROVE_AS", "no-such-assembler");
  LoadOptions options;
  options.assembler = kClang;
  EXPECT_TRUE(load_image(write("f.S", kSmall), options));
  const Result<Image> loaded = load_image(write("f.S", kSmall));
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().place, "no-such-assembler");
}

TEST_F(AssemblerTest, IncludesAndDefinesArePassedOn) {
  fs::create_directories(path("some dir"));
  write("some dir/value.inc", "#define VALUE 5\n");
  LoadOptions options;
  options.include_dirs = {path("some dir")};
  options.defines = {"FLAG", "COUNT=7"};
  const Result<Image> loaded = load_image(write("f.S", R"(#include "value.inc"
#ifdef FLAG
    .globl f
f:  .word VALUE, COUNT
#endif
)"),
                                          options);
  ASSERT_TRUE(loaded) << loaded.error().text();
  EXPECT_EQ(loaded->word(0x400000), 5u);
  EXPECT_EQ(loaded->word(0x400004), 7u);
}

TEST_F(AssemblerTest, AllSuffixesOfSourcesAreKnown) {
  for (const char* name : {"f.S", "f.s", "f.asm"}) {
    const Result<Image> loaded = load_image(write(name, kSmall));
    EXPECT_TRUE(loaded) << loaded.error().text();
  }
}

TEST_F(AssemblerTest, NamesThatAShellWouldReadAreHarmless) {
  const Result<Image> loaded = load_image(write("a b; $(touch c) 'd.S", kSmall));
  EXPECT_TRUE(loaded) << loaded.error().text();
  EXPECT_FALSE(fs::exists(path("c")));
}

TEST_F(AssemblerTest, ErrorsComeWithTheirLines) {
  const std::string file = write("f.S", "nop\nfrobnicate x0\n");
  for (const char* assembler : {kClang, kGcc}) {
    if (!installed(assembler)) continue;
    LoadOptions options;
    options.assembler = assembler;
    const Result<Image> loaded = load_image(file, options);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().place, file);
    EXPECT_NE(loaded.error().what.find("f.S:2:"), std::string::npos) << loaded.error().what;
    EXPECT_NE(loaded.error().what.find("frobnicate"), std::string::npos);
  }
}

TEST_F(AssemblerTest, WarningsAreKept) {
  const Result<Image> loaded = load_image(write("f.S", "nop\n.warning \"take care\"\n"));
  ASSERT_TRUE(loaded);
  EXPECT_NE(loaded->assembler()->messages.find("take care"), std::string::npos);
}

TEST_F(AssemblerTest, OneThatNeverEndsIsStopped) {
  LoadOptions options;
  options.assembler = script("slow", "sleep 60");
  options.limit = std::chrono::seconds(1);
  const Result<Image> loaded = load_image(write("f.S", kSmall), options);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().what.find("was stopped after 1 s"), std::string::npos);
}

TEST_F(AssemblerTest, OneThatWritesNothingIsAnError) {
  LoadOptions options;
  options.assembler = "true";
  const Result<Image> loaded = load_image(write("f.S", kSmall), options);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().what.find("wrote no object"), std::string::npos);
}

TEST_F(AssemblerTest, AnObjectForAnotherMachineIsAnError) {
#if defined(__x86_64__)
  LoadOptions options;
  options.assembler = "gcc";
  const Result<Image> loaded = load_image(write("f.S", "nop\n"), options);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().what.find("is for AMD x86-64"), std::string::npos);
#endif
}

TEST_F(AssemblerTest, NoTemporaryFilesStay) {
  fs::create_directories(path("tmp"));
  const Environment guard("TMPDIR", path("tmp"));
  EXPECT_TRUE(load_image(write("f.S", kSmall)));
  EXPECT_FALSE(load_image(write("g.S", "frobnicate\n")));
  EXPECT_TRUE(fs::is_empty(path("tmp")));
}

}  // namespace
}  // namespace a64::sim
